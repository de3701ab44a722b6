import { createStore } from 'zustand/vanilla'
import type { DocumentView } from '../../shared/settings.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import type { Api } from '../api.ts'
import type { Listening } from '../player/listening.ts'
import type { DocumentStore } from '../reader/document-store.ts'
import type { ReadingView } from '../reader/reading-view.ts'
import type { SettingsStore } from '../settings/settings-store.ts'

export interface DocumentViewsTargets {
  readonly api: Pick<Api, 'changeDocumentPreferences'>
  readonly documents: Pick<DocumentStore, 'getState' | 'setEntry'>
  readonly settings: Pick<SettingsStore, 'getState'>
  readonly listening: Pick<Listening, 'store'>
  /** The view that shows. */
  readonly view: ReadingView
}

export type DocumentViews = ReturnType<typeof createDocumentViews>

/** Whether a document has pages to show as they are printed. */
export function hasPages({ header }: LibraryEntry): boolean {
  return header.source.format === 'pdf'
}

/** The view that a document is shown in. */
export function viewOf(entry: LibraryEntry, usual: DocumentView): DocumentView {
  return hasPages(entry) ? (entry.preferences.view ?? usual) : 'text'
}

/** Turns the open document over between its text and its printed pages; the choice is kept for it. */
export function createDocumentViews({ api, documents, settings, listening, view }: DocumentViewsTargets) {
  const store = createStore(() => ({ isPageAsked: false }))

  function entry(): LibraryEntry | undefined {
    const state = documents.getState()
    return state.status === 'open' ? state.opened.entry : undefined
  }

  /** The view that shows now. */
  function shown(): DocumentView {
    const current = entry()
    return current === undefined ? 'text' : viewOf(current, settings.getState().view)
  }

  /** Shows the other view at the same place: that of the voice while it shows, else where one reads. */
  function toggle(): void {
    const current = entry()
    if (current === undefined || !hasPages(current)) return
    const heard = listening.store.getState().place
    const place = heard !== undefined && view.isInView(heard) ? heard : view.eyeLocator()
    const next = shown() === 'pages' ? 'text' : 'pages'
    documents.setEntry({ ...current, preferences: { ...current.preferences, view: next } })
    if (place === undefined) view.showStart()
    else void view.reveal(place).then((isFound) => isFound || view.showStart())
    // It shows already: one that can't be kept is as it was the next time.
    void api.changeDocumentPreferences(current.header.id, { view: next }).catch(() => undefined)
  }

  function isPrinted(): boolean {
    const current = entry()
    return current !== undefined && hasPages(current)
  }

  /** Asks which page to go to, on the pages. */
  function askPage(): void {
    if (!isPrinted()) return
    if (shown() === 'text') toggle()
    store.setState({ isPageAsked: true })
  }

  /** Whether a page is asked for, once. */
  function takeAsked(): boolean {
    const { isPageAsked } = store.getState()
    if (isPageAsked) store.setState({ isPageAsked: false })
    return isPageAsked
  }

  return Object.assign(store, { shown, toggle, isPrinted, askPage, takeAsked })
}
