import { createStore } from 'zustand/vanilla'
import { toPlainError } from '../../shared/errors.ts'
import type { ImportEvent, LibraryEntry } from '../../shared/library.ts'
import type { Api } from '../api.ts'

/** An import that waits for a password. */
export interface LockedImport {
  readonly importId: number
  readonly fileName: string
}

export interface LockedImportsState {
  /** Asked for one after another, the first now. */
  readonly waiting: readonly LockedImport[]
  /** Whether a password is being tried. */
  readonly isTrying: boolean
  /** Whether the last password for the first was wrong. */
  readonly isWrong: boolean
}

export interface LockedImportsOptions {
  readonly api: Pick<Api, 'importWithPassword' | 'on'>
  /** Called with a document that was unlocked when no other was asked for: the reader wants to see it. */
  readonly onUnlocked: (entry: LibraryEntry) => void
}

export type LockedImports = ReturnType<typeof createLockedImports>

/** The documents that ask for a password, from their failed import until they are open or given up. */
export function createLockedImports({ api, onUnlocked }: LockedImportsOptions) {
  const store = createStore<LockedImportsState>(() => ({ waiting: [], isTrying: false, isWrong: false }))
  /** How many were asked for since none was. */
  let askedCount = 0

  /** What is left after an import was unlocked, given up or failed otherwise. */
  function leave(importId: number): void {
    const { waiting } = store.getState()
    const isFirst = waiting[0]?.importId === importId
    store.setState({
      waiting: waiting.filter((locked) => locked.importId !== importId),
      ...(isFirst && { isTrying: false, isWrong: false }),
    })
  }

  function take(event: ImportEvent): void {
    const { waiting } = store.getState()
    if (event.kind === 'failed' && event.error.code === 'DOCUMENT_PASSWORD_NEEDED') {
      const { importId, fileName } = event
      askedCount = waiting.length === 0 ? 1 : askedCount + 1
      store.setState({ waiting: [...waiting, { importId, fileName }] })
    } else if (['progress', 'readable', 'finished'].includes(event.kind)) {
      // It is open: the rest of the import needs no dialog.
      leave(event.importId)
    }
  }

  const stop = api.on('documentImport', take)
  return Object.assign(store, {
    /** Tries a password on the first. */
    unlock: async (password: string): Promise<void> => {
      const { waiting, isTrying } = store.getState()
      const first = waiting[0]
      if (first === undefined || isTrying) return
      store.setState({ isTrying: true, isWrong: false })
      try {
        const entry = await api.importWithPassword(first.importId, password)
        leave(first.importId)
        if (askedCount === 1) onUnlocked(entry)
      } catch (error) {
        if (toPlainError(error).code !== 'DOCUMENT_PASSWORD_WRONG') leave(first.importId)
        else if (store.getState().waiting[0]?.importId === first.importId) {
          store.setState({ isTrying: false, isWrong: true })
        }
      }
    },
    /** Leaves the first locked: the library is as it was. A password that is being tried is waited for. */
    giveUp: (): void => {
      const { waiting, isTrying } = store.getState()
      const first = waiting[0]
      if (first !== undefined && !isTrying) leave(first.importId)
    },
    stop,
  })
}
