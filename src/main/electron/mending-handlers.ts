import type { LibrarySearch } from '../search/library-search.ts'
import type { Services } from '../services.ts'
import type { DocumentId } from '../../shared/document.ts'
import { sendToAll, type CallHandlers } from './ipc.ts'
import type { PlayerSessions } from './player-sessions.ts'

type MendingCalls = 'listMendings' | 'mendDocument' | 'undoMending'

export interface MendingHandlerOptions {
  readonly services: Pick<Services, 'mendings'>
  readonly players: PlayerSessions
  readonly search: LibrarySearch | undefined
}

/** What readers put right in how their documents were imported. */
export function createMendingHandlers({
  services: { mendings },
  players,
  search,
}: MendingHandlerOptions): Pick<CallHandlers, MendingCalls> {
  const changed = async <Value>(id: DocumentId, change: () => Promise<Value>): Promise<Value> => {
    // Whoever listens holds on to blocks that are about to go.
    players.closeDocument(id)
    const value = await change()
    void search?.refresh()
    sendToAll('libraryChanged', null)
    return value
  }
  return {
    listMendings: (_window, id) => mendings.list(id),
    mendDocument: (_window, id, draft) => changed(id, () => mendings.mend(id, draft)),
    undoMending: (_window, id, mendingId) => changed(id, () => mendings.undo(id, mendingId)),
  }
}
