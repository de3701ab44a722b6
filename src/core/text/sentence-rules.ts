import { sentenceData, sharedByLatin } from './sentence-data.ts'
import type { SentenceData } from './sentence-data.ts'

/** What the scanner asks of a language, made from its data once. */
export interface SentenceRules {
  /**
   * Finds every place where a sentence of this text may end. Global; the scanner sets `lastIndex`.
   */
  readonly candidatesIn: (text: string) => RegExp
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
  /** The longest key of `abbreviations`. */
  readonly longestAbbreviation: number
  /** Brackets that hold sentences together when they stand inside one. */
  readonly asides: readonly (readonly [open: string, close: string])[]
  readonly starters: ReadonlySet<string>
  readonly speechVerbs: ReadonlySet<string>
}

/** How an abbreviation binds to what follows; a word may have several uses. */
export const abbreviationUse = { title: 1, beforeNumber: 2, other: 4 } as const

const commonStops = '.!?…\\n\\r'
const rareStops = '‽。！？｡．।॥؟۔።፧፨։။។៕꓿᠃᠉‼⁇⁈⁉\\u0085\\u2028\\u2029'
/**
 * Wide ranges around the rare stops. V8 searches a few characters and a few wide ranges at about 1 GB/s, but the
 * rare stops one by one at a tenth of that, so texts in Latin script are spared them.
 */
const otherStops = /[\u0080-\u009F\u0589-\u1FFF\u2028\u2029\u203C\u203D\u2047-\u2049\u3000-\uFFFF]/

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
  const stops = data.stops ?? ''
  const common = new RegExp(`[${commonStops}${stops}]`, 'g')
  const full = new RegExp(`[${commonStops}${rareStops}${stops}]`, 'g')
  const abbreviations = abbreviationsOf(sources)
  return {
    candidatesIn: (text) => (otherStops.test(text) ? full : common),
    extraStops: stops,
    periodEndsSentence: data.periodEndsSentence ?? true,
    hasOrdinalDot: data.hasOrdinalDot ?? false,
    hasSpacedGuillemets: data.hasSpacedGuillemets ?? false,
    elides: data.elides ?? false,
    capitalPronoun: data.capitalPronoun,
    abbreviations,
    longestAbbreviation: Math.max(...[...abbreviations.keys()].map((word) => word.length)),
    asides: data.hasWideBrackets === true ? [...plainAsides, ...wideAsides] : plainAsides,
    speechVerbs: new Set(wordsOf(data.speechVerbs)),
    starters: new Set(sources.flatMap((source) => wordsOf(source.starters))),
  }
}

const plainAsides = [['(', ')']] as const
const wideAsides = [
  ['（', '）'],
  ['「', '」'],
  ['『', '』'],
] as const

function abbreviationsOf(sources: readonly SentenceData[]): Map<string, number> {
  const uses = new Map<string, number>()
  const add = (words: string | undefined, use: number): void => {
    for (const word of wordsOf(words)) uses.set(word, (uses.get(word) ?? 0) | use)
  }
  for (const source of sources) {
    add(source.titles, abbreviationUse.title)
    add(source.beforeNumber, abbreviationUse.beforeNumber)
    add(source.abbreviations, abbreviationUse.other)
  }
  return uses
}

function wordsOf(words: string | undefined): string[] {
  return words === undefined ? [] : words.split(/\s+/).filter((word) => word !== '')
}
