import type { VoiceRef } from './speech.ts'

/** Colours of the window; `system` follows the desktop. */
export const themes = ['system', 'light', 'dark', 'sepia'] as const
export type Theme = (typeof themes)[number]

/** Typefaces for the text: two that ship with the app, two of the system. */
export const readerFonts = ['literata', 'inter', 'system-serif', 'system-sans'] as const
export type ReaderFont = (typeof readerFonts)[number]

/** Everything the reader can set, with its default. Ranges are enforced by `main/library/settings.ts`. */
export interface Settings {
  readonly theme: Theme
  readonly font: ReaderFont
  /** CSS pixels, 14 to 32. */
  readonly textSizePx: number
  /** Multiple of the text size, 1.2 to 2.2. */
  readonly lineHeight: number
  /** Characters in a line, 40 to 90. */
  readonly measureChars: number
  /** Speaking rate, 0.5 to 4 in steps of 0.05. */
  readonly speed: number
  /** Null: the offline voice of the block's language. */
  readonly voice: VoiceRef | null
  /** Silence after a sentence, a paragraph and a heading in seconds, 0 to 5. */
  readonly sentencePauseSeconds: number
  readonly paragraphPauseSeconds: number
  readonly headingPauseSeconds: number
  readonly highlightsWord: boolean
  readonly highlightsSentence: boolean
  /** Largest size of the audio cache in bytes. */
  readonly cacheLimitBytes: number
}

/** What holds until the reader changes it. */
export const defaultSettings: Settings = {
  theme: 'system',
  font: 'literata',
  textSizePx: 19,
  lineHeight: 1.6,
  measureChars: 66,
  speed: 1,
  voice: null,
  sentencePauseSeconds: 0.25,
  paragraphPauseSeconds: 0.6,
  headingPauseSeconds: 0.9,
  highlightsWord: true,
  highlightsSentence: true,
  cacheLimitBytes: 2 * 1024 ** 3,
}

/** Speaking rates that can be set. */
export const speedRange = { min: 0.5, max: 4, step: 0.05 } as const
