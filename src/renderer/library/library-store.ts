import { createStore } from 'zustand/vanilla'
import { toPlainError } from '../../shared/errors.ts'
import type { DocumentId } from '../../shared/document.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import type { Api } from '../api.ts'
import { applyImportEvent, without } from './import-notices.ts'
import type { ImportNotice } from './import-notices.ts'

export interface LibraryState {
  readonly status: 'loading' | 'ready' | 'failed'
  /** The last read or opened first. */
  readonly entries: readonly LibraryEntry[]
  readonly notices: readonly ImportNotice[]
  /** What went wrong with the last call, until it is dismissed or a call succeeds. */
  readonly error: PlainError | null
}

export type LibraryApi = Pick<
  Api,
  'listDocuments' | 'chooseDocuments' | 'importDocuments' | 'openSample' | 'removeDocument' | 'on'
>
export type LibraryStore = ReturnType<typeof createLibraryStore>

/** The shelf: its documents, running imports and what failed. */
export function createLibraryStore(api: LibraryApi) {
  const store = createStore<LibraryState>(() => ({
    status: 'loading',
    entries: [],
    notices: [],
    error: null,
  }))

  async function load(): Promise<void> {
    try {
      store.setState({ entries: await api.listDocuments(), status: 'ready', error: null })
    } catch (error) {
      const status = store.getState().status === 'ready' ? 'ready' : 'failed'
      store.setState({ status, error: toPlainError(error) })
    }
  }

  /** Runs a call, then shows the shelf anew; a failure is kept for the screen and gives undefined. */
  async function attempt<Value>(call: () => Promise<Value>): Promise<Value | undefined> {
    try {
      const value = await call()
      await load()
      return value
    } catch (error) {
      const plain = toPlainError(error)
      if (plain.code !== 'ABORTED') store.setState({ error: plain })
      return undefined
    }
  }

  const stops = [
    api.on('documentImport', (event) =>
      store.setState((state) => ({ notices: applyImportEvent(state.notices, event) })),
    ),
    api.on('libraryChanged', () => void load()),
  ]

  return Object.assign(store, {
    load,
    /** Asks for files; gives the one document to open when exactly one came in. */
    choose: async () => onlyOne(await attempt(() => api.chooseDocuments())),
    importPaths: async (paths: readonly string[]) => onlyOne(await attempt(() => api.importDocuments(paths))),
    openSample: () => attempt(() => api.openSample()),
    remove: (id: DocumentId) => attempt(() => api.removeDocument(id)),
    dismissNotice: (importId: number) =>
      store.setState((state) => ({ notices: without(state.notices, importId) })),
    dismissError: () => store.setState({ error: null }),
    stop: () => stops.forEach((stop) => stop()),
  })
}

function onlyOne(entries: readonly LibraryEntry[] | undefined): LibraryEntry | undefined {
  return entries?.length === 1 ? entries[0] : undefined
}
