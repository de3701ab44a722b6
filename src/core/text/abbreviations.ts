import { charClass, classAt, isStop, isWordPart, skipSpace } from './char-class.ts'
import { abbreviationUse } from './sentence-rules.ts'
import type { SentenceRules } from './sentence-rules.ts'

const { space, lower, upper, digit, quote, dash, open, period } = charClass
const { title, beforeNumber, other, closing, moment } = abbreviationUse

/** Longest token that is looked up: no abbreviation is longer. */
const longestTokenChars = 24
/** Longest part of an abbreviation that is written with spaces: "v. Chr.", "z. B.". */
const longestPartChars = 4
/** Longest opening of a sentence, "At half past 6 p.m.", in which a time or a date does not end it. */
const longestOpeningChars = 24

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
  if (endsLikeNoAbbreviation(text, at, rules)) return false
  let start = at
  // Which classes the token is made of, one bit each.
  let kinds = 0
  while (start > sentenceStart && at - start <= longestTokenChars) {
    const kind = classAt(text, start - 1)
    if (!isWordPart(kind) && !isTokenSign(text, start - 1, kind, rules)) break
    kinds |= 1 << kind
    start -= 1
  }
  const length = at - start
  if (length === 0 || length > longestTokenChars) return false
  if (kinds === 1 << digit) return isNumberBefore(text, sentenceStart, start, at, next, rules)
  if (length > rules.longestAbbreviation && (kinds & (1 << period)) === 0) return false
  return (
    text.charCodeAt(start - 1) !== 0x40 && isShortened(text, sentenceStart, start, at, next, kinds, rules)
  )
}

/** Whether the token from `start` to `at`, made of these classes, is short for something that goes on after it. */
function isShortened(
  text: string,
  sentenceStart: number,
  start: number,
  at: number,
  next: number,
  kinds: number,
  rules: SentenceRules,
): boolean {
  const token = text.slice(start, at)
  const hasUpper = (kinds & (1 << upper)) !== 0
  const useOfLast = usesOf(token, hasUpper, rules)
  // Most abbreviations of a text are these, and no part of a longer one.
  if (useOfLast === title && token.length > 1) return true
  if (hasUpper && romanLabel.test(token)) {
    if (isFirstToken(text, sentenceStart, start)) return true
    if (rules.hasOrdinalDot && romanOrdinal.test(token)) return !isSentenceStarter(text, next, rules)
  }
  const isPart = token.length <= longestPartChars
  const parts = isPart ? partsBefore(text, sentenceStart, start) : ''
  if (isPart && isContinued(text, parts + token, next, rules)) return true
  const useOfAll = parts === '' ? 0 : usesOf(parts + token, true, rules)
  const use = useOfAll === 0 ? useOfLast : useOfAll
  const nextIsNumber = classAt(text, next) === digit
  // "Bogotá, D.C. - Colombia"
  if (use !== 0 && classAt(text, skipSpace(text, at + 1)) === dash) return true
  const isWord = token.length > 1 || useOfAll !== 0
  if ((use & moment) !== 0 && (isWord || followsNumber(text, start))) {
    return nextIsNumber || momentGoesOn(text, sentenceStart, next, rules)
  }
  if ((use & closing) !== 0 && followsNumber(text, start)) return nextIsNumber
  if ((use & title) !== 0) return true
  if (!isWord) return isInitial(text, sentenceStart, start, next, rules)
  if (nextIsNumber && rules.streetEnding !== '' && token.endsWith(rules.streetEnding)) return true
  if ((use & beforeNumber) !== 0 && (nextIsNumber || isRomanNumber(text, next, rules))) return true
  if ((use & closing) !== 0) return nextIsNumber
  const isAbbreviation = (use & other) !== 0 || isAcronym(token, kinds) || isContraction(token)
  return isAbbreviation && (nextIsNumber || !isSentenceStarter(text, next, rules))
}

/** Whether three small letters stand before `at` as in no abbreviation; spares most sentences the rest. */
function endsLikeNoAbbreviation(text: string, at: number, rules: SentenceRules): boolean {
  if (at < 3) return false
  const last = text.charCodeAt(at - 1) - 0x61
  const second = text.charCodeAt(at - 2) - 0x61
  const third = text.charCodeAt(at - 3) - 0x61
  if (!(last >= 0 && last < 26 && second >= 0 && second < 26 && third >= 0 && third < 26)) return false
  if (rules.abbreviationEndings[(third * 26 + second) * 26 + last] === 1) return false
  return ((vowels >> last) & 1) === 1 || ((vowels >> second) & 1) === 1 || ((vowels >> third) & 1) === 1
}

