import type { BlockId, BlockKind, BlockRole, PageBox } from './document.ts'

/** What a reader can say that a block is. */
export const mendedKinds = [
  'paragraph',
  'heading',
  'listItem',
  'quote',
  'code',
  'caption',
  'note',
  'runningHeader',
  'pageNumber',
  /** No part of the text at all. */
  'ignored',
] as const
export type MendedKind = (typeof mendedKinds)[number]

/** Which pages an area is taken out of: what stands at the outer edge is on the other side of every second page. */
export const mendedPages = ['all', 'odd', 'even'] as const
export type MendedPages = (typeof mendedPages)[number]

/** One thing that a reader has put right in how a document was imported. Blocks are named as they are after those before it. */
export type MendingDraft =
  | { readonly kind: 'setKind'; readonly blockId: BlockId; readonly as: MendedKind; readonly level?: number }
  /** With the block of text that follows it in its section. */
  | { readonly kind: 'join'; readonly blockId: BlockId }
  /** Before the character at an offset of the block's display text. */
  | { readonly kind: 'split'; readonly blockId: BlockId; readonly charOffset: number }
  /** Leaves out what stands in a place of the printed page. Pages count from 1 for what is odd and even. */
  | { readonly kind: 'ignoreArea'; readonly area: PageBox; readonly pages: MendedPages }

/** A mending as it is kept, with what it was made on, to be known again in a list. */
export interface Mending {
  readonly id: number
  readonly draft: MendingDraft
  /** The beginning of the text that it changed. */
  readonly quote: string
  readonly createdAtMs: number
}

/** What a block is, in the terms of a mending: the kind and the role that it gets. */
export function kindAndRole(as: MendedKind): { readonly kind: BlockKind; readonly role?: BlockRole } {
  switch (as) {
    case 'runningHeader':
    case 'pageNumber':
    case 'ignored':
      return { kind: 'paragraph', role: as }
    case 'note':
      return { kind: 'note', role: 'footnote' }
    default:
      return { kind: as }
  }
}
