import { endsWithAbbreviation } from './abbreviations.ts'
import { Asides } from './asides.ts'
import { charClass, classAt, isStop, isWordPart, skipSpace } from './char-class.ts'
import { isListItemAt, listItemStarts } from './list-items.ts'
import type { SentenceRules } from './sentence-rules.ts'
import { stopRunAt } from './stop-run.ts'
import type { StopRun } from './stop-run.ts'

/** How a text is laid out, which its characters alone do not tell. */
export interface SentenceOptions {
  /**
   * What a line end means. `end`: a sentence ends with its line, unless the next line plainly goes on with it;
   * `wrap`: lines are the layout of running text, only a blank line or a list item begins anew; `row`: a line is a row
   * of a table, which no other goes on with. Default `end`.
   */
  readonly lineEnds?: 'end' | 'wrap' | 'row'
}

const { space, lower, upper, letter, digit, open, close, quote, dash, pause, strong } = charClass

const longestAddressChars = 200
const longestWordChars = 60
/** Longest round bracket that belongs to the sentence around it, its own stop included. */
const longestAsideChars = 400
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
  readonly #lineEnds: 'end' | 'wrap' | 'row'
  readonly #asides: Asides
  readonly #starts: number[] = []
  /** Whether the quick search has met a script for which it is not made. */
  #hasOtherScripts = false
  /** Where the sentence under the scanner begins. */
  #start = 0
  /** Where the search goes on when the candidate does not end a sentence. */
  #resume = 0
  /** Where the items still to come of the enumeration begin in which the scanner is. */
  #items: readonly number[] = []
  #itemIndex = 0
  #nextItem = Infinity

  constructor(text: string, rules: SentenceRules, options: SentenceOptions) {
    this.#text = text
    this.#rules = rules
    this.#asides = new Asides(text)
    this.#lineEnds = options.lineEnds ?? 'end'
  }

  /** Offsets at which the second and later sentences begin, ascending. */
  sentenceStarts(): readonly number[] {
    const text = this.#text
    this.#findItems(skipSpace(text, 0))
    for (let at = this.#candidateFrom(0); at !== -1; at = this.#candidateFrom(this.#resume)) {
      if (at >= this.#nextItem) this.#beginItemsUpTo(at)
      this.#resume = at + 1
      const next = this.#nextStart(at)
      if (next === -1) continue
      this.#begin(next)
      if (next > this.#resume) this.#resume = next
    }
    this.#beginItemsUpTo(text.length)
    return this.#starts
  }

  /** The next place from `from` on where a sentence may end; -1 when there is none. */
  #candidateFrom(from: number): number {
    const text = this.#text
    const { quickCandidates, isCandidate } = this.#rules
    let at = from
    if (!this.#hasOtherScripts) {
      quickCandidates.lastIndex = from
      if (!quickCandidates.test(text)) return -1
      at = quickCandidates.lastIndex - 1
      if (isCandidate[text.charCodeAt(at)] === 1) return at
      this.#hasOtherScripts = true
    }
    while (at < text.length && isCandidate[text.charCodeAt(at)] === 0) at += 1
    return at < text.length ? at : -1
  }

  #begin(start: number): void {
    if (start <= this.#start || start >= this.#text.length) return
    this.#starts.push(start)
    this.#start = start
    if (this.#nextItem === Infinity) this.#findItems(start)
  }

  #findItems(first: number): void {
    const items = listItemStarts(this.#text, first, this.#rules.ordinalJoiners)
    if (items.length === 0) return
    this.#items = items
    this.#itemIndex = 0
    this.#nextItem = items[0] ?? Infinity
  }

  #beginItemsUpTo(limit: number): void {
    while (this.#nextItem <= limit) {
      this.#begin(this.#nextItem)
      this.#itemIndex += 1
      this.#nextItem = this.#items[this.#itemIndex] ?? Infinity
    }
  }

  /** Where the next sentence begins if one ends at this candidate, else -1. */
  #nextStart(at: number): number {
    const text = this.#text
    // The common case, a full stop and a space before an ASCII letter, needs no look at the run.
    if (at + 2 < text.length && text.charCodeAt(at) === 0x2e && text.charCodeAt(at + 1) === 0x20) {
      const following = text.charCodeAt(at + 2)
      if (following >= 0x41 && following <= 0x5a) return this.#endsAtPeriod(at, at + 2) ? at + 2 : -1
      if (following >= 0x61 && following <= 0x7a) return this.#beginsItems(at + 2) ? at + 2 : -1
    }
    if (classAt(text, at) === space) return this.#afterLineEnd(at)
    const run = stopRunAt(text, at, this.#rules)
    this.#resume = run.end
    const next = skipSpace(text, run.end)
    if (next >= text.length || this.#standsInBrackets(at, run)) return -1
    const ends = next === run.end ? this.#endsWithoutSpace(at, run) : this.#endsBeforeSpace(at, run, next)
    if (!ends || this.#asides.holds(this.#start, run.end)) return -1
    if (run.isPeriodAndEllipsis && this.#isCapital(next)) return skipSpace(text, at + 1)
    return next
  }

  /** A full stop at `at`, with one space before the capital at `next`. */
  #endsAtPeriod(at: number, next: number): boolean {
    return (
      this.#rules.periodEndsSentence &&
      !endsWithAbbreviation(this.#text, this.#start, at, next, this.#rules) &&
      !this.#asides.holds(this.#start, at + 1)
    )
  }

  /** Stops that stand alone in brackets, "[...]" or "(?)", say something of the text and end nothing. */
  #standsInBrackets(at: number, run: StopRun): boolean {
    return run.hasBracket && classAt(this.#text, at - 1) === open
  }

  // --- What follows -----------------------------------------------------------------------------------------

  #endsBeforeSpace(at: number, run: StopRun, next: number): boolean {
    if (run.isFinal) return true
    const first = this.#firstLetterFrom(next)
    const kind = classAt(this.#text, first)
    if (kind === lower) return this.#beginsItems(next)
    if (first === next && (kind === pause || kind === close)) return false
    if (kind === charClass.other && joiningSigns.includes(this.#text.charAt(first))) return false
    if (run.isStrong) return !this.#isParticle(first, run) && !(run.hasQuote && this.#isAttribution(first))
    if (!this.#rules.periodEndsSentence && run.dots > 0) return false
    if (run.dots > 1) return this.#endsAfterEllipsis(first, run.dots)
    if (run.hasQuote) return true
    return !endsWithAbbreviation(this.#text, this.#start, at, first, this.#rules)
  }

  /** "a. here it is b. another": small letters that begin sentences. */
  #beginsItems(index: number): boolean {
    return (
      isListItemAt(this.#text, index) &&
      listItemStarts(this.#text, index, this.#rules.ordinalJoiners).length > 0
    )
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
    if (kind !== upper) return dots > 3 || isStop(kind)
    return dots > 3 || wordAt(this.#text, first) !== this.#rules.capitalPronoun
  }

  /** A stop with no space after it ends a sentence in scripts without spaces, or where the space was forgotten. */
  #endsWithoutSpace(at: number, run: StopRun): boolean {
    const text = this.#text
    const kind = classAt(text, run.end)
    if (run.isFinal || (run.isStrong && wideStops.includes(text.charAt(at)))) {
      if (kind === pause || kind === close || kind === dash) return false
      if (text.charAt(at) === '．' && classAt(text, at - 1) === digit && kind === digit) return false
      return !this.#isParticle(run.end, run) && !this.#closesAside(run)
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
    let digits = 0
    let letters = 0
    for (; start > this.#start && at - start < longestWordChars; start -= 1) {
      const kind = classAt(text, start - 1)
      if (kind === space || kind === open) break
      if (kind === digit || text.charAt(start - 1) === ',') digits += 1
      else if (kind === lower || kind === upper || kind === letter) letters += 1
      else if (kind !== quote && kind !== dash) return false
    }
    if (letters === 0) return digits > 2
    return digits === 0 && isSmallLetter(classAt(text, at - 1)) && isSmallLetter(classAt(text, at - 2))
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
  #isParticle(index: number, run: StopRun): boolean {
    return (run.hasBracket || run.hasQuote) && hiragana.test(this.#text.charAt(index))
  }

  /** Whether the run closes a round bracket that opened inside the sentence: 他来了（昨天也来了。）又走了。 */
  #closesAside(run: StopRun): boolean {
    const text = this.#text
    const last = text.charAt(run.end - 1)
    if (last !== '）' && last !== ')') return false
    const from = Math.max(skipSpace(text, this.#start) + 1, run.end - longestAsideChars)
    return text.slice(from, run.end).includes(last === ')' ? '(' : '（')
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

  // --- Line ends --------------------------------------------------------------------------------------------

  #afterLineEnd(at: number): number {
    const text = this.#text
    const next = skipSpace(text, at)
    this.#resume = next
    if (next >= text.length || skipSpace(text, this.#start) >= at || this.#isLoneStop(next)) return -1
    if (hasSecondLineEnd(text, at, next) || isListItemAt(text, next)) return next
    if (this.#lineEnds === 'row') return next
    return this.#lineEnds === 'wrap' || this.#goesOnInNextLine(at, next) ? -1 : next
  }

  /** A line that begins with one stop has the end of the sentence before it. */
  #isLoneStop(index: number): boolean {
    const kind = classAt(this.#text, index)
    if (kind !== charClass.period && kind !== strong) return false
    const after = classAt(this.#text, index + 1)
    return after === space || after === 0
  }

  /** A space before the line end is how plain text marks a soft one (RFC 3676); a long line was cut by its width. */
  #goesOnInNextLine(at: number, next: number): boolean {
    const text = this.#text
    if (this.#rules.lineJoiners.includes(text.charAt(at - 1))) return true
    const first = this.#firstLetterFrom(next)
    const kind = classAt(text, first)
    if (kind !== lower && !(kind === digit && classAt(text, next) === open)) return false
    return classAt(text, at - 1) === space || at - (text.lastIndexOf('\n', at - 1) + 1) >= wrappedLineChars
  }
}

const addressSigns = '@/\\\\_='
/** Signs that stand between words and begin no sentence. */
const joiningSigns = '&+=%/×№'
const wideStops = '！？'
const hiragana = /[\u3041-\u309F]/
const unspaced = /[\u3041-\u30FF\u3400-\u9FFF\uF900-\uFAFF]/
const lineEnd = /[\n\u0085\u2028\u2029]|\r(?!\n)/g

function hasSecondLineEnd(text: string, from: number, to: number): boolean {
  return to - from > 1 && (text.slice(from, to).match(lineEnd)?.length ?? 0) > 1
}

/** A letter in lower case, or one of a script without case, or a mark on one. */
function isSmallLetter(kind: number): boolean {
  return kind === lower || kind === letter
}

/** The letters from `index` on, as written. */
function wordAt(text: string, index: number): string {
  let end = index
  while (isWordPart(classAt(text, end)) && classAt(text, end) !== digit) end += 1
  return text.slice(index, end)
}
