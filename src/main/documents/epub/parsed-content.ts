import type { Block, BlockId, LinkTarget, SectionRole } from '../../../shared/document.ts'
import type { StyleRules } from '../css/style-rules.ts'
import type { BookAddress } from './paths.ts'

/** A block that may still be given what is known only later: the targets of its links. */
export type DraftBlock = { -readonly [Key in keyof Block]: Block[Key] }

/** The target of a link inside the book, as an object that is shared with the block's inlines and filled later. */
export interface PendingTarget {
  readonly kind: 'internal'
  locator: { blockId: BlockId; charOffset: number }
}

/** A link of one block; a link around several blocks is several. */
export interface PendingLink {
  readonly target: PendingTarget
  readonly address: BookAddress
  readonly block: DraftBlock
}

/** A place in a file that an address can name. `blockIndex` is the number of blocks for its very end. */
export interface Anchor {
  readonly blockIndex: number
  readonly charOffset: number
}

/** The name of the place where an element ends; no id holds such a character. */
export function endAnchor(id: string): string {
  return `${id}\u0000`
}

/** One file of the spine as blocks. */
export interface ParsedContent {
  readonly blocks: readonly DraftBlock[]
  /** Places by element id. */
  readonly anchors: ReadonlyMap<string, Anchor>
  readonly links: readonly PendingLink[]
  /** For each block what the sections around it are for, as far as the markup says. */
  readonly sectionRoles: readonly (SectionRole | undefined)[]
}

/** What the parser must know of the book around a file. */
export interface ContentContext {
  /** Begins the ids of its blocks. */
  readonly blockIdPrefix: string
  /** The document's language and direction; blocks that differ say so. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly maxDepth: number
  /** Elements whose ends are wanted (`endAnchor`), by id. */
  readonly endsWanted: ReadonlySet<string>
  /** What the file's style sheets say. */
  readonly styles: StyleRules
  /** The asset for a picture's address; undefined when the archive has no such picture. */
  assetFor(href: string): string | undefined
  /** The file of the spine that an address leads to; undefined for anything else. */
  addressFor(href: string): BookAddress | undefined
}

/** The address of a link that leaves the book. @returns undefined for what the reader must not be led to. */
export function externalTarget(href: string): LinkTarget | undefined {
  const address = href.trim()
  if (!/^(https?:|mailto:)/i.test(address)) return undefined
  return { kind: 'external', href: address }
}
