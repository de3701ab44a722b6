import { charClass, classAt, isWordPart } from './char-class.ts'
import type { SentenceRules } from './sentence-rules.ts'

/** Stops with what closes after them: `?!`, `...`, `. . .`, `.”`, `!)`, `.).`, `. »`, `.[3]`. */
export interface StopRun {
  readonly end: number
  /** Full stops; an ellipsis counts three. */
  readonly dots: number
  /** Whether a question or exclamation mark is among them. */
  readonly isStrong: boolean
  /** Whether a stop is among them that is used for nothing else. */
  readonly isFinal: boolean
  readonly hasQuote: boolean
  readonly hasBracket: boolean
  /** `end. . . . Next`: the first dot ends the sentence, the other three begin the next. */
  readonly isPeriodAndEllipsis: boolean
}

const { space, open, close, quote, digit, period, ellipsis, strong, final, other } = charClass

/** Reads the run that begins with the stop at `start`. */
export function stopRunAt(text: string, start: number, rules: SentenceRules): StopRun {
  let at = start
  let dots = 0
  let isStrong = false
  let isFinal = false
  let quotes = 0
  let brackets = 0
  let spacedDots = 0
  for (;;) {
    const kind = classAt(text, at)
    let length = 1
    if (kind === period) dots += 1
    else if (kind === ellipsis) dots += 3
    else if (kind === strong) isStrong = true
    else if (kind === final) isFinal = true
    else if (kind === close) brackets += 1
    else if (kind === quote && closesAt(text, at)) quotes += 1
    else if (kind === space && quotes + brackets === 0 && dots > 0 && isSpacedDot(text, at + 1)) {
      spacedDots += 1
    } else if (kind === space && rules.hasSpacedGuillemets && isClosingGuillemet(text, at + 1)) {
      quotes += 1
      length = 2
    } else if (rules.extraStops !== '' && rules.extraStops.includes(text.charAt(at)) && kind !== 0) {
      isFinal = true
    } else {
      length = noteMarkLength(text, at, kind)
      if (length === 0) break
    }
    at += length
  }
  return {
    end: at,
    dots,
    isStrong,
    isFinal,
    hasQuote: quotes > 0,
    hasBracket: brackets > 0,
    isPeriodAndEllipsis: dots === 4 && spacedDots === 3 && classAt(text, start - 1) !== space && quotes === 0,
  }
}

/** Whether the dot at `index` stands alone, as in ". . .", and is not the first of "..." or ".5". */
function isSpacedDot(text: string, index: number): boolean {
  if (classAt(text, index) !== period) return false
  const after = classAt(text, index + 1)
  return after === 0 || after === space || after === quote || after === close
}

/** A quotation mark right after a stop closes, unless a letter follows it and its shape opens. */
function closesAt(text: string, index: number): boolean {
  return !openingQuotes.includes(text.charAt(index)) || !isWordPart(classAt(text, index + 1))
}

function isClosingGuillemet(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code === 0xbb || code === 0x203a
}

/** The length of the mark of a note at `index`: "²", "[3]", "[a]"; 0 when there is none. */
function noteMarkLength(text: string, index: number, kind: number): number {
  if (kind === digit || kind === other) return superscripts.includes(text.charAt(index)) ? 1 : 0
  if (kind !== open) return 0
  noteMark.lastIndex = index
  return noteMark.test(text) ? noteMark.lastIndex - index : 0
}

const openingQuotes = '“„‟‘‚‛«‹'
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const noteMark = /\[(?:\d{1,3}|[a-z*†])\]/y
