import { createStore } from 'zustand/vanilla'
import type { DocumentId } from '../shared/document.ts'

export type Screen =
  | { readonly kind: 'library' }
  | { readonly kind: 'reader'; readonly documentId: DocumentId }

/** What covers the screen until it is closed. */
export type Sheet = 'settings' | 'shortcuts'

export interface AppState {
  readonly screen: Screen
  readonly sheet: Sheet | null
  readonly isContentsOpen: boolean
}

/** Which screen shows and what lies over it. */
export type AppStore = ReturnType<typeof createAppStore>

export function createAppStore() {
  const store = createStore<AppState>(() => ({
    screen: { kind: 'library' },
    sheet: null,
    isContentsOpen: false,
  }))
  return Object.assign(store, {
    showLibrary: () => store.setState({ screen: { kind: 'library' }, sheet: null, isContentsOpen: false }),
    showReader: (documentId: DocumentId) =>
      store.setState({ screen: { kind: 'reader', documentId }, sheet: null, isContentsOpen: false }),
    showSheet: (sheet: Sheet) => store.setState({ sheet }),
    closeSheet: () => store.setState({ sheet: null }),
    toggleContents: () => store.setState((state) => ({ isContentsOpen: !state.isContentsOpen })),
    closeContents: () => store.setState({ isContentsOpen: false }),
  })
}
