import { charClass, classAt } from './char-class.ts'
import { isListItemAt } from './list-items.ts'
import type { SentenceRules } from './sentence-rules.ts'
import { endsWithAbbreviation } from './abbreviations.ts'

export interface SentenceOptions {
  /**
   * What a line end means. `end`: a sentence ends with its line, unless the next line plainly goes on with it;
   * `wrap`: lines are the layout of running text, only a blank line or a list item begins anew. Default `end`.
   */
  readonly lineEnds?: 'end' | 'wrap'
}

const { space, lower, upper, letter, digit, open, close, quote, dash, pause, stop } = charClass

/** Longest distance at which a bracket inside a sentence may close and still hold it together. */
const longestAsideChars = 400
const longestAddressChars = 200
/** A line at least this long that ends before a lower-case letter was wrapped, not ended. */
const wrappedLineChars = 45

/**
 * Scans one text from left to right. It jumps from one possible end to the next (a stop or a line feed) and
 * looks around each: at the run of stops with the quotes and brackets that close after it, at the word before
 * it, and at what follows. Nothing between the candidates is looked at.
 */
export class SentenceScanner {
  readonly #text: string
  readonly #rules: SentenceRules
  readonly #wraps: boolean
  /** Where the sentence under the scanner begins. */
  #start = 0
  /** Where the search goes on when the candidate does not end a sentence. */
  #resume = 0
  /** For each kind of bracket, where the next one opens from `#start` on. */
  readonly #nextOpenings: number[]

  constructor(text: string, rules: SentenceRules, options: SentenceOptions) {
    this.#text = text
    this.#rules = rules
    this.#nextOpenings = rules.asides.map(() => -1)
    this.#wraps = options.lineEnds === 'wrap'
  }

