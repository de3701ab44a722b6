import { sentenceData, sharedByLatin } from './sentence-data.ts'
import type { SentenceData } from './sentence-data.ts'

/** What the scanner asks of a language, made from its data once. */
export interface SentenceRules {
  /** Finds all candidates of `isCandidate`, and letters and signs of other scripts. Global. */
  readonly quickCandidates: RegExp
  /** For each code unit 1 where a sentence may end with it, else 0. */
  readonly isCandidate: Uint8Array
  /** Code units that always end a sentence, wherever they stand. */
  readonly extraStops: string
  readonly periodEndsSentence: boolean
  readonly hasOrdinalDot: boolean
  readonly hasSpacedGuillemets: boolean
  readonly elides: boolean
  /** Capital word that stands inside sentences too and says nothing after an ellipsis ("I"). */
  readonly capitalPronoun: string | undefined
  /** What abbreviations do, by their letters without the last full stop: a sum of `abbreviationUse`. */
  readonly abbreviations: ReadonlyMap<string, number>
  /** Abbreviations of several parts, in lower case, each from its second part on: "т.е", "s.r", "s.r.o". */
  readonly abbreviationParts: ReadonlySet<string>
  /** For each three letters from a to z, read as a number of base 26, 1 where a key of `abbreviations` ends in them. */
  readonly abbreviationEndings: Uint8Array
  /** The longest key of `abbreviations`. */
  readonly longestAbbreviation: number
  readonly starters: ReadonlySet<string>
  readonly speechVerbs: ReadonlySet<string>
  /** Words that go on after a time or a date: weekdays, months, zones. */
  readonly afterMoment: ReadonlySet<string>
  readonly momentPrepositions: ReadonlySet<string>
  /** Words before a single letter that is no initial: "vitamin C". */
  readonly beforeLetter: ReadonlySet<string>
  /** Words after which a number with a full stop begins no list item. */
  readonly ordinalJoiners: ReadonlySet<string>
  /** How words end that a house number follows: "Bergstr. 5"; '' for none. */
  readonly streetEnding: string
  /** Characters at the end of a line that go on in the next. */
  readonly lineJoiners: string
}

/** How an abbreviation binds to what follows; a word may have several uses. */
export const abbreviationUse = { title: 1, beforeNumber: 2, other: 4, closing: 8, moment: 16 } as const

/**
 * Where a sentence of a text in Latin, Greek, Cyrillic or Hebrew script may end, and everything in the ranges
 * of the scripts and signs beyond. V8 searches a few characters and a few wide ranges at 1 GB/s, but the stops
 * of all scripts one by one at a tenth of that.
 */
const quickCandidates = '.!?\\n\\r\\u0085\\u0589-\\u1FFF\\u2026-\\u2049\\u3000-\\uFFFF'
const lineEnds = '\n\r\u0085\u2028\u2029'
const stops = '.!?…‽。！？．｡।॥؟۔።፧፨։။។៕꓿᠃᠉‼⁇⁈⁉'

const commonTable = candidateTable('')

const cache = new Map<string, SentenceRules | undefined>()

/**
 * The rules for a BCP 47 tag, by its language subtag; undefined for a language without rules. The undetermined
 * language (`und`, or an empty tag) has those common to all.
 */
export function sentenceRules(language: string): SentenceRules | undefined {
  if (cache.has(language)) return cache.get(language)
  const subtag = language.split(/[-_]/)[0]?.toLowerCase() ?? ''
  const known = Object.hasOwn(sentenceData, subtag) ? sentenceData[subtag] : undefined
  const data = subtag === '' || subtag === 'und' ? {} : known
  const rules = data === undefined ? undefined : makeRules(data)
  if (cache.size < 1000) cache.set(language, rules)
  return rules
}

function makeRules(data: SentenceData): SentenceRules {
  const isLatin = data.sharesLatin !== false
  const sources = isLatin ? [data, sharedByLatin] : [data]
  const extraStops = data.stops ?? ''
  const abbreviations = abbreviationsOf(sources)
  const starters = new Set(sources.flatMap((source) => wordsOf(source.starters)))
  return {
    quickCandidates: new RegExp(`[${quickCandidates}${extraStops}]`, 'g'),
    isCandidate: extraStops === '' ? commonTable : candidateTable(extraStops),
    extraStops,
    periodEndsSentence: data.periodEndsSentence ?? true,
    hasOrdinalDot: data.hasOrdinalDot ?? false,
    hasSpacedGuillemets: data.hasSpacedGuillemets ?? false,
    elides: data.elides ?? false,
    capitalPronoun: data.capitalPronoun,
    abbreviations,
    abbreviationParts: partsOf(abbreviations.keys()),
    abbreviationEndings: endingsOf(abbreviations.keys()),
    longestAbbreviation: Math.max(...[...abbreviations.keys()].map((word) => word.length)),
    speechVerbs: new Set(wordsOf(data.speechVerbs)),
    starters,
    afterMoment: new Set(wordsOf(data.afterMoment)),
    momentPrepositions: new Set(wordsOf(data.momentPrepositions)),
    beforeLetter: new Set(wordsOf(data.beforeLetter)),
    ordinalJoiners: data.hasOrdinalDot === true ? starters : new Set(),
    streetEnding: data.streetEnding ?? '',
    lineJoiners: data.lineJoiners ?? '',
  }
}

function candidateTable(extraStops: string): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (const char of lineEnds + stops + extraStops) table[char.charCodeAt(0)] = 1
  return table
}

function abbreviationsOf(sources: readonly SentenceData[]): Map<string, number> {
  const uses = new Map<string, number>()
  const add = (words: string | undefined, use: number): void => {
    for (const word of wordsOf(words)) uses.set(word, (uses.get(word) ?? 0) | use)
  }
  for (const source of sources) {
    add(source.titles, abbreviationUse.title)
    add(source.beforeNumber, abbreviationUse.beforeNumber)
    add(source.abbreviations, abbreviationUse.other)
    add(source.closing, abbreviationUse.closing)
    add(source.moments, abbreviationUse.moment)
  }
  return uses
}

function partsOf(words: Iterable<string>): Set<string> {
  const parts = new Set<string>()
  for (const word of words) {
    let end = word.indexOf('.')
    while (end !== -1) {
      end = word.indexOf('.', end + 1)
      parts.add(word.slice(0, end === -1 ? undefined : end).toLowerCase())
    }
  }
  return parts
}

function endingsOf(words: Iterable<string>): Uint8Array {
  const endings = new Uint8Array(26 ** 3)
  for (const word of words) {
    const ending = /[a-z]{3}$/.exec(word.toLowerCase())?.[0]
    if (ending === undefined) continue
    let number = 0
    for (const char of ending) number = number * 26 + char.charCodeAt(0) - 0x61
    endings[number] = 1
  }
  return endings
}

function wordsOf(words: string | undefined): string[] {
  return words === undefined ? [] : words.split(/\s+/).filter((word) => word !== '')
}
