import { charClass, classAt } from './char-class.ts'
import { abbreviationUse } from './sentence-rules.ts'
import type { SentenceRules } from './sentence-rules.ts'

const { space, lower, upper, letter, digit, quote } = charClass
const { title, beforeNumber, other } = abbreviationUse

/** Longest token that is looked up: no abbreviation is longer. */
const longestTokenChars = 24

/**
 * Whether the full stop at `at` belongs to the word before it and ends no sentence: an abbreviation, an
 * initial, an ordinal or the number of a list item.
 * @param sentenceStart Where the sentence begins.
 * @param next The first letter or digit after the stop; not in lower case.
 */
export function endsWithAbbreviation(
  text: string,
  sentenceStart: number,
  at: number,
  next: number,
  rules: SentenceRules,
): boolean {
  const start = tokenStart(text, sentenceStart, at, rules.elides)
  const length = at - start
  if (length === 0 || length > longestTokenChars) return false
  const token = text.slice(start, at)
  const isFirst = isFirstToken(text, sentenceStart, start)
  if (digitsOnly.test(token)) return isNumberBefore(token, isFirst, text, next, rules)
  if (text.charAt(start - 1) === '@') return false
  if (isFirst && romanLabel.test(token)) return true
  if (length === 1) return isFirst || !isSentenceStarter(text, next, rules)

  const nextIsNumber = classAt(text, next) === digit
  const use = usesOf(token, rules)
  if ((use & title) !== 0) return true
  if ((use & beforeNumber) !== 0 && (nextIsNumber || isRomanNumber(text, next, rules))) return true
  const isAbbreviation = (use & other) !== 0 || isAcronym(token) || isContraction(token)
  return isAbbreviation && (nextIsNumber || !isSentenceStarter(text, next, rules))
}

/** "12." is an ordinal in some languages, "1." at the beginning the number of an item or a heading. */
function isNumberBefore(
  token: string,
  isFirst: boolean,
  text: string,
  next: number,
  rules: SentenceRules,
): boolean {
  if (isFirst && token.length <= 3) return true
  if (!rules.hasOrdinalDot || token.length > 2) return false
  // "1. -3. Jahrhundert" is a span of ordinals; a number after a number is no ordinal.
  if (classAt(text, next) === digit) return classAt(text, next - 1) === charClass.dash
  return !isSentenceStarter(text, next, rules)
}

/** The word before `at`: letters and digits with the dots and apostrophes among them. */
function tokenStart(text: string, sentenceStart: number, at: number, elides: boolean): number {
  let start = at
  while (start > sentenceStart && at - start <= longestTokenChars) {
    const kind = classAt(text, start - 1)
    if (isWordPart(kind) || isInnerDot(text, start - 1)) start -= 1
    else if (text.charAt(start - 1) === '°' || text.charAt(start - 1) === '&') start -= 1
    else if (kind === quote && !elides && isApostrophe(text, start - 1)) start -= 1
    else break
  }
  return start
}

function isWordPart(kind: number): boolean {
  return kind === lower || kind === upper || kind === letter || kind === digit
}

function isInnerDot(text: string, index: number): boolean {
  return (
    text.charAt(index) === '.' &&
    classAt(text, index - 1) !== space &&
    classAt(text, index + 1) !== charClass.stop
  )
}

function isApostrophe(text: string, index: number): boolean {
  const char = text.charAt(index)
  return (char === "'" || char === '’') && isWordPart(classAt(text, index - 1))
}

/** Whether nothing but bullets, brackets and quotes stands between the sentence's start and this token. */
function isFirstToken(text: string, sentenceStart: number, start: number): boolean {
  if (start - sentenceStart > longestTokenChars) return false
  for (let index = start - 1; index >= sentenceStart; index -= 1) {
    const kind = classAt(text, index)
    if (kind === lower || kind === upper || kind === letter || kind === digit) return false
  }
  return true
}

/** "vol. IV"; "I" alone is a number only where it is not also a word. */
function isRomanNumber(text: string, index: number, rules: SentenceRules): boolean {
  const roman = romanNumber.exec(text.slice(index, index + 8))?.[0]
  return roman !== undefined && roman !== rules.capitalPronoun
}

/** A word in lower case in the table is found in any case, one with a capital only as it is written. */
function usesOf(token: string, rules: SentenceRules): number {
  if (token.length > rules.longestAbbreviation) return 0
  const asWritten = rules.abbreviations.get(token)
  if (asWritten !== undefined) return asWritten
  return rules.abbreviations.get(token.toLowerCase()) ?? 0
}

/** Whether the word at `index` begins sentences rather than names. */
function isSentenceStarter(text: string, index: number, rules: SentenceRules): boolean {
  let end = index
  while (end < text.length && end - index < 16 && isWordPart(classAt(text, end))) end += 1
  // "A. B. Clark": an initial begins no sentence.
  if (end - index === 1 && text.charAt(end) === '.') return false
  return rules.starters.has(text.slice(index, end).toLowerCase())
}

/** Letters with dots between them: "U.S", "a.m", "Ph.D". A host name has longer parts. */
function isAcronym(token: string): boolean {
  return token.includes('.') && acronym.test(token)
}

/** A short word without a vowel that is not shouted: "Blvd", "Mssrs". "Hmm" and "Shh" are words. */
function isContraction(token: string): boolean {
  return token.length <= 6 && vowelless.test(token) && !doubled.test(token)
}

const digitsOnly = /^\p{Nd}+$/u
const romanLabel = /^[IVXL]+$/
const romanNumber = /^[IVXLCDM]+(?![\p{L}\p{N}])/u
const acronym = /^(?:[\p{L}\p{M}]{1,2}\.)+[\p{L}\p{M}]{1,2}$/u
const vowelless = /^[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz][b-df-hj-np-tv-xz]{1,4}$/
const doubled = /(.)\1/i
