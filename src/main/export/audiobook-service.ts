import type {
  AudiobookEstimate,
  AudiobookJob,
  AudiobookOffer,
  AudiobookRepair,
  AudiobookRequest,
  FailureDecision,
} from '../../shared/audiobook.ts'
import type { DocumentId, Locator } from '../../shared/document.ts'
import type { MicroDollars } from '../../shared/spending.ts'
import type { VoicePreview } from '../../shared/voice-preview.ts'

/**
 * Makes audiobooks in the background, one after the other, and keeps the list of them. What it does goes on after a start
 * of the program at the latest when `resume` is called.
 */
export interface AudiobookService {
  /** What the choice begins with. @throws {AppError} LIBRARY_UNKNOWN_DOCUMENT */
  offer(id: DocumentId): Promise<AudiobookOffer>
  /** What making it takes, before anything is spent. */
  estimate(request: AudiobookRequest): Promise<AudiobookEstimate>
  /** What finishing one takes, beyond what was spoken of it. */
  estimateRest(jobId: number): Promise<AudiobookEstimate>
  /** Puts it at the end of the queue. @throws {AppError} EXPORT_NOTHING_TO_SPEAK; what stands against it */
  start(request: AudiobookRequest): Promise<AudiobookJob>
  /** All of them, the newest first. */
  list(): readonly AudiobookJob[]
  /** Stops at the sentence that is reached. */
  pause(jobId: number): Promise<void>
  /** Goes on where it stopped, also after a failure. */
  resume(jobId: number): Promise<void>
  /**
   * Sets what may be spent on it in all, and goes on; null: no cap of its own.
   * @throws {AppError} SPEECH_CAP_REACHED where that is no more than was spent
   */
  setCap(jobId: number, maxMicroDollars: MicroDollars | null): Promise<void>
  /** Ends it and removes what was made of it so far; made speech stays cached. */
  cancel(jobId: number): Promise<void>
  /** What is to be done about the sentence that it asks about. */
  decide(jobId: number, decision: FailureDecision): Promise<void>
  /** Takes a finished one off the list; its files stay. */
  remove(jobId: number): Promise<void>
  /** The first paragraph of the first chosen chapter as it would sound. */
  preview(request: AudiobookRequest): Promise<VoicePreview>
  /** Says the sentence at a place anew, then puts the book together again: the job runs again. */
  repair(jobId: number, locator: Locator, repair: AudiobookRepair): Promise<void>
  /** Tells the whole list after each change, as often as there is one. Call what it gives to stop. */
  onChange(listener: (jobs: readonly AudiobookJob[]) => void): () => void
}
