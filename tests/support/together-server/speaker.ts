import type { TimedWord } from '../../../src/shared/speech.ts'

/** Speech before it is encoded. */
export interface Speech {
  /** Mono. */
  readonly pcm: Int16Array
  readonly sampleRateHz: number
  /** True times, in seconds from the first sample; each a token of the text between spaces. */
  readonly words: readonly TimedWord[]
}

/** What is to be said. */
export interface SpeakOrder {
  readonly text: string
  readonly voice: string
  /** BCP 47 tag. */
  readonly language: string
  /** 1 is the voice's own. */
  readonly speed: number
  readonly sampleRateHz: number
}

/** A voice for the server to speak with. */
export interface Speaker {
  speak(order: SpeakOrder): Promise<Speech>
  close(): Promise<void>
}
