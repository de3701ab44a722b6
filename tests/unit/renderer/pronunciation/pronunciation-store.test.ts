import { describe, expect, it } from 'vitest'
import {
  createPronunciationStore,
  type PronunciationApi,
} from '../../../../src/renderer/pronunciation/pronunciation-store.ts'
import { AppError } from '../../../../src/shared/errors.ts'
import type { Pronunciation } from '../../../../src/shared/pronunciation.ts'
import { kept, wordDraft } from '../../../support/pronunciations.ts'

/** Main as the store sees it: keeps a list and tells of every change. */
function setUp() {
  let all: readonly Pronunciation[] = kept(wordDraft('cat', 'dog'))
  let tell: (payload: never) => void = () => {}
  const set = (changed: readonly Pronunciation[]): void => {
    all = changed
    tell(changed as never)
  }
  const api: PronunciationApi = {
    listPronunciations: () => Promise.resolve(all),
    addPronunciation: (draft) => {
      const added = { ...draft, id: all.length + 10, createdAtMs: 0 }
      set([...all, added])
      return Promise.resolve(added)
    },
    changePronunciation: () => Promise.reject(new AppError('PRONUNCIATION_INVALID', 'No.')),
    removePronunciation: (id) => {
      set(all.filter((rule) => rule.id !== id))
      return Promise.resolve()
    },
    importPronunciations: () => Promise.resolve(null),
    exportPronunciations: () => Promise.resolve('mine.json'),
    on: (_name, listener) => {
      tell = listener as (payload: never) => void
      return () => {}
    },
  }
  return createPronunciationStore(api)
}

describe('the list of pronunciations', () => {
  it('follows what main tells, and takes back what was removed', async () => {
    const store = setUp()
    await store.load()
    const [rule] = store.getState().all
    if (rule === undefined) throw new Error('Nothing is listed.')
    await store.remove(rule)
    expect(store.getState()).toMatchObject({ all: [], news: { kind: 'removed', rule } })
    await store.restore(rule)
    expect(store.getState()).toMatchObject({
      all: [{ pattern: 'cat', replacement: 'dog' }],
      news: null,
    })
  })

  it('tells what main has against a change, beside the list', async () => {
    const store = setUp()
    await store.change(1, { isOn: false })
    expect(store.getState().news).toMatchObject({ kind: 'failed', error: { code: 'PRONUNCIATION_INVALID' } })
  })

  it('tells nothing of a file dialog that was cancelled, and where a file was written', async () => {
    const store = setUp()
    await store.importFile()
    expect(store.getState().news).toBeNull()
    await store.exportFile()
    expect(store.getState().news).toEqual({ kind: 'exported', fileName: 'mine.json' })
  })

  it('leaves it to the dialog to say why a draft was not kept', async () => {
    await expect(setUp().save(wordDraft('cat', 'hound'), 1)).rejects.toMatchObject({
      code: 'PRONUNCIATION_INVALID',
    })
  })
})
