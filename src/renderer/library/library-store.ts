import { createStore } from 'zustand/vanilla'
import { toPlainError } from '../../shared/errors.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import type { Api } from '../api.ts'
import type { Removals } from './removals.ts'
import { applyImportEvent, without } from './import-notices.ts'
import type { ImportNotice } from './import-notices.ts'

export interface LibraryState {
  readonly status: 'loading' | 'ready' | 'failed'
  /** The last read or opened first. */
  readonly entries: readonly LibraryEntry[]
  readonly notices: readonly ImportNotice[]
  /** What went wrong with the last call, until it is dismissed or a call succeeds. */
  readonly error: PlainError | null
  /** Whether it was the shelf that could not be loaded, which can be tried again. */
  readonly isLoadError: boolean
}

export type LibraryApi = Pick<
  Api,
  'listDocuments' | 'chooseDocuments' | 'importFiles' | 'openSample' | 'openClipboard' | 'on'
>
export type LibraryRemovals = Pick<Removals, 'remove' | 'undo'>
export type LibraryStore = ReturnType<typeof createLibraryStore>

/** The shelf: its documents, running imports and what failed. */
export function createLibraryStore(api: LibraryApi, removals: LibraryRemovals) {
  const store = createStore<LibraryState>(() => ({
    status: 'loading',
    entries: [],
    notices: [],
    error: null,
    isLoadError: false,
  }))

  async function load(): Promise<void> {
    try {
      store.setState({ entries: await api.listDocuments(), status: 'ready', error: null, isLoadError: false })
    } catch (error) {
      const status = store.getState().status === 'ready' ? 'ready' : 'failed'
      store.setState({ status, error: toPlainError(error), isLoadError: true })
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
      await load()
      if (plain.code !== 'ABORTED') store.setState({ error: plain, isLoadError: false })
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
    importFiles: async (files: readonly File[]) => onlyOne(await attempt(() => api.importFiles(files))),
    openSample: () => attempt(() => api.openSample()),
    /** Takes in the text on the clipboard; an address there is given back. */
    openClipboard: () => attempt(() => api.openClipboard()),
    /** Takes documents from the shelf at once, to be put back by `undoRemoval`. */
    remove: (gone: readonly LibraryEntry[]) => {
      store.setState(({ entries }) => ({ entries: entries.filter((entry) => !gone.includes(entry)) }))
      return attempt(() => removals.remove(gone))
    },
    /** Puts back what was removed last, or by one removal. */
    undoRemoval: (removalId?: number) => attempt(() => removals.undo(removalId)),
    dismissNotice: (importId: number) =>
      store.setState((state) => ({ notices: without(state.notices, importId) })),
    dismissError: () => store.setState({ error: null }),
    stop: () => stops.forEach((stop) => stop()),
  })
}

function onlyOne(entries: readonly LibraryEntry[] | undefined): LibraryEntry | undefined {
  return entries?.length === 1 ? entries[0] : undefined
}
