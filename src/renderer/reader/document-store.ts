import { createStore } from 'zustand/vanilla'
import { toPlainError } from '../../shared/errors.ts'
import type { BlockId, DocumentId, Locator, Section } from '../../shared/document.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { LibraryEntry, OpenedDocument } from '../../shared/library.ts'
import type { Api } from '../api.ts'
import { DocumentIndex, outwards } from './document-index.ts'
import type { BlockPosition } from './document-index.ts'

export type DocumentState =
  | { readonly status: 'closed' }
  | { readonly status: 'opening'; readonly documentId: DocumentId }
  | { readonly status: 'failed'; readonly documentId: DocumentId; readonly error: PlainError }
  | OpenState

export interface OpenState {
  readonly status: 'open'
  readonly documentId: DocumentId
  readonly opened: OpenedDocument
  readonly index: DocumentIndex
  /** Loaded sections by index. */
  readonly sections: ReadonlyMap<number, Section>
  /** Sections that could not be loaded. */
  readonly failures: ReadonlyMap<number, PlainError>
  /** Where the eye is: the topmost line that shows. Undefined until the reader has moved. */
  readonly eyePlace: Locator | undefined
}

/** How long the eye rests on a place before it is kept. */
const savePlaceDelayMs = 250

export type DocumentApi = Pick<Api, 'openDocument' | 'getSection' | 'setPlace' | 'on'>
export type DocumentStore = ReturnType<typeof createDocumentStore>

/** The open document: its sections as they are loaded, and where the eye is in it. */
export function createDocumentStore(api: DocumentApi) {
  const store = createStore<DocumentState>(() => ({ status: 'closed' }))
  let loading = new Map<number, Promise<Section | undefined>>()
  let unsavedPlace: (() => void) | undefined
  let saveTimer: ReturnType<typeof setTimeout> | undefined

  function current(documentId: DocumentId): OpenState | undefined {
    const state = store.getState()
    return state.status === 'open' && state.documentId === documentId ? state : undefined
  }

  async function open(documentId: DocumentId): Promise<void> {
    close()
    store.setState({ status: 'opening', documentId }, true)
    try {
      const opened = await api.openDocument(documentId)
      const state = store.getState()
      if (state.status !== 'opening' || state.documentId !== documentId) return
      const fresh = { sections: new Map(), failures: new Map(), eyePlace: undefined }
      const index = new DocumentIndex(opened.sections)
      store.setState({ status: 'open', documentId, opened, index, ...fresh }, true)
    } catch (error) {
      if (store.getState().status !== 'opening') return
      store.setState({ status: 'failed', documentId, error: toPlainError(error) }, true)
    }
  }

  /** Loads a section once; gives undefined when that fails (kept in `failures`) or the document was closed. */
  function ensureSection(sectionIndex: number): Promise<Section | undefined> {
    const state = store.getState()
    if (state.status !== 'open') return Promise.resolve(undefined)
    const loaded = state.sections.get(sectionIndex)
    if (loaded !== undefined) return Promise.resolve(loaded)
    let promise = loading.get(sectionIndex)
    if (promise === undefined) {
      promise = loadSection(state.documentId, sectionIndex)
      loading.set(sectionIndex, promise)
    }
    return promise
  }

  async function loadSection(documentId: DocumentId, sectionIndex: number): Promise<Section | undefined> {
    try {
      const section = await api.getSection(documentId, sectionIndex)
      const state = current(documentId)
      if (state === undefined) return undefined
      state.index.addSection(sectionIndex, section)
      const failures = new Map(state.failures)
      failures.delete(sectionIndex)
      store.setState({ sections: new Map(state.sections).set(sectionIndex, section), failures })
      return section
    } catch (error) {
      const state = current(documentId)
      if (state !== undefined) {
        store.setState({ failures: new Map(state.failures).set(sectionIndex, toPlainError(error)) })
      }
      return undefined
    } finally {
      loading.delete(sectionIndex)
    }
  }

  /** Finds a block, loading sections from the likeliest outwards. */
  async function locate(blockId: BlockId, nearSection: number): Promise<BlockPosition | undefined> {
    const state = store.getState()
    if (state.status !== 'open') return undefined
    const { index, opened, documentId } = state
    const known = index.position(blockId)
    if (known !== undefined) return known
    const start = index.sectionStartingWith(blockId) ?? nearSection
    for (const sectionIndex of outwards(start, opened.sections.length)) {
      await ensureSection(sectionIndex)
      if (current(documentId) === undefined) return undefined
      const position = index.position(blockId)
      if (position !== undefined) return position
    }
    return undefined
  }

  /** Keeps where the eye is: at once for the screen, after a rest for the library. */
  function setEyePlace(locator: Locator): void {
    const state = store.getState()
    if (state.status !== 'open') return
    store.setState({ eyePlace: locator })
    unsavedPlace = () => void api.setPlace(state.documentId, locator).catch(() => undefined)
    clearTimeout(saveTimer)
    saveTimer = setTimeout(savePlace, savePlaceDelayMs)
  }

  /** Something about the document changed that is no part of its text: its voice. */
  function setEntry(entry: LibraryEntry): void {
    const state = current(entry.header.id)
    if (state !== undefined) store.setState({ opened: { ...state.opened, entry } })
  }

  function savePlace(): void {
    clearTimeout(saveTimer)
    unsavedPlace?.()
    unsavedPlace = undefined
  }

  /** The ear has taken over: the eye's place is not saved over what is heard. */
  function dropEyePlace(): void {
    clearTimeout(saveTimer)
    unsavedPlace = undefined
    if (store.getState().status === 'open') store.setState({ eyePlace: undefined })
  }

  function close(): void {
    savePlace()
    loading = new Map()
    store.setState({ status: 'closed' }, true)
  }

  /** A document opened while it was still being imported has more sections when the import is done. */
  const stop = api.on('documentImport', (event) => {
    if (event.kind !== 'finished') return
    const documentId = event.entry.header.id
    if (current(documentId) !== undefined) void refresh(documentId)
  })

  async function refresh(documentId: DocumentId): Promise<void> {
    const opened = await api.openDocument(documentId).catch(() => undefined)
    const state = current(documentId)
    if (opened === undefined || state === undefined) return
    if (opened.sections.length === state.opened.sections.length) return setEntry(opened.entry)
    const index = new DocumentIndex(opened.sections)
    for (const [sectionIndex, section] of state.sections) index.addSection(sectionIndex, section)
    store.setState({ opened, index })
  }

  return Object.assign(store, {
    open,
    ensureSection,
    locate,
    setEyePlace,
    setEntry,
    savePlace,
    dropEyePlace,
    close,
    stop,
  })
}
