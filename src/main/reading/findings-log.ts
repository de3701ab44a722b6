import type { SpeechFinding } from '../../core/quality/judge-speech.ts'
import type { SpeechMeasures } from '../../core/quality/measure-speech.ts'
import type { BlockId, DocumentId, TextRange } from '../../shared/document.ts'
import type { VoiceRef } from '../../shared/speech.ts'

/**
 * What was kept of an utterance that went wrong. `first` and `second`: the better of two. `firstForNow`: there was no
 * time for a second, or it failed; it is asked for when the utterance is needed next and there is time.
 */
export type KeptAttempt = 'first' | 'second' | 'firstForNow'

/** An utterance that a generative voice got wrong, and what was done about it. */
export interface SpeechFindingEntry {
  /** Absent for a text of no document. */
  readonly documentId?: DocumentId
  readonly blockId: BlockId
  /** Of the block's display text. */
  readonly range: TextRange
  readonly voice: VoiceRef
  /** What was wrong with the first attempt, the worst first. */
  readonly reasons: readonly SpeechFinding[]
  readonly kept: KeptAttempt
  /** What is wrong with the one that was kept; [] for a healthy one. */
  readonly keptReasons: readonly SpeechFinding[]
  /** Of the one that was kept. */
  readonly measures: SpeechMeasures
}

/** Keeps what was found, for whoever asks why a sentence sounds as it does. */
export interface FindingsLog {
  record(entry: SpeechFindingEntry): void
}
