import { createStore } from 'zustand/vanilla'
import type { DocumentId, Locator } from '../shared/document.ts'

export type Screen =
  | { readonly kind: 'library' }
  | {
      readonly kind: 'reader'
      readonly documentId: DocumentId
      /** Where to begin in place of where the reader was. */
      readonly at?: Locator
      /** Whether it is read aloud at once. */
      readonly plays?: true
    }

/** What covers the screen until it is closed. */
export type Sheet = 'settings' | 'help' | 'diagnostics' | 'problemReport' | 'web' | 'audiobooks'

/** What can stand beside the text, one at a time. */
export type SidePanel = 'contents' | 'coverage' | 'marks' | 'search'

/** The areas of the settings, in the order of their tabs. */
export const settingsAreas = [
  'appearance',
  'listening',
  'spoken',
  'quickSpeak',
  'voice',
  'pronunciation',
  'account',
  'models',
  'spending',
  'about',
] as const
export type SettingsArea = (typeof settingsAreas)[number]

export interface AppState {
  readonly screen: Screen
  readonly sheet: Sheet | null
  /** The area that the settings show, or will show. */
  readonly settingsArea: SettingsArea
  /** Whether the account's endpoints are unfolded when it is shown. */
  readonly isEndpointsOpen: boolean
  /** Whether the account was opened to put in a key, so that the keyboard is there at once. */
  readonly isKeyWanted: boolean
  /** The voices lie over everything, the settings too: closed, they give way to what was there. */
  readonly isVoicePickerOpen: boolean
  /** What stands beside the text of the reader. */
  readonly sidePanel: SidePanel | null
}

const nothingOpen = { sheet: null, isVoicePickerOpen: false, sidePanel: null } as const

/** Which screen shows and what lies over it. */
export type AppStore = ReturnType<typeof createAppStore>

export function createAppStore() {
  const store = createStore<AppState>(() => ({
    screen: { kind: 'library' },
    sheet: null,
    settingsArea: 'appearance',
    isEndpointsOpen: false,
    isKeyWanted: false,
    isVoicePickerOpen: false,
    sidePanel: null,
  }))
  return Object.assign(store, {
    showLibrary: () => store.setState({ screen: { kind: 'library' }, ...nothingOpen }),
    showReader: (documentId: DocumentId, at?: Locator) =>
      store.setState({
        screen: { kind: 'reader', documentId, ...(at !== undefined && { at }) },
        ...nothingOpen,
      }),
    /** Shows a document and reads it aloud from a place; undefined: from where it was left. */
    playInReader: (documentId: DocumentId, at: Locator | undefined) =>
      store.setState({
        screen: { kind: 'reader', documentId, plays: true, ...(at !== undefined && { at }) },
        ...nothingOpen,
      }),
    showSheet: (sheet: Sheet) => store.setState({ sheet, isKeyWanted: false }),
    /** Opens the settings at an area, closing the voices that may have led there. */
    showSettings: (settingsArea: SettingsArea) =>
      store.setState({
        sheet: 'settings',
        settingsArea,
        isEndpointsOpen: false,
        isKeyWanted: settingsArea === 'account',
        isVoicePickerOpen: false,
      }),
    /** Opens the settings where endpoints of one's own are named. */
    showEndpoints: () =>
      store.setState({
        sheet: 'settings',
        settingsArea: 'account',
        isEndpointsOpen: true,
        isKeyWanted: false,
        isVoicePickerOpen: false,
      }),
    setSettingsArea: (settingsArea: SettingsArea) => store.setState({ settingsArea, isKeyWanted: false }),
    showVoices: () => store.setState({ isVoicePickerOpen: true }),
    closeVoices: () => store.setState({ isVoicePickerOpen: false }),
    closeSheet: () => store.setState({ sheet: null }),
    /** Opens a panel beside the text in place of any other, or closes it where it is open. */
    toggleSidePanel: (panel: SidePanel) =>
      store.setState((state) => ({ sidePanel: state.sidePanel === panel ? null : panel })),
    closeSidePanel: () => store.setState({ sidePanel: null }),
  })
}
