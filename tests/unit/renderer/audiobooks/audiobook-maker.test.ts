import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createAudiobookMaker,
  type MakerOptions,
} from '../../../../src/renderer/audiobooks/audiobook-maker.ts'
import { AppError } from '../../../../src/shared/errors.ts'
import type { AudiobookRequest } from '../../../../src/shared/audiobook.ts'
import { MemoryAudiobooks } from '../../../support/memory-audiobooks.ts'

const documentId = 'a'.repeat(64)

function makerOver(change: Partial<MakerOptions['api']> = {}) {
  const service = new MemoryAudiobooks()
  service.offered = {
    ...service.offered,
    chapters: [0, 1].map((sectionIndex) => ({
      sectionIndex,
      title: `Part ${sectionIndex}`,
      level: 1,
      charCount: 10,
      isSuggested: true,
    })),
  }
  const estimated: AudiobookRequest[] = []
  const told = { started: 0, previews: 0, stopped: 0 }
  const maker = createAudiobookMaker({
    api: {
      getAudiobookOffer: (id) => service.offer(id),
      estimateAudiobook: (request) => {
        estimated.push(request)
        return service.estimate()
      },
      chooseAudiobookFolder: async () => '/elsewhere',
      startAudiobook: (request) => service.start(request),
      previewAudiobook: () => service.preview(),
      ...change,
    },
    play: () => ({ ended: new Promise(() => {}), stop: () => void (told.stopped += 1) }),
    onPreview: () => void (told.previews += 1),
    onStarted: () => void (told.started += 1),
  })
  return { service, maker, estimated, told }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('making an audiobook', () => {
  it('begins with what is offered, and what that takes', async () => {
    const { maker, service } = makerOver()
    await maker.open(documentId)
    await vi.runAllTimersAsync()
    expect(maker.getState()).toMatchObject({ documentId, estimate: service.estimated, isCounting: false })
  })

  it('counts once for changes that follow each other, and not at all what can’t be made', async () => {
    const { maker, estimated } = makerOver()
    await maker.open(documentId)
    await vi.runAllTimersAsync()
    maker.change({ name: 'A' })
    maker.change({ name: 'AB' })
    await vi.runAllTimersAsync()
    expect(estimated.map(({ name }) => name)).toEqual(['A Book', 'AB'])
    maker.change({ name: 'A/B' })
    await vi.runAllTimersAsync()
    expect(estimated).toHaveLength(2)
    expect(maker.getState().isCounting).toBe(false)
  })

  it('takes no estimate of what was chosen before', async () => {
    const answers: ((value: Awaited<ReturnType<MemoryAudiobooks['estimate']>>) => void)[] = []
    const { maker, service } = makerOver({
      estimateAudiobook: () => new Promise((resolve) => answers.push(resolve)),
    })
    await maker.open(documentId)
    await vi.runAllTimersAsync()
    maker.change({ name: 'Other' })
    await vi.runAllTimersAsync()
    answers[1]?.({ ...service.estimated, charCount: 2 })
    answers[0]?.({ ...service.estimated, charCount: 1 })
    await vi.runAllTimersAsync()
    expect(maker.getState().estimate?.charCount).toBe(2)
  })

  it('starts, closes and shows the list', async () => {
    const { maker, service, told } = makerOver()
    await maker.open(documentId)
    maker.change({ sections: new Set([1]), cap: '3' })
    await maker.start()
    expect(service.list()[0]?.request).toMatchObject({
      documentId,
      sections: [1],
      maxMicroDollars: 3_000_000,
    })
    expect(maker.getState().documentId).toBeNull()
    expect(told.started).toBe(1)
  })

  it('stays open and says what went wrong', async () => {
    const { maker, told } = makerOver({
      startAudiobook: () => Promise.reject(new AppError('EXPORT_WRITE_FAILED', 'Read-only.')),
    })
    await maker.open(documentId)
    await maker.start()
    expect(maker.getState()).toMatchObject({ documentId, isStarting: false, failure: { of: 'start' } })
    expect(told.started).toBe(0)
    maker.change({ folder: '/elsewhere' })
    expect(maker.getState().failure).toBeNull()
  })

  it('lets the beginning be heard, and no more once another voice is chosen', async () => {
    const { maker, told } = makerOver()
    await maker.open(documentId)
    maker.togglePreview()
    await vi.runAllTimersAsync()
    expect(maker.getState().preview).toBe('playing')
    expect(told.previews).toBe(1)
    maker.change({ voice: { engine: 'offline', model: 'espeak-ng', voice: 'gmw/de' } })
    expect(maker.getState().preview).toBe('none')
    expect(told.stopped).toBe(1)
  })

  it('has forgotten everything when it was closed', async () => {
    const { maker } = makerOver()
    await maker.open(documentId)
    maker.close()
    await vi.runAllTimersAsync()
    expect(maker.getState()).toMatchObject({ documentId: null, offer: null, estimate: null })
  })
})
