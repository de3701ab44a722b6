import type { PlainError } from '../../../shared/errors.ts'
import type { TimedWord } from '../../../shared/speech.ts'
import type { EspeakVoice } from './espeak-library.ts'
import type { EspeakSounds } from './espeak-text.ts'

/** What the worker is started with. */
export interface OfflineVoiceWorkerData {
  /** Package name or file URL of the eSpeak library. */
  readonly packageName: string
  /** One 32-bit cell: the id of the job that is cancelled. Read between pieces, while the worker hears no message. */
  readonly cancelledJob: SharedArrayBuffer
}

/** The worker does one job at a time. Ids ascend from 1. */
export type OfflineVoiceJob =
  | { readonly kind: 'warmUp'; readonly id: number; readonly voice: string }
  | { readonly kind: 'listVoices'; readonly id: number }
  | {
      readonly kind: 'speak'
      readonly id: number
      readonly text: string
      readonly voice: string
      readonly sounds: readonly EspeakSounds[]
    }

/** Answers to a job, in order; `done`, `voices` and `failed` are its last. */
export type OfflineVoiceReply =
  /** `pcm` holds mono signed 16-bit samples and is moved, not copied. */
  | {
      readonly kind: 'chunk'
      readonly id: number
      readonly pcm: ArrayBuffer
      readonly words: readonly TimedWord[]
    }
  | { readonly kind: 'voices'; readonly id: number; readonly voices: readonly EspeakVoice[] }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly error: PlainError }
