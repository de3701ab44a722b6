import { createStore } from 'zustand/vanilla'
import type { DocumentId } from '../../shared/document.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import type { Api } from '../api.ts'

/** Documents taken from the shelf that can be put back. */
export interface Removal {
  readonly removalId: number
  readonly documentIds: readonly DocumentId[]
  /** Of the first of them. */
  readonly title: string
}

export interface RemovalsState {
  /** The last one last. */
  readonly removals: readonly Removal[]
}

export type RemovalsApi = Pick<Api, 'removeDocuments' | 'restoreDocuments' | 'deleteRemovedDocuments'>

export interface RemovalsOptions {
  readonly api: RemovalsApi
  /** How long a removal can be taken back. */
  readonly undoSeconds: () => number
}

export type Removals = ReturnType<typeof createRemovals>

/**
 * Removals that can be taken back for a while; then the documents are removed for good. Who closes the window before
 * that leaves it to the next start.
 */
export function createRemovals({ api, undoSeconds }: RemovalsOptions) {
  const store = createStore<RemovalsState>(() => ({ removals: [] }))
  const timers = new Map<number, ReturnType<typeof setTimeout>>()
  let nextId = 1

  /** Takes documents from the shelf. @throws {AppError} then they are on the shelf */
  async function remove(entries: readonly LibraryEntry[]): Promise<void> {
    const first = entries[0]
    if (first === undefined) return
    const removal = {
      removalId: nextId++,
      documentIds: entries.map(({ header }) => header.id),
      title: first.header.title,
    }
    store.setState(({ removals }) => ({ removals: [...removals, removal] }))
    try {
      await api.removeDocuments(removal.documentIds)
    } catch (error) {
      take(removal.removalId)
      throw error
    }
    if (isThere(removal.removalId)) wait(removal)
  }

  /** Puts back what was removed last, or by one removal. @throws {AppError} */
  async function undo(removalId?: number): Promise<void> {
    const removal = take(removalId ?? store.getState().removals.at(-1)?.removalId)
    if (removal !== undefined) await api.restoreDocuments(removal.documentIds)
  }

  /** Stops the time, while a reader is at the message; `release` lets all of it begin again. */
  function hold(removalId: number): void {
    clearTimeout(timers.get(removalId))
    timers.delete(removalId)
  }

  function release(removalId: number): void {
    const removal = store.getState().removals.find((candidate) => candidate.removalId === removalId)
    if (removal !== undefined) wait(removal)
  }

  /** Ends the time at once. */
  function finish(removalId: number): void {
    const removal = take(removalId)
    // What can't be removed now is at the next start.
    if (removal !== undefined) void api.deleteRemovedDocuments(removal.documentIds).catch(() => undefined)
  }

  function wait({ removalId }: Removal): void {
    hold(removalId)
    timers.set(
      removalId,
      setTimeout(() => finish(removalId), undoSeconds() * 1000),
    )
  }

  function isThere(removalId: number): boolean {
    return store.getState().removals.some((removal) => removal.removalId === removalId)
  }

  function take(removalId: number | undefined): Removal | undefined {
    const { removals } = store.getState()
    const removal = removals.find((candidate) => candidate.removalId === removalId)
    if (removal === undefined) return undefined
    hold(removal.removalId)
    store.setState({ removals: removals.filter((candidate) => candidate !== removal) })
    return removal
  }

  return Object.assign(store, { remove, undo, hold, release, finish })
}
