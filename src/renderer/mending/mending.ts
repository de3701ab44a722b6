import { createStore } from 'zustand/vanilla'
import { toPlainError } from '../../shared/errors.ts'
import type { Block, DocumentId, Locator } from '../../shared/document.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { Mending, MendingDraft } from '../../shared/mending.ts'
import type { Api } from '../api.ts'
import type { PlayerStore } from '../player/player-store.ts'
import type { DocumentStore } from '../reader/document-store.ts'
import type { Reading } from '../reader/reading.ts'

/** The block that the dialog is about, and the place in it. */
export interface MendingSubject {
  readonly documentId: DocumentId
  readonly place: Locator
  readonly block: Block
  /** The blocks behind it in its section. */
  readonly following: readonly Block[]
}

export interface MendingState {
  /** Null: the dialog is closed. */
  readonly subject: MendingSubject | null
  /** Of the open document; null until they are known. */
  readonly mendings: readonly Mending[] | null
  readonly isBusy: boolean
  readonly error: PlainError | null
}

export interface MendingOptions {
  readonly api: Pick<Api, 'listMendings' | 'mendDocument' | 'undoMending'>
  readonly documents: DocumentStore
  readonly reading: Pick<Reading, 'open' | 'close'>
  readonly reveal: (place: Locator) => Promise<unknown>
  readonly listening: { readonly store: PlayerStore; pause(): void; toggle(): void }
  /** What is selected, or was heard last. */
  readonly here: () => Locator | undefined
}

export type MendingStore = ReturnType<typeof createMending>

/** Puts right how the open document was imported. It is then made and opened anew, at the same place. */
export function createMending({ api, documents, reading, reveal, listening, here }: MendingOptions) {
  const store = createStore<MendingState>(() => ({
    subject: null,
    mendings: null,
    isBusy: false,
    error: null,
  }))

  // A document that the system hands over opens in front of the dialog.
  documents.subscribe((state) => {
    const { subject } = store.getState()
    if (subject === null || !('documentId' in state) || state.documentId === subject.documentId) return
    store.setState({ subject: null, error: null })
  })

  function open(place: Locator): void {
    const state = documents.getState()
    if (state.status !== 'open') return
    for (const section of state.sections.values()) {
      const index = section.blocks.findIndex(({ id }) => id === place.blockId)
      const block = section.blocks[index]
      if (block === undefined) continue
      const following = section.blocks.slice(index + 1)
      store.setState({ subject: { documentId: state.documentId, place, block, following }, error: null })
      void load(state.documentId)
      return
    }
  }

  function openHere(): void {
    const place = here()
    if (place !== undefined) open(place)
  }

  async function load(documentId: DocumentId): Promise<void> {
    try {
      store.setState({ mendings: await api.listMendings(documentId) })
    } catch (error) {
      store.setState({ mendings: null, error: toPlainError(error) })
    }
  }

  /** Mends and closes the dialog; what fails is told in it. */
  async function mend(draft: MendingDraft): Promise<void> {
    const { subject } = store.getState()
    if (subject === null) return
    await change(subject.documentId, subject.place, () => api.mendDocument(subject.documentId, draft))
  }

  async function takeBack(documentId: DocumentId, mendingId: number): Promise<void> {
    await change(documentId, undefined, () => api.undoMending(documentId, mendingId))
  }

  async function change(
    documentId: DocumentId,
    place: Locator | undefined,
    act: () => Promise<readonly Mending[]>,
  ): Promise<void> {
    if (store.getState().isBusy) return
    const { status } = listening.store.getState()
    const goesOn = status === 'playing' || status === 'loading'
    if (goesOn) listening.pause()
    documents.savePlace()
    store.setState({ isBusy: true, error: null })
    try {
      const mendings = await act()
      store.setState({ mendings, isBusy: false, subject: null })
    } catch (error) {
      store.setState({ isBusy: false, error: toPlainError(error) })
    }
    // The session ended with the old text, whatever became of the new one.
    await reading.close()
    await reading.open(documentId)
    if (place !== undefined) await reveal(place)
    if (goesOn) listening.toggle()
  }

  function close(): void {
    if (!store.getState().isBusy) store.setState({ subject: null, error: null })
  }

  return Object.assign(store, { open, openHere, load, mend, takeBack, close })
}
