import type Database from 'better-sqlite3'
import type { BlockId, Section, SectionRole, SectionSummary } from '../../shared/document.ts'
import { indexSection, loadSection, storeSection } from './stored-section.ts'

/** Where a block is found. */
export interface BlockPlace {
  readonly sectionIndex: number
  readonly blockIndex: number
  /** Characters of display text in the document before the block. */
  readonly charsBefore: number
  /** Characters of display text in the block. */
  readonly charCount: number
}

interface SectionRow {
  readonly section_index: number
  readonly section_id: string
  readonly title: string
  readonly level: number
  readonly role: string
  readonly first_block_id: string | null
  readonly block_count: number
  readonly char_count: number
}

/** The sections of one imported tree (`contents.id`) each. Throws SQLite's errors as they are. */
export class SectionsStore {
  readonly #statements: ReturnType<typeof prepareAll>

  constructor(db: Database.Database) {
    this.#statements = prepareAll(db)
  }

  /** Adds a section with its blocks; call it inside a transaction. @returns its summary. */
  add(content: number, index: number, section: Section): SectionSummary {
    const { summary, blocks } = indexSection(index, section)
    this.#statements.addSection.run({
      content,
      section_index: index,
      section_id: summary.id,
      title: summary.title,
      level: summary.level,
      role: summary.role,
      first_block_id: summary.firstBlockId ?? null,
      block_count: summary.blockCount,
      char_count: summary.charCount,
    })
    this.#statements.addBody.run(content, index, storeSection(section))
    for (const block of blocks) {
      this.#statements.addBlock.run(
        content,
        block.blockId,
        index,
        block.blockIndex,
        block.charsBefore,
        block.charCount,
      )
    }
    return summary
  }

  /** Gives a section another body, of the same blocks with the same text: where they stand stays as it is. */
  revise(content: number, index: number, section: Section): void {
    this.#statements.revise.run(storeSection(section), content, index)
  }

  summaries(content: number): SectionSummary[] {
    return this.#statements.sections.all(content).map(toSummary)
  }

  /** @returns undefined where there is no such section, 'damaged' where it cannot be read. */
  section(content: number, index: number): Section | 'damaged' | undefined {
    const body = this.#statements.body.get(content, index)
    return body === undefined ? undefined : (loadSection(body) ?? 'damaged')
  }

  locate(content: number, blockId: BlockId): BlockPlace | undefined {
    return this.#statements.locate.get(content, blockId)
  }

  /** The block in which the given character of the document is; the last one for a number past the end. */
  blockAt(content: number, charNumber: number): BlockId | undefined {
    return this.#statements.blockAt.get({ content, charNumber })
  }
}

function toSummary(row: SectionRow): SectionSummary {
  return {
    index: row.section_index,
    id: row.section_id,
    title: row.title,
    level: row.level,
    role: row.role as SectionRole,
    ...(row.first_block_id !== null && { firstBlockId: row.first_block_id }),
    blockCount: row.block_count,
    charCount: row.char_count,
  }
}

/** Sections may arrive in any order, so what stands before one is summed when it is asked for. */
const charsBeforeSection = `
  (SELECT coalesce(sum(char_count), 0) FROM sections
   WHERE sections.content = blocks.content AND sections.section_index < blocks.section_index)`

function prepareAll(db: Database.Database) {
  return {
    addSection: db.prepare<[SectionRow & { content: number }]>(`
      INSERT INTO sections VALUES ($content, $section_index, $section_id, $title, $level, $role,
        $first_block_id, $block_count, $char_count)`),
    addBody: db.prepare<[number, number, Buffer]>('INSERT INTO section_bodies VALUES (?, ?, ?)'),
    revise: db.prepare<[Buffer, number, number]>(
      'UPDATE section_bodies SET body = ? WHERE content = ? AND section_index = ?',
    ),
    // Should an importer give two blocks one id, a locator means the first.
    addBlock: db.prepare<[number, string, number, number, number, number]>(
      'INSERT OR IGNORE INTO blocks VALUES (?, ?, ?, ?, ?, ?)',
    ),
    sections: db.prepare<[number], SectionRow>(
      'SELECT * FROM sections WHERE content = ? ORDER BY section_index',
    ),
    body: db
      .prepare<[number, number], Buffer>(
        'SELECT body FROM section_bodies WHERE content = ? AND section_index = ?',
      )
      .pluck(),
    locate: db.prepare<[number, string], BlockPlace>(`
      SELECT section_index AS sectionIndex, block_index AS blockIndex,
        chars_before + ${charsBeforeSection} AS charsBefore, char_count AS charCount
      FROM blocks WHERE content = ? AND block_id = ?`),
    blockAt: db
      .prepare<[{ content: number; charNumber: number }], string>(
        `SELECT block_id FROM blocks WHERE content = $content AND chars_before + ${charsBeforeSection} <= $charNumber
         ORDER BY section_index DESC, block_index DESC LIMIT 1`,
      )
      .pluck(),
  }
}