/** a, e, i, o, u and y, one bit each. */
const vowels = 0b1_0001_0000_0100_0001_0001_0001

/** The parts before the last of an abbreviation written with spaces, as the table has them: "a." of "a. C.". */
function partsBefore(text: string, sentenceStart: number, start: number): string {
  let from = start
  while (classAt(text, from - 1) === space && classAt(text, from - 2) === period) {
    let partStart = from - 2
    while (partStart > sentenceStart && isWordPart(classAt(text, partStart - 1))) partStart -= 1
    const length = from - 2 - partStart
    if (length === 0 || length > longestPartChars || start - partStart > longestTokenChars) break
    from = partStart
  }
  return from === start ? '' : text.slice(from, start).replaceAll(' ', '')
}

/** Whether what follows is the next part of an abbreviation written with spaces: "Chr." of "v. Chr.". */
function isContinued(text: string, soFar: string, next: number, rules: SentenceRules): boolean {
  let end = next
  while (end - next <= longestPartChars && isWordPart(classAt(text, end))) end += 1
  if (end === next || classAt(text, end) !== period) return false
  return rules.abbreviationParts.has(`${soFar}.${text.slice(next, end)}`.toLowerCase())
}

/** Signs inside a token: a dot, an apostrophe or "-" as in "J.-C." between letters, "°", "&". */
function isTokenSign(text: string, index: number, kind: number, rules: SentenceRules): boolean {
  if (kind === period) {
    return classAt(text, index - 1) !== space && !isStop(classAt(text, index + 1))
  }
  if (kind === dash) {
    const after = classAt(text, index + 1)
    return classAt(text, index - 1) === period && isWordPart(after) && after !== digit
  }
  const char = text.charAt(index)
  if (kind === quote) {
    return !rules.elides && (char === "'" || char === '’') && isWordPart(classAt(text, index - 1))
  }
  return char === '°' || char === '&'
}

/** "12." is an ordinal in some languages, "1." at the beginning the number of an item or a heading. */
function isNumberBefore(
  text: string,
  sentenceStart: number,
  start: number,
  at: number,
  next: number,
  rules: SentenceRules,
): boolean {
  if (at - start <= 3 && isFirstToken(text, sentenceStart, start)) return true
  if (!rules.hasOrdinalDot || at - start > 2) return false
  if (!standsApart(text, start)) return false
  if (followsNumberWord(text, sentenceStart, start, rules)) return false
  // "1. -3. Jahrhundert" is a span of ordinals; a number after a number is no ordinal.
  if (classAt(text, next) === digit) return classAt(text, next - 1) === dash
  return !isSentenceStarter(text, next, rules)
}

/** Whether a number stands by itself, or in a span like "1.-3."; those of "AR 750-10." and "11 %10." don't. */
function standsApart(text: string, start: number): boolean {
  const before = classAt(text, start - 1)
  if (before !== dash) return before === space || before === open
  const dashAt = classAt(text, start - 2) === space ? start - 2 : start - 1
  return classAt(text, dashAt - 1) === period
}

/** Whether the number at `start` counts what is named before it: "S. 12.", "Kap. 3.". */
function followsNumberWord(
  text: string,
  sentenceStart: number,
  start: number,
  rules: SentenceRules,
): boolean {
  if (classAt(text, start - 2) !== period) return false
  let wordStart = start - 2
  while (wordStart > sentenceStart && isWordPart(classAt(text, wordStart - 1))) wordStart -= 1
  return (usesOf(text.slice(wordStart, start - 2), true, rules) & beforeNumber) !== 0
}

/** A single letter is an initial, unless a sentence plainly begins after it or it is a unit or "vitamin C". */
function isInitial(
  text: string,
  sentenceStart: number,
  start: number,
  next: number,
  rules: SentenceRules,
): boolean {
  if (text.charCodeAt(start) >= firstSyllable) return false
  if (isFirstToken(text, sentenceStart, start)) return true
  if (isSentenceStarter(text, next, rules)) return false
  if (classAt(text, start) === lower && followsNumber(text, start)) return classAt(text, next) === digit
  if (rules.beforeLetter.size === 0) return true
  const before = wordBefore(text, sentenceStart, start)
  // “Yes,” said I. “Landlord!”
  if (rules.speechVerbs.has(before) && text.charAt(start) === rules.capitalPronoun) return false
  return !rules.beforeLetter.has(before)
}

