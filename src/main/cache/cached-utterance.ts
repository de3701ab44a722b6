import { crc32 } from 'node:zlib'
import type { TimedWord } from '../../shared/speech.ts'
import { loadAudio, storeAudio } from './stored-audio.ts'
import { loadWords, storeWords } from './stored-words.ts'

/** A finished utterance as an engine gave it. */
export interface CachedUtterance {
  readonly sampleRateHz: number
  /** Mono samples. `get` gives a buffer of the caller's own; `put` leaves it unchanged. */
  readonly pcm: Int16Array<ArrayBuffer>
  readonly words: readonly TimedWord[]
  /** Characters that were paid for. */
  readonly charCount: number
  /** What it cost, in millionths of a US dollar; 0 for a free voice, and where no price is known. */
  readonly costMicroDollars: number
  /** Whether it cost money, known or not: what can be had again for nothing is evicted first. */
  readonly isPaid: boolean
  /** Whether it sounds wrong and is to be asked for again when there is time. */
  readonly isProvisional: boolean
  /** What was noticed of its sound, as JSON; absent where nothing was. */
  readonly finding?: string
}

/** The columns of table `audio`, without its id, and those of `entries` that an utterance says. */
export interface AudioRow {
  readonly sample_rate_hz: number
  readonly frame_count: number
  readonly char_count: number
  readonly cost_micro_dollars: number
  readonly words: string
  readonly form: number
  readonly checksum: number
  readonly pcm: Uint8Array
  readonly finding: string | null
  readonly is_paid: number
  readonly is_provisional: number
}

/** Makes an utterance's row. @throws {RangeError} for a number that makes no sense. */
export function toRow(utterance: CachedUtterance): AudioRow {
  const { sampleRateHz, pcm, charCount, costMicroDollars } = utterance
  requireInteger('sampleRateHz', sampleRateHz, 1)
  requireInteger('charCount', charCount, 0)
  requireInteger('costMicroDollars', costMicroDollars, 0)
  const stored = storeAudio(pcm)
  const row = {
    sample_rate_hz: sampleRateHz,
    frame_count: pcm.length,
    char_count: charCount,
    cost_micro_dollars: costMicroDollars,
    words: storeWords(utterance.words),
    form: stored.form,
    pcm: stored.bytes,
    finding: utterance.finding ?? null,
    is_paid: utterance.isPaid ? 1 : 0,
    is_provisional: utterance.isProvisional ? 1 : 0,
  }
  return { ...row, checksum: checksum(row) }
}

/** Gives the utterance of a row; undefined when the row is damaged. */
export function fromRow(row: AudioRow): CachedUtterance | undefined {
  if (checksum(row) !== row.checksum) return undefined
  const pcm = loadAudio({ form: row.form, bytes: row.pcm }, row.frame_count)
  if (pcm === undefined) return undefined
  return {
    sampleRateHz: row.sample_rate_hz,
    pcm,
    words: loadWords(row.words),
    charCount: row.char_count,
    costMicroDollars: row.cost_micro_dollars,
    isPaid: row.is_paid !== 0,
    isProvisional: row.is_provisional !== 0,
    ...(row.finding !== null && { finding: row.finding }),
  }
}

/** Bytes of a row that count against the limit. */
export function rowSizeBytes(row: AudioRow): number {
  return row.pcm.length + Buffer.byteLength(row.words) + Buffer.byteLength(row.finding ?? '')
}

/** CRC-32 of everything in the row of `audio`: 30 microseconds for 160 KB. SQLite has no checksums of its own. */
function checksum(row: Omit<AudioRow, 'checksum'>): number {
  const numbers = [row.sample_rate_hz, row.frame_count, row.char_count, row.cost_micro_dollars, row.form]
  return crc32(row.pcm, crc32(`${numbers.join()}${row.words}${row.finding ?? ''}`))
}

function requireInteger(name: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${name} must be a whole number of at least ${least}, not ${value}.`)
  }
}
