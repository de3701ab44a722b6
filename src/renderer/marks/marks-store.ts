import { createStore } from 'zustand/vanilla'
import type { DocumentId } from '../../shared/document.ts'
import { toPlainError } from '../../shared/errors.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { Mark, MarkChange, MarkColour, NewMark } from '../../shared/marks.ts'
import type { Api } from '../api.ts'
import type { DocumentStore } from '../reader/document-store.ts'
import { marksMessages } from './messages.ts'

/** What the note editor is open for: a mark, or one that is made when its note is saved. */
export type EditedNote =
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'new'; readonly mark: NewMark; readonly quote: string }

/** A short confirmation. */
export interface MarkNotice {
  /** Tells one notice from the next with the same words. */
  readonly id: number
  readonly text: string
  /** The mark that "Undo" brings back. */
  readonly restores?: number
}

export interface MarksState {
  readonly documentId: DocumentId | undefined
  /** In reading order. */
  readonly marks: readonly Mark[]
  readonly isLoaded: boolean
  readonly error: PlainError | null
  /** The colour that was used last: the one a key highlights in. */
  readonly colour: MarkColour
  readonly edited: EditedNote | null
  readonly notice: MarkNotice | null
}

export type MarksApi = Pick<
  Api,
  'listMarks' | 'addMark' | 'changeMark' | 'removeMark' | 'restoreMark' | 'exportMarks' | 'copyMarks' | 'on'
>
export type MarksStore = ReturnType<typeof createMarksStore>

const closed = {
  documentId: undefined,
  marks: [],
  isLoaded: false,
  edited: null,
  notice: null,
  error: null,
} as const

/** The marks of the open document, as main keeps them: every change, of this window or another, comes back as an event. */
export function createMarksStore(api: MarksApi, documents: DocumentStore) {
  const store = createStore<MarksState>(() => ({ ...closed, colour: 'yellow' }))
  let noticeId = 0

  async function load(): Promise<void> {
    const { documentId } = store.getState()
    if (documentId === undefined) return
    try {
      const marks = await api.listMarks(documentId)
      if (store.getState().documentId === documentId) store.setState({ marks, isLoaded: true, error: null })
    } catch (error) {
      if (store.getState().documentId === documentId) store.setState({ error: toPlainError(error) })
    }
  }

  /** Does something with the open document; what goes wrong is shown. */
  async function withDocument<Value>(act: (id: DocumentId) => Promise<Value>): Promise<Value | undefined> {
    const { documentId } = store.getState()
    if (documentId === undefined) return undefined
    try {
      return await act(documentId)
    } catch (error) {
      store.setState({ error: toPlainError(error) })
      return undefined
    }
  }

  function tell(text: string, restores?: number): void {
    noticeId += 1
    store.setState({ notice: { id: noticeId, text, ...(restores !== undefined && { restores }) } })
  }

  async function add(mark: NewMark, confirmation: string): Promise<void> {
    if (mark.kind === 'highlight') store.setState({ colour: mark.colour })
    const added = await withDocument((id) => api.addMark(id, mark))
    if (added !== undefined) tell(confirmation)
  }

  async function change(mark: Mark, what: MarkChange): Promise<void> {
    if (what.colour !== undefined) store.setState({ colour: what.colour })
    await withDocument(() => api.changeMark(mark.id, what))
  }

  /** Removes a mark, with a way back. */
  async function remove(mark: Mark): Promise<void> {
    const isDone = await withDocument(() => api.removeMark(mark.id).then(() => true))
    if (isDone === true) tell(marksMessages.removed[mark.kind], mark.id)
  }

  async function restore(markId: number): Promise<void> {
    store.setState({ notice: null })
    await withDocument(() => api.restoreMark(markId))
  }

  /** Closes the note editor and keeps what was written in it. */
  async function saveNote(note: string): Promise<void> {
    const { edited } = store.getState()
    store.setState({ edited: null })
    if (edited?.kind === 'mark' && edited.mark.note !== note) await change(edited.mark, { note })
    // Without a word there is nothing to make a mark for.
    if (edited?.kind === 'new' && note.trim() !== '')
      await add({ ...edited.mark, note }, marksMessages.noteKept)
  }

  async function exportToFile(): Promise<void> {
    const name = await withDocument((id) => api.exportMarks(id))
    if (typeof name === 'string') tell(marksMessages.exported(name))
  }

  async function copyAll(): Promise<void> {
    const isDone = await withDocument((id) => api.copyMarks(id).then(() => true))
    if (isDone === true) tell(marksMessages.copied)
  }

  documents.subscribe((state) => {
    const documentId = state.status === 'open' ? state.documentId : undefined
    if (documentId === store.getState().documentId) return
    store.setState({ ...closed, documentId })
    void load()
  })
  api.on('marksChanged', ({ documentId }) => {
    if (documentId === store.getState().documentId) void load()
  })

  return Object.assign(store, {
    load,
    add,
    change,
    remove,
    restore,
    saveNote,
    exportToFile,
    copyAll,
    tell,
    edit: (edited: EditedNote) => store.setState({ edited }),
    discardNote: () => store.setState({ edited: null }),
    dismissNotice: () => store.setState({ notice: null }),
    dismissError: () => store.setState({ error: null }),
  })
}
