import { beforeEach, expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createMarksStore } from '../../../../src/renderer/marks/marks-store.ts'
import type { MarksApi, MarksStore } from '../../../../src/renderer/marks/marks-store.ts'
import type { DocumentState, DocumentStore } from '../../../../src/renderer/reader/document-store.ts'
import { LibraryError } from '../../../../src/shared/errors.ts'
import type { Mark, MarkChange, NewMark } from '../../../../src/shared/marks.ts'
import { bookmarked, highlighted } from './builders.ts'

/** Keeps marks as main does, and tells of each change. */
class FakeMain implements MarksApi {
  marks: Mark[] = [highlighted(1, 'One'), bookmarked(2, 'Two')]
  readonly removed: Mark[] = []
  readonly calls: string[] = []
  failure: LibraryError | undefined
  #listeners: ((payload: { documentId: string }) => void)[] = []

  listMarks: MarksApi['listMarks'] = async (id) => (id === 'a' ? [...this.marks] : [])
  addMark: MarksApi['addMark'] = async (_id, mark: NewMark) => {
    if (this.failure !== undefined) throw this.failure
    const id = 3
    const added =
      mark.kind === 'bookmark'
        ? bookmarked(id, '', { note: mark.note ?? '' })
        : highlighted(id, 'New', { colour: mark.colour, note: mark.note ?? '' })
    this.marks.push(added)
    this.changed()
    return added
  }
  changeMark: MarksApi['changeMark'] = async (id, change: MarkChange) => {
    this.calls.push(`change ${id} ${JSON.stringify(change)}`)
    const mark = this.marks.find((candidate) => candidate.id === id)
    if (mark === undefined) throw new LibraryError('LIBRARY_UNKNOWN_DOCUMENT', 'Gone.')
    const changed = { ...mark, ...change } as Mark
    this.marks = this.marks.map((candidate) => (candidate.id === id ? changed : candidate))
    this.changed()
    return changed
  }
  removeMark: MarksApi['removeMark'] = async (id) => {
    this.removed.push(...this.marks.filter((mark) => mark.id === id))
    this.marks = this.marks.filter((mark) => mark.id !== id)
    this.changed()
  }
  restoreMark: MarksApi['restoreMark'] = async (id) => {
    const mark = this.removed.find((candidate) => candidate.id === id)
    if (mark === undefined) throw new LibraryError('LIBRARY_UNKNOWN_DOCUMENT', 'Gone.')
    this.marks.push(mark)
    this.changed()
    return mark
  }
  exportMarks: MarksApi['exportMarks'] = async () => null
  copyMarks: MarksApi['copyMarks'] = async () => undefined
  on: MarksApi['on'] = (_name, listener) => {
    this.#listeners.push(listener as (payload: { documentId: string }) => void)
    return () => undefined
  }
  changed(documentId = 'a'): void {
    for (const listener of this.#listeners) listener({ documentId })
  }
}

let main: FakeMain
let store: MarksStore
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0))
const ids = () => store.getState().marks.map(({ id }) => id)

beforeEach(async () => {
  main = new FakeMain()
  const documents = createStore<DocumentState>(() => ({ status: 'closed' }))
  store = createMarksStore(main, documents as unknown as DocumentStore)
  documents.setState({ status: 'open', documentId: 'a' } as DocumentState, true)
  await settled()
})

test('the marks of a document are there when it is opened', () => {
  expect(ids()).toEqual([1, 2])
  expect(store.getState().isLoaded).toBe(true)
})

test('a change made in another window shows, one in another document does not ask', async () => {
  main.marks = [bookmarked(7, 'Elsewhere')]
  main.changed('b')
  await settled()
  expect(ids()).toEqual([1, 2])
  main.changed('a')
  await settled()
  expect(ids()).toEqual([7])
})

test('a removed mark comes back by the undo of its notice', async () => {
  await store.remove(highlighted(1, 'One'))
  await settled()
  expect(ids()).toEqual([2])
  const { notice } = store.getState()
  expect(notice?.restores).toBe(1)
  await store.restore(notice?.restores ?? 0)
  await settled()
  expect(ids()).toEqual([2, 1])
  expect(store.getState().notice).toBeNull()
})

test('a colour that was used is the one that is used next', async () => {
  const ranges = [{ blockId: 'b', start: 0, end: 1 }]
  await store.add({ kind: 'highlight', ranges, colour: 'pink' }, 'Done.')
  expect(store.getState()).toMatchObject({ colour: 'pink', notice: { text: 'Done.' } })
})

test('a note for something new makes its mark when it is saved, and none without a word', async () => {
  const mark: NewMark = { kind: 'bookmark', place: { blockId: 'b', charOffset: 0 } }
  store.edit({ kind: 'new', mark, quote: '' })
  await store.saveNote('  ')
  expect(main.marks).toHaveLength(2)
  store.edit({ kind: 'new', mark, quote: '' })
  await store.saveNote('Here')
  await settled()
  expect(store.getState().marks.at(-1)).toMatchObject({ kind: 'bookmark', note: 'Here' })
  expect(store.getState().edited).toBeNull()
})

test('a note is sent when it was changed, and not when it was only read', async () => {
  store.edit({ kind: 'mark', mark: highlighted(1, 'One', { note: 'Old' }) })
  await store.saveNote('Old')
  expect(main.calls).toEqual([])
  store.edit({ kind: 'mark', mark: highlighted(1, 'One', { note: 'Old' }) })
  await store.saveNote('New')
  expect(main.calls).toEqual(['change 1 {"note":"New"}'])
})

test('what could not be kept is told, and not confirmed', async () => {
  main.failure = new LibraryError('LIBRARY_UNAVAILABLE', 'No disk.')
  await store.add({ kind: 'bookmark', place: { blockId: 'b', charOffset: 0 } }, 'Done.')
  expect(store.getState()).toMatchObject({ error: { code: 'LIBRARY_UNAVAILABLE' }, notice: null })
})
