import { bookClaims } from '../../core/pronunciation/book-claims.ts'
import { spokenText } from '../../core/text/spoken-text.ts'
import type { Section } from '../../shared/document.ts'
import { toEspeakPhonemes } from '../speech/offline/espeak-phonemes.ts'

/** How often a book says how to say a word. */
export interface BookPronunciations {
  readonly aliases: number
  readonly phonemes: number
  /** Of the phonemes, those that the offline voice has no names for: it says their words as they are written. */
  readonly unknownPhonemes: number
}

/** Counts what a book's lexicons and markup say of its words. */
export function countBookPronunciations(sections: readonly Section[]): BookPronunciations {
  const counts = { aliases: 0, phonemes: 0, unknownPhonemes: 0 }
  for (const block of sections.flatMap(({ blocks }) => blocks)) {
    for (const { saying } of bookClaims(block, spokenText(block).map)) {
      if (saying.kind === 'text') counts.aliases += 1
      if (saying.kind !== 'phonemes') continue
      counts.phonemes += 1
      if (toEspeakPhonemes(saying.ipa) === undefined) counts.unknownPhonemes += 1
    }
  }
  return counts
}
