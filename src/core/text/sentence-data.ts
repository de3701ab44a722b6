import { germanic } from './sentence-data/germanic.ts'
import { latinScript } from './sentence-data/latin-script.ts'
import { otherScripts } from './sentence-data/other-scripts.ts'
import { romance } from './sentence-data/romance.ts'
import { slavic } from './sentence-data/slavic.ts'

/**
 * Rules of one language, as data. Words are separated by spaces and written without their last full stop.
 * An abbreviation in lower case is found in any case; one with a capital is found only as it is written, so
 * that "Sat." can be a day and "sat." the end of a sentence. All other words are written in lower case.
 */
export interface SentenceData {
  /** Abbreviations that need the word after them: "Dr.", "e.g.". They never end a sentence. */
  readonly titles?: string
  /** Abbreviations only before a number: "No. 5". Elsewhere the word is a word. */
  readonly beforeNumber?: string
  /** Other abbreviations: they end a sentence when one of the starters follows. */
  readonly abbreviations?: string
  /** Abbreviations with which phrases close: "etc.", units. A word with a capital after them begins a sentence. */
  readonly closing?: string
  /** Times and dates, "p.m.", "B.C.": they end a sentence, unless it has only begun or a day or zone follows. */
  readonly moments?: string
  /** What follows a time of day in the same sentence. */
  readonly afterMoment?: string
  /** Words with which a sentence begins that has a time or a date near its start. */
  readonly momentPrepositions?: string
  /** How words end that a house number follows: "Bergstr. 5". */
  readonly streetEnding?: string
  /** Words before a single letter that is no initial: "vitamin C". */
  readonly beforeLetter?: string
  /** Words that with a capital begin a new sentence rather than a name. */
  readonly starters?: string
  /** Further characters that end a sentence. */
  readonly stops?: string
  /** False where the full stop is a pause (Armenian). Default true. */
  readonly periodEndsSentence?: boolean
  /** Whether "12." is how "twelfth" is written. */
  readonly hasOrdinalDot?: boolean
  /** Whether a space stands inside « these ». */
  readonly hasSpacedGuillemets?: boolean
  /** Whether an article joins its word by an apostrophe: "l'art.". */
  readonly elides?: boolean
  /** Capital word that stands inside sentences too and says nothing after an ellipsis. */
  readonly capitalPronoun?: string
  /** Verbs that attribute speech: after a name they go on with the quotation before it. */
  readonly speechVerbs?: string
  /** Characters at the end of a line that plainly go on in the next. */
  readonly lineJoiners?: string
  /** False for other scripts: no abbreviations of the Latin languages. Default true. */
  readonly sharesLatin?: boolean
}

/** What languages in Latin script share: names and firms keep their abbreviations in any of them. */
export const sharedByLatin: SentenceData = {
  titles: 'mr mrs ms mx messrs mme mlle dr drs prof ste Fr Rep Sen Gov Gen Lt Col Capt Sgt Mt Ft',
  beforeNumber: 'no nos nr n° nº №  p pp vol fig figs art ch cap sec tab ca c op',
  abbreviations: 'co corp inc ltd gmbh llc plc bros jr sr al dept Est st',
  closing: 'etc',
  moments: 'a.m p.m b.c a.d b.c.e c.e',
}

/** By ISO 639-1 code. */
export const sentenceData: Readonly<Record<string, SentenceData>> = {
  ...germanic,
  ...romance,
  ...slavic,
  ...latinScript,
  ...otherScripts,
}