  /**
   * Offsets at which the second and later sentences begin, ascending.
   * @param items Ascending offsets at which a sentence begins in any case.
   */
  sentenceStarts(items: readonly number[]): number[] {
    const starts: number[] = []
    const candidates = this.#rules.candidatesIn(this.#text)
    let itemIndex = 0
    const begin = (start: number): void => {
      if (start <= this.#start || start >= this.#text.length) return
      starts.push(start)
      this.#start = start
    }
    const beginItemsUpTo = (limit: number): void => {
      for (let item = items[itemIndex]; item !== undefined && item <= limit; item = items[itemIndex]) {
        begin(item)
        itemIndex += 1
      }
    }
    candidates.lastIndex = 0
    while (candidates.test(this.#text)) {
      const at = candidates.lastIndex - 1
      beginItemsUpTo(at)
      this.#resume = at + 1
      const next = this.#nextStart(at)
      begin(next)
      candidates.lastIndex = Math.max(this.#resume, next)
    }
    beginItemsUpTo(this.#text.length)
    return starts
  }

  /** Where the next sentence begins if one ends at this candidate, else -1. */
  #nextStart(at: number): number {
    if (classAt(this.#text, at) === space) return this.#afterLineEnd(at)
    const run = this.#isPlainStop(at) ? plainRun(at + 1) : this.#runFrom(at)
    this.#resume = run.end
    if (run.end >= this.#text.length) return -1
    const next = this.#skipSpace(run.end)
    if (next >= this.#text.length) return -1
    if (this.#isAside(at, run)) return -1
    const ends = next === run.end ? this.#endsWithoutSpace(at, run) : this.#endsBeforeSpace(at, run, next)
    if (!ends || this.#isInsideAside(run.end)) return -1
    if (run.isPeriodAndEllipsis && this.#isCapital(next)) return this.#skipSpace(at + 1)
    return next
  }

  // --- The run of stops -------------------------------------------------------------------------------------

  /** The common case, a full stop and a space before an ASCII letter, is decided by three comparisons. */
  #isPlainStop(at: number): boolean {
    const text = this.#text
    if (text.charCodeAt(at) !== 0x2e || text.charCodeAt(at + 1) !== 0x20) return false
    const next = text.charCodeAt(at + 2) | 0x20
    return next >= 0x61 && next <= 0x7a
  }

  /** Reads stops and what closes after them: `?!`, `...`, `. . .`, `.”`, `!)`, `.).`, `. »`, `.[3]`. */
  #runFrom(at: number): Run {
    const text = this.#text
    let end = at
    let dots = 0
    let isStrong = false
    let isFinal = false
    let quotes = 0
    let brackets = 0
    let spacedDots = 0
    for (;;) {
      const char = text.charAt(end)
      const kind = classAt(text, end)
      if (char === '.') dots += 1
      else if (char === '…') dots += 3
      else if (kind === stop && strongStops.includes(char)) isStrong = true
      else if (kind === stop || this.#isExtraStop(char)) isFinal = true
      else if (kind === close) brackets += 1
      else if (kind === quote && this.#closesAt(end)) quotes += 1
      else if (superscripts.includes(char) && char !== '') {
        end += 1
        continue
      } else if (char === '[' && noteMark.test(text.slice(end, end + 5))) {
        end = text.indexOf(']', end) + 1
        continue
      } else if (kind === space && quotes + brackets === 0 && dots > 0 && this.#isSpacedDot(end + 1)) {
        spacedDots += 1
      } else if (
        kind === space &&
        this.#rules.hasSpacedGuillemets &&
        closingGuillemets.includes(text.charAt(end + 1)) &&
        end + 1 < text.length
      ) {
        quotes += 1
        end += 1
      } else break
      end += 1
    }
    const isPeriodAndEllipsis =
      dots === 4 && spacedDots === 3 && classAt(text, at - 1) !== space && quotes === 0
    return {
      end,
      dots,
      isStrong,
      isFinal,
      hasQuote: quotes > 0,
      hasBracket: brackets > 0,
      isPeriodAndEllipsis,
    }
  }

  /** A lone dot, as in ". . .", and not the first of "..." or ".5". */
  #isSpacedDot(index: number): boolean {
    if (this.#text.charAt(index) !== '.') return false
    const after = classAt(this.#text, index + 1)
    return after === 0 || after === space || after === quote || after === close
  }

  #isExtraStop(char: string): boolean {
    return char !== '' && this.#rules.extraStops.includes(char)
  }

  /** A quotation mark right after a stop closes, unless a letter follows it and its shape opens. */
  #closesAt(index: number): boolean {
    if (!openingQuotes.includes(this.#text.charAt(index))) return true
    const after = classAt(this.#text, index + 1)
    return !(after === upper || after === lower || after === letter || after === digit)
  }

  /** Stops that stand alone in brackets, "[...]" or "(?)", say something of the text and end nothing. */
  #isAside(at: number, run: Run): boolean {
    return run.hasBracket && classAt(this.#text, at - 1) === open
  }

  // --- What follows -----------------------------------------------------------------------------------------

  #endsBeforeSpace(at: number, run: Run, next: number): boolean {
    if (run.isFinal) return true
    const first = this.#firstLetterFrom(next)
    const kind = classAt(this.#text, first)
    if (kind === lower) return false
    if (first === next && (kind === pause || kind === close)) return false
    if (kind === charClass.other && joiningSigns.includes(this.#text.charAt(first))) return false
    if (run.isStrong) return !this.#isParticle(first, run) && !(run.hasQuote && this.#isAttribution(first))
    if (!this.#rules.periodEndsSentence && run.dots > 0) return false
    if (run.dots > 1) return this.#endsAfterEllipsis(first, run.dots)
    if (run.hasQuote) return true
    return !endsWithAbbreviation(this.#text, this.#start, at, first, this.#rules)
  }

  /** Whether a name and a verb of saying follow: `“Really?” Mary asked.` */
  #isAttribution(index: number): boolean {
    const { speechVerbs } = this.#rules
    if (speechVerbs.size === 0 || classAt(this.#text, index) !== upper) return false
    const following = this.#text.slice(index, index + 60).split(/[\s,;!?]+/, 4)
    const verb = following.findIndex((word) => !/^\p{Lu}/u.test(word))
    return speechVerbs.has((following[verb] ?? '').replace(/[.:—].*$/, ''))
  }

  #endsAfterEllipsis(first: number, dots: number): boolean {
    const kind = classAt(this.#text, first)
    if (kind === letter) return dots > 3
    if (kind !== upper) return dots > 3 || kind === stop
    return dots > 3 || wordAt(this.#text, first) !== this.#rules.capitalPronoun
  }

  /** A stop with no space after it ends a sentence in scripts without spaces, or where the space was forgotten. */
  #endsWithoutSpace(at: number, run: Run): boolean {
    const text = this.#text
    const kind = classAt(text, run.end)
    if (run.isFinal || (run.isStrong && wideStops.includes(text.charAt(at)))) {
      if (kind === pause || kind === close || kind === dash) return false
      if (text.charAt(at) === '．' && classAt(text, at - 1) === digit && kind === digit) return false
      return !this.#isParticle(run.end, run)
    }
    if (run.hasQuote && (kind === quote || kind === open)) return true
    if (kind === quote && run.dots < 2) return this.#isCapital(run.end + 1)
    if (run.isStrong && kind === letter) return unspaced.test(text.charAt(run.end))
    if (kind !== upper || run.dots > 1 || run.hasBracket) return false
    if (run.isStrong) return !run.hasQuote && this.#isPlainWordBefore(at)
    return (
      this.#rules.periodEndsSentence &&
      !run.hasQuote &&
      this.#isPlainWordBefore(at) &&
      !this.#isInAddress(run.end) &&
      !endsWithAbbreviation(text, this.#start, at, run.end, this.#rules)
    )
  }

  /** Whether a plain word in lower case, or a number, stands before: no address, no file name, no initials. */
  #isPlainWordBefore(at: number): boolean {
    const text = this.#text
    let start = at
    while (start > this.#start && at - start < 60 && classAt(text, start - 1) !== space) start -= 1
    return plainWord.test(text.slice(start, at))
  }

  /** Whether what goes on without a space is an address or a path: "Jane.Doe@example.com". */
  #isInAddress(index: number): boolean {
    const text = this.#text
    const limit = Math.min(text.length, index + longestAddressChars)
    for (let at = index; at < limit && classAt(text, at) !== space; at += 1) {
      if (addressSigns.includes(text.charAt(at))) return true
    }
    return false
  }

  /** Japanese: a quotation that hiragana follows goes on: 「…。」と. */
  #isParticle(index: number, run: Run): boolean {
    return (run.hasBracket || run.hasQuote) && hiragana.test(this.#text.charAt(index))
  }

  #isCapital(index: number): boolean {
    return classAt(this.#text, this.#firstLetterFrom(index)) === upper
  }

  /** Skips dashes, opening quotes and brackets. */
  #firstLetterFrom(index: number): number {
    const text = this.#text
    const limit = index + 12
    let at = index
    while (at < limit) {
      const kind = classAt(text, at)
      if (kind !== open && kind !== quote && kind !== dash && kind !== space) break
      at += 1
    }
    return at
  }

  #skipSpace(index: number): number {
    let at = index
    while (classAt(this.#text, at) === space) at += 1
    return at
  }

  // --- Brackets ---------------------------------------------------------------------------------------------

  /** Whether the offset lies in a bracket that opened inside this sentence and soon closes. */
  #isInsideAside(index: number): boolean {
    const text = this.#text
    for (const [kind, [opening, closing]] of this.#rules.asides.entries()) {
      let first = this.#nextOpenings[kind] ?? -1
      if (first < this.#start) {
        const found = text.indexOf(opening, this.#start)
        first = found === -1 ? Infinity : found
        this.#nextOpenings[kind] = first
      }
      // A bracket so far back was never closed.
      if (first >= index || index - first > 4 * longestAsideChars) continue
      let depth = 0
      for (let at = first; at < index; at += 1) {
        const char = text.charAt(at)
        if (char === opening) depth += 1
        else if (char === closing && depth > 0) depth -= 1
      }
      if (depth === 0 || this.#skipSpace(this.#start) === first) continue
      if (text.slice(index, index + longestAsideChars).includes(closing)) return true
    }
    return false
  }

  // --- Line ends --------------------------------------------------------------------------------------------

  #afterLineEnd(at: number): number {
    const text = this.#text
    const next = this.#skipSpace(at)
    this.#resume = next
    if (next >= text.length || this.#skipSpace(this.#start) >= at) return -1
    if (hasSecondLineEnd(text, at, next) || isListItemAt(text, next)) return next
    if (this.#wraps) return -1
    return classAt(text, next) === lower && this.#isWrappedAt(at) ? -1 : next
  }

  /** A space before the line end is how plain text marks a soft one (RFC 3676); a long line was cut by its width. */
  #isWrappedAt(at: number): boolean {
    if (classAt(this.#text, at - 1) === space) return true
    const lineStart = this.#text.lastIndexOf('\n', at - 1) + 1
    return at - lineStart >= wrappedLineChars
  }
}

/** Stops with what closes after them. */
interface Run {
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

function plainRun(end: number): Run {
  return {
    end,
    dots: 1,
    isStrong: false,
    isFinal: false,
    hasQuote: false,
    hasBracket: false,
    isPeriodAndEllipsis: false,
  }
}

const addressSigns = '@/\\\\_='
/** Signs that stand between words and begin no sentence. */
const joiningSigns = '&+=%/×№'
const strongStops = '!?‽！？‼⁇⁈⁉'
const wideStops = '！？'
const openingQuotes = '“„‟‘‚‛«‹'
const closingGuillemets = '»›'
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const noteMark = /^\[(?:\d{1,3}|[a-z*†])\]/
const plainWord = /^["'“‘(«]*(?:[\p{L}\p{M}'’-]*[\p{Ll}\p{M}]{2}|[\d,]{3,})$/u
const hiragana = /[\u3041-\u309F]/
const unspaced = /[\u3041-\u30FF\u3400-\u9FFF\uF900-\uFAFF]/
const lineEnd = /[\n\u0085\u2028\u2029]|\r(?!\n)/g

function hasSecondLineEnd(text: string, from: number, to: number): boolean {
  return (text.slice(from, to).match(lineEnd)?.length ?? 0) > 1
}

/** The letters from `index` on, as written. */
function wordAt(text: string, index: number): string {
  let end = index
  while (isLetter(classAt(text, end))) end += 1
  return text.slice(index, end)
}

function isLetter(kind: number): boolean {
  return kind === lower || kind === upper || kind === letter
}
