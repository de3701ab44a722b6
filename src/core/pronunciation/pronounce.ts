import type { Block } from '../../shared/document.ts'
import type { SpeechHint } from '../../shared/speech.ts'
import { OffsetMap } from '../text/offset-map.ts'
import type { SpokenText } from '../text/spoken-text.ts'
import { bookClaims } from './book-claims.ts'
import { type Claim, settleClaims } from './claims.ts'
import type { PronunciationRules } from './pronunciation-rules.ts'
import { movedOffset, type Replacement, replaceSpoken, withoutGaps } from './replace-spoken.ts'

/** How pronunciations are put into practice. */
export interface PronounceOptions {
  readonly rules: PronunciationRules
  /** BCP 47 tag of the text. */
  readonly language: string
  /** Whether the voice has a dictionary of its own, so that words need not be respelled. */
  readonly takesEntries: boolean
}

/** A spoken text as it is to be pronounced. */
export interface PronouncedText {
  readonly spoken: SpokenText
  /** Of `spoken.text`, ascending, without overlap. */
  readonly hints: readonly SpeechHint[]
}

/**
 * Puts what the reader and the book say of pronunciation into a spoken text. All is looked for in the text as it was:
 * nothing is replaced twice.
 */
export function pronounce(block: Block, spoken: SpokenText, options: PronounceOptions): PronouncedText {
  const { rules, language, takesEntries } = options
  const claims = settleClaims([...rules.claims(spoken.text, language), ...bookClaims(block, spoken.map)])
  if (claims.length === 0) return { spoken, hints: [] }
  const asEntries = takesEntries ? new Set(entryClaims(claims, spoken.text)) : undefined
  const replacements: Replacement[] = []
  const kept: Claim[] = []
  for (const claim of claims) {
    const { start, end, saying } = claim
    if (saying.kind === 'phonemes' || asEntries?.has(claim) === true) kept.push(claim)
    else if (saying.kind === 'nothing') replacements.push({ start, end, text: '' })
    else if (saying.text !== spoken.text.slice(start, end))
      replacements.push({ start, end, text: saying.text })
  }
  const edits = withoutGaps(spoken.text, replacements)
  return {
    spoken: replaceSpoken(spoken, edits),
    hints: kept.flatMap((claim) => movedHint(claim, edits) ?? []),
  }
}

/** A text of no document as it is to be pronounced, in letters alone. */
export function pronouncedText(text: string, language: string, rules: PronunciationRules): string {
  const spoken: SpokenText = {
    text,
    map: OffsetMap.identity(text.length),
    skipped: [],
    named: [],
    lineEnds: [],
  }
  const block: Block = { id: '', kind: 'paragraph', inlines: [] }
  return pronounce(block, spoken, { rules, language, takesEntries: false }).spoken.text
}

/** The longest entry that a dictionary is sent. */
const longestEntryChars = 100

/**
 * What a dictionary can hold: single words, of which no other in the text is to be said otherwise, since an entry is
 * for all of them.
 */
function entryClaims(claims: readonly Claim[], text: string): Claim[] {
  const byWord = Map.groupBy(
    claims.filter(({ isOfWords, saying }) => isOfWords && saying.kind === 'text'),
    ({ start, end }) => text.slice(start, end),
  )
  return [...byWord].flatMap(([word, ofWord]) => {
    const sayings = new Set(ofWord.map(({ saying }) => (saying.kind === 'text' ? saying.text : '')))
    const [say = ''] = sayings
    const isEntry = !/[\s/]/u.test(word) && !say.includes('/') && word.length + say.length < longestEntryChars
    const isEverywhere = countOf(word, text) === ofWord.length
    return isEntry && sayings.size === 1 && isEverywhere ? ofWord : []
  })
}

function countOf(word: string, text: string): number {
  return text.split(word).length - 1
}

function movedHint({ start, end, saying }: Claim, edits: readonly Replacement[]): SpeechHint | undefined {
  const moved = movedOffset(edits, start)
  if (moved === undefined || saying.kind === 'nothing') return undefined
  const range = { start: moved, end: moved + end - start }
  return saying.kind === 'text'
    ? { kind: 'entry', ...range, say: saying.text }
    : { kind: 'phonemes', ...range, ipa: saying.ipa }
}
