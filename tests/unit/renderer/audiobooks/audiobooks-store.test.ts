import { describe, expect, it } from 'vitest'
import {
  busyOf,
  createAudiobooksStore,
  finishedBookOf,
} from '../../../../src/renderer/audiobooks/audiobooks-store.ts'
import type { AudiobookJob, AudiobookRequest } from '../../../../src/shared/audiobook.ts'
import { AppError } from '../../../../src/shared/errors.ts'
import { MemoryAudiobooks } from '../../../support/memory-audiobooks.ts'

const documentId = 'a'.repeat(64)
const finished = {
  kind: 'finished',
  book: {
    files: [],
    durationSeconds: 1,
    chapters: [],
    finishedAtMs: 0,
    microDollars: 0,
    omittedCount: 0,
    keptBytes: 0,
  },
} as const

async function storeWith(...ids: readonly string[]) {
  const service = new MemoryAudiobooks()
  for (const id of ids) await service.start({ ...({} as AudiobookRequest), documentId: id })
  const store = createAudiobooksStore({
    listAudiobooks: async () => service.list(),
    pauseAudiobook: (id) => service.pause(id),
    resumeAudiobook: (id) => service.resume(id),
    estimateAudiobookRest: (id) =>
      id === 1 ? service.estimateRest() : Promise.reject(new AppError('EXPORT_UNKNOWN', 'It is gone.')),
    setAudiobookCap: (id, maxMicroDollars) => service.setCap(id, maxMicroDollars),
    cancelAudiobook: (id) => service.cancel(id),
    decideAudiobook: (id, decision) => service.decide(id, decision),
    removeAudiobook: () => Promise.reject(new AppError('IPC_BAD_REQUEST', 'It is gone.')),
    repairAudiobook: (id) => service.repair(id),
    showAudiobook: async () => {},
    on: (name, listener) =>
      name === 'audiobooksChanged'
        ? service.onChange((jobs) => (listener as (jobs: readonly AudiobookJob[]) => void)(jobs))
        : () => {},
  })
  return { service, store }
}

describe('the list of audiobooks', () => {
  it('follows what becomes of them', async () => {
    const { service, store } = await storeWith(documentId)
    await store.load()
    expect(store.getState().jobs?.[0]?.state.kind).toBe('queued')
    await store.pause(1)
    expect(store.getState().jobs?.[0]?.state).toEqual({ kind: 'paused', reason: null })
    await store.decide(1, 'offline')
    expect(service.calls).toEqual(['pause 1', 'decide 1 offline'])
  })

  it('sets what one may cost, and tells what the rest does', async () => {
    const { service, store } = await storeWith(documentId)
    expect(await store.estimateRest(1)).toEqual(service.estimated)
    expect(await store.estimateRest(2)).toBeUndefined()
    expect(store.getState().error).toBeNull()
    await store.setCap(1, 20_000)
    await store.setCap(1, null)
    expect(service.calls).toEqual(['setCap 1 20000', 'setCap 1 null'])
  })

  it('keeps what went wrong until something else is asked', async () => {
    const { store } = await storeWith(documentId)
    expect(await store.remove(1)).toBe(false)
    expect(store.getState().error?.code).toBe('IPC_BAD_REQUEST')
    expect(await store.resume(1)).toBe(true)
    expect(store.getState().error).toBeNull()
  })

  it('finds the newest finished one of a document', async () => {
    const { service } = await storeWith(documentId, 'b'.repeat(64), documentId, documentId)
    service.setState(1, finished)
    service.setState(3, finished)
    expect(finishedBookOf(service.list(), documentId)?.id).toBe(3)
    expect(finishedBookOf(service.list(), 'c'.repeat(64))).toBeUndefined()
    expect(finishedBookOf(service.list(), undefined)).toBeUndefined()
  })

  it('counts those that go on, and says when the reader is needed', async () => {
    const { service } = await storeWith(documentId, documentId)
    expect(busyOf(service.list())).toEqual({ count: 2, isAsking: false })
    service.setState(1, { kind: 'paused', reason: null })
    expect(busyOf(service.list())).toEqual({ count: 1, isAsking: false })
    const reason = { code: 'DISK_FULL', message: '', retryable: false, details: {} } as const
    service.setState(1, { kind: 'paused', reason })
    expect(busyOf(service.list())).toEqual({ count: 1, isAsking: true })
    expect(busyOf(null)).toEqual({ count: 0, isAsking: false })
  })
})
