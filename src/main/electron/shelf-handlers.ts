import type { LibrarySearch } from '../search/library-search.ts'
import type { Services } from '../services.ts'
import { sendToAll, type CallHandlers } from './ipc.ts'
import type { PlayerSessions } from './player-sessions.ts'

export interface ShelfHandlerOptions {
  readonly services: Services
  readonly players: PlayerSessions
  readonly search: LibrarySearch | undefined
  /** Told that documents went or came back. */
  readonly onChange: () => void
}

type ShelfCalls = 'removeDocuments' | 'restoreDocuments' | 'deleteRemovedDocuments' | 'searchTexts'

/** Removing documents, taking it back, and searching them. */
export function createShelfHandlers({
  services: { library, bookshelf, pronunciations },
  players,
  search,
  onChange,
}: ShelfHandlerOptions): Pick<CallHandlers, ShelfCalls> {
  return {
    removeDocuments: (_window, ids) => {
      for (const id of ids) players.closeDocument(id)
      library.markRemoved(ids)
      sendToAll('libraryChanged', null)
      onChange()
    },
    restoreDocuments: (_window, ids) => {
      const restored = library.restore(ids)
      sendToAll('libraryChanged', null)
      onChange()
      return restored
    },
    deleteRemovedDocuments: async (_window, ids) => {
      await bookshelf.removeMarked(ids)
      sendToAll('pronunciationsChanged', pronunciations.list())
      void search?.refresh()
    },
    searchTexts: (_window, query) =>
      search?.search(query) ?? { results: [], hasMore: false, unindexedCount: 0 },
  }
}
