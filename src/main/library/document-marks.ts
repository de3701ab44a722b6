import type Database from 'better-sqlite3'
import { displayText } from '../../core/text/display-text.ts'
import { findQuote, quoteOf } from '../../core/search/find-quote.ts'
import type { BlockId, DocumentId } from '../../shared/document.ts'
import { LibraryError } from '../../shared/errors.ts'
import { isSameMark } from '../../shared/marks.ts'
import type { BlockRange, Mark, MarkChange, NewMark } from '../../shared/marks.ts'
import type { Clock } from '../clock.ts'
import type { DocumentsStore } from './documents-store.ts'
import { MarksStore } from './marks-store.ts'
import type { RangeRow, StoredMark, StoredRange } from './marks-store.ts'
import { shareOf } from './progress.ts'
import type { SectionsStore } from './sections-store.ts'

/** How long a removed mark can be brought back. */
const undoMs = 60 * 60_000
/** Of the text at a bookmark so much is kept, in UTF-16 code units. */
const bookmarkQuoteChars = 100

/** A content's text by block, each section read once. */
class ContentText {
  readonly #sections: SectionsStore
  readonly #content: number
  readonly #texts = new Map<number, readonly { readonly id: BlockId; readonly text: string }[]>()

  constructor(sections: SectionsStore, content: number) {
    this.#sections = sections
    this.#content = content
  }

  of(blockId: BlockId): string | undefined {
    const place = this.#sections.locate(this.#content, blockId)
    return place === undefined ? undefined : this.#section(place.sectionIndex)[place.blockIndex]?.text
  }

  /** Every block in reading order. */
  all(): readonly { readonly id: BlockId; readonly text: string }[] {
    return this.#sections.summaries(this.#content).flatMap(({ index }) => this.#section(index))
  }

  #section(index: number): readonly { readonly id: BlockId; readonly text: string }[] {
    const known = this.#texts.get(index)
    if (known !== undefined) return known
    const section = this.#sections.section(this.#content, index)
    const blocks = section === undefined || section === 'damaged' ? [] : section.blocks
    const texts = blocks.map((block) => ({ id: block.id, text: displayText(block) }))
    this.#texts.set(index, texts)
    return texts
  }
}

/** What readers have marked in their documents. Throws SQLite's errors as they are. */
export class DocumentMarks {
  readonly #db: Database.Database
  readonly #documents: DocumentsStore
  readonly #sections: SectionsStore
  readonly #clock: Clock
  readonly #marks: MarksStore

  constructor(db: Database.Database, documents: DocumentsStore, sections: SectionsStore, clock: Clock) {
    this.#db = db
    this.#documents = documents
    this.#sections = sections
    this.#clock = clock
    this.#marks = new MarksStore(db)
  }

  /** In reading order; those whose text is not in the document any more at the end. */
  list(id: DocumentId): readonly Mark[] {
    return this.#marks.list(id)
  }

