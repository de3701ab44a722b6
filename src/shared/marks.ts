import type { BlockId, DocumentId, Locator, TextRange } from './document.ts'

/** Colours of highlights, in the order in which they are offered. */
export const markColours = ['yellow', 'green', 'blue', 'pink'] as const
export type MarkColour = (typeof markColours)[number]

/** A range of one block's display text. */
export interface BlockRange extends TextRange {
  readonly blockId: BlockId
}

/** A range as a mark holds it: with its text, by which it is found again when the document is imported anew. */
export interface MarkedRange extends BlockRange {
  readonly quote: string
  /** Its text is not in the document any more: where it stood is no place of it. */
  readonly isLost?: true
}

/** What a reader has marked in a document. */
export type Mark = Highlighted | Bookmark

interface MarkBase {
  readonly id: number
  readonly documentId: DocumentId
  /** In the reader's words; '' for none. */
  readonly note: string
  /** Milliseconds since 1970 (UTC). */
  readonly createdAtMs: number
  readonly changedAtMs: number
  /** Where it begins; absent when its text is not in the document any more. */
  readonly sectionIndex?: number
}

/** Text that is marked in a colour. */
export interface Highlighted extends MarkBase {
  readonly kind: 'highlight'
  readonly colour: MarkColour
  /** One for each block that it reaches into, in reading order; at least one. */
  readonly ranges: readonly MarkedRange[]
}

/** A place that is marked. */
export interface Bookmark extends MarkBase {
  readonly kind: 'bookmark'
  readonly place: Locator
  /** The text that begins there, as far as it helps to know the place. */
  readonly quote: string
}

/** A mark that is to be made. Main takes the quotes from its own text. */
export type NewMark =
  | {
      readonly kind: 'highlight'
      readonly ranges: readonly BlockRange[]
      readonly colour: MarkColour
      readonly note?: string
    }
  | { readonly kind: 'bookmark'; readonly place: Locator; readonly note?: string }

/** Fields to change; a colour is for highlights alone. */
export interface MarkChange {
  readonly note?: string
  readonly colour?: MarkColour
}

/** Longest note, in UTF-16 code units. */
export const maxNoteChars = 20_000
/** Most blocks that one highlight may reach into. */
export const maxMarkedBlocks = 1000

/** Whether two marks are of the same text or the same place. */
export function isSameMark(one: NewMark, other: NewMark): boolean {
  const places = rangesOf(one)
  const others = rangesOf(other)
  return (
    one.kind === other.kind &&
    places.length === others.length &&
    places.every(({ blockId, start, end }, index) => {
      const range = others[index]
      return range?.blockId === blockId && range.start === start && range.end === end
    })
  )
}

function rangesOf(mark: NewMark): readonly BlockRange[] {
  if (mark.kind === 'highlight') return mark.ranges
  const { blockId, charOffset } = mark.place
  return [{ blockId, start: charOffset, end: charOffset }]
}

/** Where a mark begins. */
export function placeOfMark(mark: Mark): Locator {
  if (mark.kind === 'bookmark') return mark.place
  const [first] = mark.ranges
  return { blockId: first?.blockId ?? '', charOffset: first?.start ?? 0 }
}

/** The marked text, a line for each block; of a bookmark, the text that begins there. */
export function quoteOfMark(mark: Mark): string {
  return mark.kind === 'bookmark' ? mark.quote : mark.ranges.map(({ quote }) => quote).join('\n')
}
