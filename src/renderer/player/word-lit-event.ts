import type { WordLit } from './word-lighter.ts'

/**
 * Dispatched on `document` for every word that lights up, after the highlight has changed: for tests and
 * diagnostics that compare what is lit with what is heard. `detail` is a `WordLit`.
 */
export const wordLitEvent = 'lectern:word-lit'

/** To be given to the player as `onWordLit`. */
export function announceWordLit(lit: WordLit): void {
  document.dispatchEvent(new CustomEvent(wordLitEvent, { detail: lit }))
}