  /**
   * Makes a mark. Where there is one of the same kind at the same place already, that one takes the colour and the note.
   * @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT
   * @throws {RangeError} for a range that is not in the document.
   */
  add(id: DocumentId, mark: NewMark): Mark {
    return this.#inTransaction(() => {
      const ref = this.#documents.ref(id)
      if (ref === undefined) throw unknownMark()
      const { document, content, charCount } = ref
      // Where a lost mark stood, another text stands now.
      const placed = this.#marks.list(id).filter(({ sectionIndex }) => sectionIndex !== undefined)
      const same = placed.find((other) => isSameMark(other, mark))
      if (same !== undefined) return this.change(same.id, mark)
      const text = new ContentText(this.#sections, content)
      const shareAt = (range: BlockRange): number => this.#shareAt(content, charCount, range)
      const added = this.#marks.add(document, toStored(mark, text), shareAt, this.#clock.nowMs())
      return this.#known(added)
    })
  }

  /** @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT when the mark is gone. */
  change(mark: number, change: MarkChange): Mark {
    const { note = null, colour = null } = change
    this.#marks.change(mark, { note, colour }, this.#clock.nowMs())
    return this.#known(mark)
  }

  /** @returns what was removed; undefined when it is gone already. */
  remove(mark: number): Mark | undefined {
    const removed = this.#marks.get(mark)
    if (removed !== undefined) this.#marks.setRemoved(mark, this.#clock.nowMs())
    return removed
  }

  /** Brings back a mark that was removed within the hour. @throws {LibraryError} as `change`. */
  restore(mark: number): Mark {
    this.#marks.setRemoved(mark, null)
    return this.#known(mark)
  }

  /** Forgets what nobody will bring back any more. */
  forgetRemoved(): void {
    this.#marks.forgetRemoved(this.#clock.nowMs() - undoMs)
  }

  /** Finds the marks of a document again in another content of it. Call it inside a transaction. */
  moveTo(document: number, content: number, charCount: number): void {
    const text = new ContentText(this.#sections, content)
    for (const row of this.#marks.ranges(document)) {
      const place = placeNow(row, text) ?? this.#placeByShare(row, content, charCount)
      const share = place === undefined ? 0 : this.#shareAt(content, charCount, place)
      this.#marks.moveRange(row, place === undefined ? undefined : { ...place, share })
    }
  }

  /** A bookmark is a place before it is a text: like the reader's own place it is kept by how far it is. */
  #placeByShare(row: RangeRow, content: number, charCount: number): BlockRange | undefined {
    if (row.kind !== 'bookmark') return undefined
    const blockId = this.#sections.blockAt(content, Math.floor(row.share * charCount))
    return blockId === undefined ? undefined : { blockId, start: 0, end: 0 }
  }

  #shareAt(content: number, charCount: number, { blockId, start }: BlockRange): number {
    return shareOf((this.#sections.locate(content, blockId)?.charsBefore ?? 0) + start, charCount)
  }

  #known(mark: number): Mark {
    const found = this.#marks.get(mark)
    if (found === undefined) throw unknownMark()
    return found
  }

  #inTransaction<Result>(action: () => Result): Result {
    return this.#db.transaction(action).immediate()
  }
}

function toStored(mark: NewMark, text: ContentText): StoredMark {
  const note = mark.note ?? ''
  if (mark.kind === 'highlight') {
    const ranges = mark.ranges.map((range) => ({ ...range, quote: quoteOf(textOf(text, range), range) }))
    return { kind: mark.kind, colour: mark.colour, note, ranges }
  }
  const { blockId, charOffset } = mark.place
  const blockText = textOf(text, { blockId, start: charOffset, end: charOffset })
  const quoted = { start: charOffset, end: quoteEnd(blockText, charOffset) }
  const range: StoredRange = {
    blockId,
    start: charOffset,
    end: charOffset,
    quote: quoteOf(blockText, quoted),
  }
  return { kind: mark.kind, colour: null, note, ranges: [range] }
}

/** @throws {RangeError} */
function textOf(text: ContentText, { blockId, start, end }: BlockRange): string {
  const found = text.of(blockId)
  if (found === undefined) throw new RangeError(`range: the document has no block ${blockId}.`)
  if (start > end || end > found.length) {
    throw new RangeError(`range: ${start} to ${end} is not in a block of ${found.length} characters.`)
  }
  return found
}

/** A bookmark's quote ends with a word. */
function quoteEnd(text: string, start: number): number {
  const end = start + bookmarkQuoteChars
  if (end >= text.length) return text.length
  const lastSpace = text.slice(start, end).search(/\s\S*$/)
  return lastSpace > 0 ? start + lastSpace : end
}

function placeNow(row: RangeRow, text: ContentText): BlockRange | undefined {
  const { block_id: blockId, start_offset: start, end_offset: end } = row
  const isBookmark = row.kind === 'bookmark'
  const blockText = text.of(blockId)
  if (blockText?.slice(start, start + row.quote.length) === row.quote && end <= blockText.length) {
    return { blockId, start, end }
  }
  const quote = { text: row.quote, before: row.quote_before, after: row.quote_after }
  const found = findQuote(text.all(), quote, row.share)
  return found !== undefined && isBookmark ? { ...found, end: found.start } : found
}

function unknownMark(): LibraryError {
  return new LibraryError(
    'LIBRARY_UNKNOWN_DOCUMENT',
    'This mark, or its document, is not in the library any more.',
  )
}
