import { sentenceData } from './sentence-data.ts'
import type { SentenceData } from './sentence-data.ts'

/** What the scanner asks of a language, made from its data once. */
export interface SentenceRules {
  /** Finds every place where a sentence may end. Global; the scanner sets `lastIndex`. */
  readonly candidates: RegExp
  /** Code units that always end a sentence, wherever they stand. */
  readonly extraStops: string
  readonly periodEndsSentence: boolean
  readonly hasOrdinalDot: boolean
  readonly hasSpacedGuillemets: boolean
  readonly elides: boolean
  /** Capital word that stands inside sentences too and says nothing after an ellipsis ("I"). */
  readonly capitalPronoun: string | undefined
  /** Abbreviations, lower case or as written, without their last full stop. */
  readonly titles: ReadonlySet<string>
  readonly beforeNumber: ReadonlySet<string>
  readonly abbreviations: ReadonlySet<string>
  readonly starters: ReadonlySet<string>
}

const cache = new Map<string, SentenceRules | undefined>()

/**
 * The rules for a BCP 47 tag, by its language subtag; undefined for a language without rules. The undetermined
 * language (`und`, or an empty tag) has those common to all.
 */
export function sentenceRules(language: string): SentenceRules | undefined {
  if (cache.has(language)) return cache.get(language)
  const subtag = language.split(/[-_]/)[0]?.toLowerCase() ?? ''
  const data = subtag === '' || subtag === 'und' ? {} : sentenceData[subtag]
  const rules = data === undefined ? undefined : makeRules(data)
  if (cache.size < 1000) cache.set(language, rules)
  return rules
}

function makeRules(data: SentenceData): SentenceRules {
  const isLatin = data.sharesLatin !== false
  const shared = isLatin ? sentenceData['latin'] : undefined
  const join = (field: 'titles' | 'beforeNumber' | 'abbreviations' | 'starters'): ReadonlySet<string> =>
    new Set(`${data[field] ?? ''} ${shared?.[field] ?? ''}`.split(/\s+/).filter((word) => word !== ''))
  return {
    candidates: new RegExp(
      `[.!?…‽。！？｡．।॥؟۔።፧፨։။។៕꓿᠃᠉‼⁇⁈⁉\\n\\r\\u0085\\u2028\\u2029${data.stops ?? ''}]`,
      'g',
    ),
    extraStops: data.stops ?? '',
    periodEndsSentence: data.periodEndsSentence ?? true,
    hasOrdinalDot: data.hasOrdinalDot ?? false,
    hasSpacedGuillemets: data.hasSpacedGuillemets ?? false,
    elides: data.elides ?? false,
    capitalPronoun: data.capitalPronoun,
    titles: join('titles'),
    beforeNumber: join('beforeNumber'),
    abbreviations: join('abbreviations'),
    starters: join('starters'),
  }
}
