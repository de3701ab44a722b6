import type { Block, DocumentId } from './document.ts'
import type { PlainError } from './errors.ts'

/** A selection that is spoken, as the small window shows it. */
export interface SpokenSelection {
  /** Of this run alone: a selection that is spoken again has another. */
  readonly speechId: number
  /** What it would have on the shelf. */
  readonly documentId: DocumentId
  /** BCP 47 tag, or `und`. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** In the order in which they are spoken. */
  readonly blocks: readonly Block[]
}

/** What the small window is to show. */
export type QuickSpeakView =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'speaking'; readonly selection: SpokenSelection }
  /** There is nothing to speak, and why. */
  | { readonly kind: 'failed'; readonly error: PlainError }

/** How a selection is read: as the desktop keeps it, or copied for a moment. */
export type SelectionKind = 'selected' | 'copied'

/** What has to do with hotkeys that a system has of its own. */
export type Desktop = 'windows' | 'mac' | 'x11' | 'wayland'

/** How it stands with the hotkey. */
export interface HotkeyStatus {
  /** The one that holds, or would. */
  readonly accelerator: string
  /** `refused`: another program or the system has it. */
  readonly state: 'on' | 'off' | 'refused'
  readonly selection: SelectionKind
  readonly desktop: Desktop
  /** What does the same, for the keyboard settings of a desktop. */
  readonly command: string
}

/**
 * The hotkey of a system until the reader chooses another. None of them is taken by the system itself, types a character
 * (as Ctrl+Alt does on Windows and Option on a Mac) or belongs to its screen reader; see decision 0045.
 */
export const defaultHotkeys: Readonly<Record<Desktop, string>> = {
  windows: 'Alt+Shift+R',
  mac: 'Control+Super+R',
  x11: 'Control+Alt+Space',
  wayland: 'Control+Alt+Space',
}
