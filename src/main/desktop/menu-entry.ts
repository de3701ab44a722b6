import type { MenuIntent } from '../../shared/desktop.ts'
import type { DocumentId } from '../../shared/document.ts'
import type { VoiceRef } from '../../shared/speech.ts'

/** What an entry of a menu does. */
export type MenuAction =
  | { readonly kind: 'intent'; readonly intent: MenuIntent }
  | { readonly kind: 'openDocument'; readonly documentId: DocumentId }
  | { readonly kind: 'speed'; readonly speed: number }
  | { readonly kind: 'voice'; readonly voice: VoiceRef }
  | { readonly kind: 'speakSelection' }
  | { readonly kind: 'show' }
  | { readonly kind: 'quit' }

/** What the system does by itself, in its own words and with its own keys. */
export type MenuRole =
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'close'
  | 'minimize'
  | 'zoom'
  | 'front'
  | 'togglefullscreen'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'

/** One entry of a menu, before it is the system's. */
export interface MenuEntry {
  readonly label?: string
  readonly role?: MenuRole
  readonly type?: 'separator' | 'radio'
  /** Shown beside the label. The window has the key already, so that the menu doesn't take it. */
  readonly accelerator?: string
  readonly isEnabled?: boolean
  readonly isChecked?: boolean
  readonly action?: MenuAction
  readonly submenu?: readonly MenuEntry[]
}

export const separator: MenuEntry = { type: 'separator' }

/** A document that a menu offers. */
export interface MenuDocument {
  readonly id: DocumentId
  readonly title: string
}

/** Longer titles would make a menu as wide as the screen. */
const maxTitleChars = 60

/** Offers documents; one disabled entry where there are none. */
export function documentEntries(documents: readonly MenuDocument[]): readonly MenuEntry[] {
  if (documents.length === 0) return [{ label: 'No documents yet', isEnabled: false }]
  return documents.map(({ id, title }) => ({
    label: menuText(title),
    action: { kind: 'openDocument', documentId: id },
  }))
}

/** A title as a menu shows it: on one line, not too long, and with no letter taken for its key. */
export function menuText(title: string): string {
  const line = title.replaceAll(/\s+/gu, ' ').trim()
  const chars = [...line]
  const short = chars.length > maxTitleChars ? `${chars.slice(0, maxTitleChars - 1).join('')}…` : line
  return short.replaceAll('&', '&&')
}
