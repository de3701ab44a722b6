import type Database from 'better-sqlite3'
import type { Quote } from '../../core/search/find-quote.ts'
import type { DocumentId } from '../../shared/document.ts'
import type { BlockRange, Mark, MarkColour, MarkedRange } from '../../shared/marks.ts'

/** A mark as it is stored: a bookmark is one empty range with the text that begins there as its quote. */
export interface StoredMark {
  readonly kind: Mark['kind']
  /** Null for a bookmark. */
  readonly colour: MarkColour | null
  readonly note: string
  readonly ranges: readonly StoredRange[]
}

/** A range of a mark with what it is found again by. */
export interface StoredRange extends BlockRange {
  readonly quote: Quote
}

/** A range by its row, as it is moved over a new import. */
export interface RangeRow {
  readonly mark: number
  readonly position: number
  readonly kind: Mark['kind']
  readonly block_id: string
  readonly start_offset: number
  readonly end_offset: number
  readonly quote: string
  readonly quote_before: string
  readonly quote_after: string
  readonly share: number
  readonly is_lost: number
}

interface MarkRow extends RangeRow {
  readonly id: number
  readonly document_id: string
  readonly colour: string | null
  readonly note: string
  readonly created_at_ms: number
  readonly changed_at_ms: number
  readonly section_index: number | null
}

/** Bookmarks and highlights, by `marks.id`. Throws SQLite's errors as they are. */
export class MarksStore {
  readonly #statements: ReturnType<typeof prepareAll>

  constructor(db: Database.Database) {
    this.#statements = prepareAll(db)
  }

