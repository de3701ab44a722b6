import type { DocumentId } from './document.ts'
import type { VoiceRef } from './speech.ts'

/** What a menu of the system may ask of the window; each has the name of the window's own intent. */
export const menuIntents = [
  'playPause',
  'open',
  'openWeb',
  'library',
  'search',
  'voices',
  'makeAudiobook',
  'audiobooks',
  'settings',
  'help',
  'firstSteps',
  'diagnostics',
  'reportProblem',
  'zoomIn',
  'zoomOut',
  'zoomReset',
] as const
export type MenuIntent = (typeof menuIntents)[number]

/** What the desktop asks of the window: by a menu, or because the machine goes to sleep. */
export type DesktopRequest =
  | { readonly kind: 'intent'; readonly intent: MenuIntent }
  | { readonly kind: 'speed'; readonly speed: number }
  | { readonly kind: 'voice'; readonly voice: VoiceRef }
  | { readonly kind: 'pause' }

/** What the window plays, for the tray to tell. */
export interface ListeningReport {
  /** The document that is open; null: none. */
  readonly documentId: DocumentId | null
  readonly isPlaying: boolean
  /** Speaking rate that holds. */
  readonly speed: number
  /** Voice that holds; null: the built-in one of the text's language. */
  readonly voice: VoiceRef | null
}

/** What the desktop can do for the app. */
export interface DesktopAbilities {
  /** Whether an icon in its tray is seen. */
  readonly hasTray: boolean
}
