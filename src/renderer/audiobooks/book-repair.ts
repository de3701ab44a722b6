import { createStore } from 'zustand/vanilla'
import type { Locator } from '../../shared/document.ts'
import type { BlockRange } from '../../shared/marks.ts'
import type { DocumentStore } from '../reader/document-store.ts'
import { finishedBookOf } from './audiobooks-store.ts'
import type { AudiobooksStore } from './audiobooks-store.ts'

/** What is to be said otherwise in an audiobook. */
export interface RepairSubject {
  readonly jobId: number
  /** Name of the audiobook. */
  readonly name: string
  readonly place: Locator
  readonly written: string
}

export interface BookRepairState {
  /** Null: the dialog is closed. */
  readonly subject: RepairSubject | null
}

export interface BookRepairOptions {
  readonly audiobooks: AudiobooksStore
  readonly documents: Pick<DocumentStore, 'getState'>
  /** Shows how it goes on. */
  readonly onBegun: () => void
}

export type BookRepair = ReturnType<typeof createBookRepair>

/** Has sentences of the open document said anew in its audiobook. */
export function createBookRepair({ audiobooks, documents, onBegun }: BookRepairOptions) {
  const store = createStore<BookRepairState>(() => ({ subject: null }))

  /** The finished audiobook of the open document, if there is one. */
  function book() {
    const state = documents.getState()
    return finishedBookOf(audiobooks.getState().jobs, state.status === 'open' ? state.documentId : undefined)
  }

  async function sayAgain({ blockId, start }: BlockRange): Promise<void> {
    const job = book()
    if (job === undefined) return
    await audiobooks.repair(job.id, { blockId, charOffset: start }, { kind: 'again' })
    onBegun()
  }

  function openSayAs({ blockId, start }: BlockRange, written: string): void {
    const job = book()
    if (job === undefined) return
    const place = { blockId, charOffset: start }
    store.setState({ subject: { jobId: job.id, name: job.request.name, place, written } })
  }

  async function sayAs(replacement: string): Promise<void> {
    const { subject } = store.getState()
    if (subject === null) return
    const { jobId, place, written } = subject
    store.setState({ subject: null })
    await audiobooks.repair(jobId, place, { kind: 'as', written, replacement })
    onBegun()
  }

  return Object.assign(store, {
    book,
    sayAgain,
    openSayAs,
    sayAs,
    close: () => store.setState({ subject: null }),
  })
}