  /** The marks of a document in reading order, those whose text is lost at the end. */
  list(id: DocumentId): Mark[] {
    return toMarks(this.#statements.list.all(id))
  }

  get(mark: number): Mark | undefined {
    return toMarks(this.#statements.get.all(mark))[0]
  }

  /** Call it inside a transaction. @returns `marks.id`. */
  add(document: number, mark: StoredMark, shareOf: (range: BlockRange) => number, nowMs: number): number {
    const { kind, colour, note, ranges } = mark
    const id = this.#statements.add.get({ document, kind, colour, note, nowMs }) as number
    for (const [position, range] of ranges.entries()) {
      const { text, before, after } = range.quote
      this.#statements.addRange.run(
        id,
        position,
        range.blockId,
        range.start,
        range.end,
        text,
        before,
        after,
        shareOf(range),
      )
    }
    return id
  }

  /** @returns whether there is such a mark. */
  change(mark: number, change: { note: string | null; colour: MarkColour | null }, nowMs: number): boolean {
    return this.#statements.change.run({ mark, ...change, nowMs }).changes > 0
  }

  /** Takes a mark out of sight, or brings it back. @returns whether there is such a mark. */
  setRemoved(mark: number, removedAtMs: number | null): boolean {
    return this.#statements.setRemoved.run(removedAtMs, mark).changes > 0
  }

  /** Forgets the marks that were removed before a time. */
  forgetRemoved(beforeMs: number): void {
    // Where there is none, a library that cannot be written now is left alone.
    if (this.#statements.hasRemoved.get(beforeMs) !== undefined) this.#statements.forgetRemoved.run(beforeMs)
  }

  /** All ranges of a document's marks, those of removed ones too. */
  ranges(document: number): readonly RangeRow[] {
    return this.#statements.ranges.all(document)
  }

  /** Sets where a range is now; undefined: its text is not in the document. */
  moveRange(
    { mark, position }: RangeRow,
    place: (BlockRange & { readonly share: number }) | undefined,
  ): void {
    if (place === undefined) this.#statements.loseRange.run(mark, position)
    else {
      const { blockId, start, end, share } = place
      this.#statements.moveRange.run(blockId, start, end, share, mark, position)
    }
  }
}

/** Rows of one mark come one after another, its ranges in order. */
function toMarks(rows: readonly MarkRow[]): Mark[] {
  const marks: Mark[] = []
  for (let first = 0; first < rows.length;) {
    const row = rows[first]
    if (row === undefined) break
    let end = first
    while (rows[end]?.id === row.id) end++
    marks.push(toMark(row, rows.slice(first, end).map(toRange)))
    first = end
  }
  return marks
}

function toMark(row: MarkRow, ranges: readonly MarkedRange[]): Mark {
  const base = {
    id: row.id,
    documentId: row.document_id,
    note: row.note,
    createdAtMs: row.created_at_ms,
    changedAtMs: row.changed_at_ms,
    ...(row.section_index !== null && row.is_lost === 0 && { sectionIndex: row.section_index }),
  }
  return row.kind === 'bookmark'
    ? {
        ...base,
        kind: 'bookmark',
        place: { blockId: row.block_id, charOffset: row.start_offset },
        quote: row.quote,
      }
    : { ...base, kind: 'highlight', colour: row.colour as MarkColour, ranges }
}

function toRange({ block_id, start_offset, end_offset, quote, is_lost }: MarkRow): MarkedRange {
  const range = { blockId: block_id, start: start_offset, end: end_offset, quote }
  return is_lost === 0 ? range : { ...range, isLost: true }
}

/** `first_range` gives a mark its place among the others. */
const marks = `
  SELECT marks.id, documents.document_id, marks.kind, marks.colour, marks.note, marks.created_at_ms,
    marks.changed_at_ms, mark_ranges.*, first_block.section_index
  FROM marks
  JOIN documents ON documents.id = marks.document
  JOIN mark_ranges ON mark_ranges.mark = marks.id
  JOIN mark_ranges AS first_range ON first_range.mark = marks.id AND first_range.position = 0
  LEFT JOIN blocks AS first_block
    ON first_block.content = documents.content AND first_block.block_id = first_range.block_id`

const inReadingOrder = `
  ORDER BY first_range.is_lost, first_block.section_index IS NULL, first_block.section_index,
    first_block.block_index, first_range.start_offset, marks.id, mark_ranges.position`

function prepareAll(db: Database.Database) {
  return {
    list: db.prepare<[string], MarkRow>(
      `${marks} WHERE documents.document_id = ? AND marks.removed_at_ms IS NULL ${inReadingOrder}`,
    ),
    get: db.prepare<[number], MarkRow>(
      `${marks} WHERE marks.id = ? AND marks.removed_at_ms IS NULL ${inReadingOrder}`,
    ),
    add: db
      .prepare<
        [{ document: number; kind: string; colour: string | null; note: string; nowMs: number }],
        number
      >(
        `INSERT INTO marks (document, kind, colour, note, created_at_ms, changed_at_ms)
         VALUES ($document, $kind, $colour, $note, $nowMs, $nowMs) RETURNING id`,
      )
      .pluck(),
    addRange: db.prepare<[number, number, string, number, number, string, string, string, number]>(
      'INSERT INTO mark_ranges VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)',
    ),
    change: db.prepare<[{ mark: number; note: string | null; colour: string | null; nowMs: number }]>(`
      UPDATE marks SET note = coalesce($note, note), changed_at_ms = $nowMs,
        colour = CASE kind WHEN 'highlight' THEN coalesce($colour, colour) END
      WHERE id = $mark AND removed_at_ms IS NULL`),
    setRemoved: db.prepare<[number | null, number]>('UPDATE marks SET removed_at_ms = ? WHERE id = ?'),
    hasRemoved: db.prepare<[number], { id: number }>('SELECT id FROM marks WHERE removed_at_ms < ? LIMIT 1'),
    forgetRemoved: db.prepare<[number]>('DELETE FROM marks WHERE removed_at_ms < ?'),
    ranges: db.prepare<[number], RangeRow>(
      `SELECT mark_ranges.*, marks.kind FROM mark_ranges JOIN marks ON marks.id = mark_ranges.mark
       WHERE marks.document = ?`,
    ),
    moveRange: db.prepare<[string, number, number, number, number, number]>(
      `UPDATE mark_ranges SET block_id = ?, start_offset = ?, end_offset = ?, share = ?, is_lost = 0
       WHERE mark = ? AND position = ?`,
    ),
    loseRange: db.prepare<[number, number]>(
      'UPDATE mark_ranges SET is_lost = 1 WHERE mark = ? AND position = ?',
    ),
  }
}
