import { createStore } from 'zustand/vanilla'
import { toPlainError, type PlainError } from '../../shared/errors.ts'
import type {
  Pronunciation,
  PronunciationChange,
  PronunciationDraft,
  PronunciationImport,
} from '../../shared/pronunciation.ts'
import type { Api } from '../api.ts'

/** What was done last, to be told. */
export type PronunciationNews =
  | { readonly kind: 'imported'; readonly result: PronunciationImport }
  | { readonly kind: 'exported'; readonly fileName: string }
  /** Can be taken back. */
  | { readonly kind: 'removed'; readonly rule: Pronunciation }
  | { readonly kind: 'failed'; readonly error: PlainError }

export interface PronunciationState {
  /** The oldest first. */
  readonly all: readonly Pronunciation[]
  readonly news: PronunciationNews | null
}

export type PronunciationApi = Pick<
  Api,
  | 'listPronunciations'
  | 'addPronunciation'
  | 'changePronunciation'
  | 'removePronunciation'
  | 'importPronunciations'
  | 'exportPronunciations'
  | 'on'
>
export type PronunciationStore = ReturnType<typeof createPronunciationStore>

/** How words are to be said, as the window shows it. */
export function createPronunciationStore(api: PronunciationApi) {
  const store = createStore<PronunciationState>(() => ({ all: [], news: null }))
  const stop = api.on('pronunciationsChanged', (all) => store.setState({ all }))

  async function load(): Promise<void> {
    store.setState({ all: await api.listPronunciations() })
  }

  /** @throws {AppError} PRONUNCIATION_INVALID; nothing is changed then */
  async function save(draft: PronunciationDraft, replacedId: number | undefined): Promise<void> {
    if (replacedId === undefined) await api.addPronunciation(draft)
    else await api.changePronunciation(replacedId, draft)
    store.setState({ news: null })
  }

  /** Does something whose failure is told beside the list. */
  async function tryTo(act: () => Promise<PronunciationNews | null>): Promise<void> {
    try {
      store.setState({ news: await act() })
    } catch (error) {
      store.setState({ news: { kind: 'failed', error: toPlainError(error) } })
    }
  }

  const change = (id: number, fields: PronunciationChange): Promise<void> =>
    tryTo(async () => {
      await api.changePronunciation(id, fields)
      return null
    })

  const remove = (rule: Pronunciation): Promise<void> =>
    tryTo(async () => {
      await api.removePronunciation(rule.id)
      return { kind: 'removed', rule }
    })

  /** Keeps once more what was removed last. */
  const restore = ({ id: _id, createdAtMs: _at, ...draft }: Pronunciation): Promise<void> =>
    tryTo(async () => {
      await api.addPronunciation(draft)
      return null
    })

  const importFile = (): Promise<void> =>
    tryTo(async () => {
      const result = await api.importPronunciations()
      return result === null ? null : { kind: 'imported', result }
    })

  const exportFile = (): Promise<void> =>
    tryTo(async () => {
      const fileName = await api.exportPronunciations()
      return fileName === null ? null : { kind: 'exported', fileName }
    })

  const dismissNews = (): void => store.setState({ news: null })

  return Object.assign(store, {
    load,
    save,
    change,
    remove,
    restore,
    importFile,
    exportFile,
    dismissNews,
    stop,
  })
}