/** Whether a number, also a Roman one, stands before the word at `start`: "5 km", "XIX в". */
function followsNumber(text: string, start: number): boolean {
  if (classAt(text, start - 1) !== space) return false
  return classAt(text, start - 2) === digit || romanDigits.includes(text.charAt(start - 2))
}

/** The word before the space before `index`, in lower case. */
function wordBefore(text: string, sentenceStart: number, index: number): string {
  const end = index - 1
  let start = end
  while (start > sentenceStart && end - start < longestTokenChars && isWordPart(classAt(text, start - 1))) {
    start -= 1
  }
  return text.slice(start, end).toLowerCase()
}

/** "At 6 p.m. Mary left", "6 p.m. Monday", "6 p.m. EST": the sentence has only begun, or names the day or zone. */
function momentGoesOn(text: string, sentenceStart: number, next: number, rules: SentenceRules): boolean {
  const following = wordAt(text, next)
  if (rules.afterMoment.has(following.toLowerCase()) || timeZone.test(following)) return true
  if (next - sentenceStart > longestOpeningChars) return false
  return rules.momentPrepositions.has(wordAt(text, sentenceStart).toLowerCase())
}

function wordAt(text: string, index: number): string {
  let end = index
  while (end - index < longestTokenChars && isWordPart(classAt(text, end))) end += 1
  return text.slice(index, end)
}

/** Whether nothing but bullets, brackets and quotes stands between the sentence's start and this token. */
function isFirstToken(text: string, sentenceStart: number, start: number): boolean {
  if (start - sentenceStart > longestTokenChars) return false
  for (let index = start - 1; index >= sentenceStart; index -= 1) {
    if (isWordPart(classAt(text, index))) return false
  }
  return true
}

/** "vol. IV"; "I" alone is a number only where it is not also a word. */
function isRomanNumber(text: string, index: number, rules: SentenceRules): boolean {
  const word = wordAt(text, index)
  return romanNumber.test(word) && word !== rules.capitalPronoun
}

/** A word in lower case in the table is found in any case, one with a capital only as it is written. */
function usesOf(token: string, hasUpper: boolean, rules: SentenceRules): number {
  const asWritten = rules.abbreviations.get(token)
  if (asWritten !== undefined) return asWritten
  return hasUpper ? (rules.abbreviations.get(token.toLowerCase()) ?? 0) : 0
}

/** Whether the word at `index` begins sentences rather than names. */
function isSentenceStarter(text: string, index: number, rules: SentenceRules): boolean {
  const word = wordAt(text, index)
  // "A. B. Clark": an initial begins no sentence.
  if (word.length === 1 && text.charAt(index + 1) === '.') return false
  return rules.starters.has(word.toLowerCase())
}

/** One or two letters with dots between them: "U.S", "a.m", "Ph.D". A host name has longer parts. */
function isAcronym(token: string, kinds: number): boolean {
  if ((kinds & (1 << period)) === 0) return false
  let letters = 0
  for (let index = 0; index < token.length; index += 1) {
    const kind = classAt(token, index)
    if (kind === dash) continue
    if (kind === period ? letters === 0 : letters === 2 || kind === digit || !isWordPart(kind)) return false
    letters = kind === period ? 0 : letters + 1
  }
  return letters > 0
}

/** A short word without a vowel that is not shouted: "Blvd", "Mssrs". "Hmm" and "Shh" are words. */
function isContraction(token: string): boolean {
  return token.length <= 6 && vowelless.test(token) && !doubled.test(token)
}

/** From here on (Han, kana, Hangul) one letter is a syllable or a word: "네.". */
const firstSyllable = 0x2e80
const romanDigits = 'IVXLC'
const romanLabel = /^[IVXL]+$/
/** Centuries and kings; with L and more it would take "CD" for a number. */
const romanOrdinal = /^[IVX]{2,}$/
const romanNumber = /^[IVXLCDM]+$/
const timeZone = /^[A-Z]{2,4}$/
const vowelless = /^[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz][b-df-hj-np-tv-xz]{1,4}$/
const doubled = /(.)\1/i
