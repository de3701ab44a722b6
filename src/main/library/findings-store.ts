import type Database from 'better-sqlite3'
import type { VoiceRef } from '../../shared/speech.ts'

/** What was wrong with a voice's speech of a text, and what was kept. */
export interface SpeechFinding {
  /** '' for a text of no document. */
  readonly documentId: string
  readonly blockId: string
  /** Range of the block's display text. */
  readonly start: number
  readonly end: number
  readonly voice: VoiceRef
  /** Which take was kept: the only one so far, the first or the second. */
  readonly kept: 'only' | 'first' | 'second'
  /** Names of what was found, for example `wordsMissing`. */
  readonly reasons: readonly string[]
  /** Measured values by name. */
  readonly measures: Readonly<Record<string, number>>
}

/** The ledger of speech that was not as it should be. Throws SQLite's errors as they are. */
export class FindingsStore {
  readonly #add: Database.Statement<[number, string, string, number, number, string, string, string, string]>
  readonly #of: Database.Statement<[string], FindingRow>

  constructor(db: Database.Database) {
    this.#add = db.prepare('INSERT OR REPLACE INTO speech_findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
    this.#of = db.prepare('SELECT * FROM speech_findings WHERE document_id = ? ORDER BY at_ms, start_offset')
  }

  /** Keeps a finding; a later one of the same text and voice takes its place. */
  add(finding: SpeechFinding, nowMs: number): void {
    const { documentId, blockId, start, end, voice, kept, reasons, measures } = finding
    this.#add.run(
      nowMs,
      documentId,
      blockId,
      start,
      end,
      JSON.stringify(voice),
      kept,
      JSON.stringify(reasons),
      JSON.stringify(measures),
    )
  }

  /** Findings of a document, the oldest first. */
  of(documentId: string): SpeechFinding[] {
    return this.#of.all(documentId).map((row) => ({
      documentId: row.document_id,
      blockId: row.block_id,
      start: row.start_offset,
      end: row.end_offset,
      voice: JSON.parse(row.voice) as VoiceRef,
      kept: row.kept as SpeechFinding['kept'],
      reasons: JSON.parse(row.reasons) as string[],
      measures: JSON.parse(row.measures) as Record<string, number>,
    }))
  }
}

interface FindingRow {
  readonly document_id: string
  readonly block_id: string
  readonly start_offset: number
  readonly end_offset: number
  readonly voice: string
  readonly kept: string
  readonly reasons: string
  readonly measures: string
}
