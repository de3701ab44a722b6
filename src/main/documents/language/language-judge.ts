import { languageOfScript, unknownLanguage } from '../text/detect-language.ts'
import { countFunctionWords, listedLanguages, type FunctionWordCount } from './function-words.ts'
import { isScriptOfOneLanguage, scriptOfText, scriptsOfLanguage, type ScriptOfText } from './scripts.ts'

/**
 * What a text says of its language: `own` where it is plainly the expected one, `other` where it is surely another,
 * `unsure` where nothing speaks for a change.
 */
export type LanguageVerdict =
  | { readonly kind: 'own' }
  | { readonly kind: 'unsure' }
  | { readonly kind: 'other'; readonly language: string }

/** How much a text must say before it is believed against what was expected. */
export interface Doubt {
  /** Letters of an alphabet that must be there. */
  readonly minLetters: number
  /** How far the detector's score (0 to 1) must be above that of the expected language. */
  readonly minLead: number
}

/**
 * Of a block that says nothing itself. In the books of the corpus titles and names in a foreign language end below
 * 45 letters, and take a lead of 0.1 at most where they are longer.
 */
export const doubtOfBlock: Doubt = { minLetters: 45, minLead: 0.15 }
/** Of a language that the document declares: a paragraph and more must be against it. */
export const doubtOfDeclared: Doubt = { minLetters: 200, minLead: 0.2 }

/** Letters looked at: what comes after them changes no verdict, and the detector itself reads 1,000 characters. */
const maxChars = 600
/** Where a text begins plainly in the expected language, the rest is not looked at. */
const plainChars = 160
const minPlainWords = 8
/** Letters by which a script of its own is believed: fewer are a name or a word. */
const minScriptLetters = 12
const minDenseLetters = 6
/** Share of little words in text that is plainly in a language; running text has 0.25 to 0.5. */
const plainShare = 0.2
/** Letters of a language that has no list of little words. */
const minUnlistedLetters = 100
/** Little words by which alone the language of a text is told, and how far they must outnumber those of any other. */
const surePlainWords = 8
const surePlainLead = 3

const own: LanguageVerdict = { kind: 'own' }
const unsure: LanguageVerdict = { kind: 'unsure' }

/** Tells whether texts are in the language that is expected of them. One for each import. */
export class LanguageJudge {
  #detector: Detector | undefined

  /**
   * @param text running text
   * @param expected BCP 47; `und` where nothing is known
   */
  async judge(text: string, expected: string, doubt: Doubt): Promise<LanguageVerdict> {
    // Nearly every block ends here, so that a book takes a fifth longer and not twice as long.
    if (beginsPlainly(text, expected)) return own
    const sample = text.slice(0, maxChars)
    const script = scriptOfText(sample)
    if (script.script !== '' && !isWrittenIn(expected, script.script))
      return this.#ofOtherScript(sample, script)
    if (isScriptOfOneLanguage(script.script) || script.script === 'Kana') return own
    if (script.script !== 'Latn' && script.script !== 'Cyrl' && script.script !== 'Arab') return unsure
    return this.#ofSameScript(sample, script, expected, doubt)
  }

  /**
   * Whether `judge` may find another language, as far as can be told without the detector: where this is false, it
   * finds none. A document of which it is false throughout never loads the detector.
   */
  mayBeOther(text: string, expected: string, doubt: Doubt): boolean {
    if (beginsPlainly(text, expected)) return false
    const sample = text.slice(0, maxChars)
    const { script, letterCount } = scriptOfText(sample)
    if (script !== '' && !isWrittenIn(expected, script)) return letterCount >= minDenseLetters
    if (script !== 'Latn' && script !== 'Cyrl' && script !== 'Arab') return false
    const known = detectorLanguageOf(expected)
    if (letterCount < doubt.minLetters || !detectedLanguages.has(known)) return false
    const words = countFunctionWords(sample)
    if (isPlainly(words, known)) return false
    return (
      isPlainly(words, 'la') ||
      isBackedByWords(words, undefined, known, letterCount) ||
      listedLanguages.some((language) => isBackedByWords(words, language, known, letterCount))
    )
  }

  /** Kana in a Chinese book, a Greek paragraph in an English one: only the language of the script can be meant. */
  async #ofOtherScript(sample: string, { script, letterCount }: ScriptOfText): Promise<LanguageVerdict> {
    const isDense = script === 'Hani' || script === 'Kana' || script === 'Hang'
    if (letterCount < (isDense ? minDenseLetters : minScriptLetters)) return unsure
    const usual = languageOfScript(sample)
    if (isScriptOfOneLanguage(script) || isDense) return other(usual)
    const plain = plainLanguageOf(countFunctionWords(sample))
    if (plain !== undefined && scriptsOfLanguage(plain)?.includes(script) === true) return other(plain)
    const detected = await this.#detect(sample)
    if (detected !== undefined && scriptsOfLanguage(detected.language)?.includes(script) === true) {
      const hasWords = countFunctionWords(sample).byLanguage.has(detected.language)
      // A line of Latin letters may be a name or an address in any language.
      if (script !== 'Latn' || (letterCount >= doubtOfBlock.minLetters && hasWords)) {
        return other(detected.language)
      }
    }
    return usual === unknownLanguage ? unsure : other(usual)
  }

  async #ofSameScript(
    sample: string,
    { letterCount }: ScriptOfText,
    expected: string,
    doubt: Doubt,
  ): Promise<LanguageVerdict> {
    const known = detectorLanguageOf(expected)
    const words = countFunctionWords(sample)
    if (isPlainly(words, known)) return own
    if (letterCount < doubt.minLetters) return unsure
    // Against a language that the detector doesn't know its word is worth nothing.
    if (!detectedLanguages.has(known)) return unsure
    // The detector doesn't know Latin, which stands in many books, and takes it for a language that came from it.
    if (isPlainly(words, 'la')) return other('la')
    const detected = await this.#detect(sample)
    if (detected === undefined) return unsure
    const { language, scores } = detected
    if (language === known) return own
    const lead = (scores[language] ?? 0) - (scores[known] ?? 0)
    if (lead < doubt.minLead || !isBackedByWords(words, language, known, letterCount)) return unsure
    return other(language)
  }

  async #detect(sample: string) {
    // Loaded when the first text is in doubt: its tables take 0.25 s and 90 MB, and most books have no such text. Of its four
    // sizes the smallest tells whole paragraphs apart as well as the others.
    this.#detector ??= (await import('eld/extrasmall')).default
    const result = this.#detector.detect(sample)
    if (result.language === '' || !result.isReliable()) return undefined
    return { language: result.language, scores: result.getScores() }
  }
}

/** What is used of the detector. */
interface Detector {
  detect(text: string): { language: string; isReliable(): boolean; getScores(): Record<string, number> }
}

/** Source: eld 2.1.0, its README. */
const detectedLanguages: ReadonlySet<string> = new Set(
  'am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy is it ja ka kn ko ku lo lt lv ml mr ms nl no or pa pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur vi yo zh'.split(
    ' ',
  ),
)

/** Languages that the detector has under another name, as good as the same in print. */
const sameForDetector: Readonly<Record<string, string>> = {
  nb: 'no',
  nn: 'no',
  id: 'ms',
  fil: 'tl',
  bs: 'hr',
  iw: 'he',
  in: 'ms',
  cmn: 'zh',
  yue: 'zh',
  arz: 'ar',
  ckb: 'ku',
}

/** How the detector calls a language. @param language BCP 47 */
export function detectorLanguageOf(language: string): string {
  const [primary = ''] = language.toLowerCase().split('-')
  // Serbian in Latin letters is told from Croatian by nothing.
  if (primary === 'sr' && language.includes('Latn')) return 'hr'
  return sameForDetector[primary] ?? primary
}

/** Whether two tags name one language, whatever region or script they add. */
export function isSameLanguage(a: string, b: string): boolean {
  return detectorLanguageOf(a) === detectorLanguageOf(b)
}

/** Whether a language is written in a script, as far as is known; nothing is known of an unknown language. */
function isWrittenIn(language: string, script: string): boolean {
  if (language === unknownLanguage) return false
  return scriptsOfLanguage(language)?.includes(script) ?? true
}

/** Whether a text begins so plainly in the expected language that the rest need not be looked at. */
function beginsPlainly(text: string, expected: string): boolean {
  const start = countFunctionWords(text.slice(0, plainChars))
  return start.wordCount >= minPlainWords && isPlainly(start, detectorLanguageOf(expected))
}

/** The language whose little words are so many, and those of all others so few, that no detector would say another. */
function plainLanguageOf({ wordCount, byLanguage }: FunctionWordCount): string | undefined {
  const [best, second] = [...byLanguage].toSorted(([, a], [, b]) => b - a)
  if (best === undefined || best[1] < surePlainWords || best[1] < wordCount * plainShare) return undefined
  return best[1] >= (second?.[1] ?? 0) * surePlainLead ? best[0] : undefined
}

/** Whether the little words are those of a language, and of no other as much. */
function isPlainly({ wordCount, byLanguage }: FunctionWordCount, language: string): boolean {
  const count = byLanguage.get(language) ?? 0
  if (count < 2 || count < wordCount * plainShare) return false
  // It is one of them itself.
  let countAsMuch = 0
  for (const each of byLanguage.values()) if (each * 1.2 >= count) countAsMuch += 1
  return countAsMuch === 1
}

/**
 * Whether the little words agree with the detector: names and titles have few, and of no language in particular.
 * @param language undefined: any that has no list of little words
 */
function isBackedByWords(
  { byLanguage }: FunctionWordCount,
  language: string | undefined,
  expected: string,
  letterCount: number,
): boolean {
  const expectedCount = byLanguage.get(expected) ?? 0
  if (language === undefined || !listedLanguages.includes(language))
    return letterCount >= minUnlistedLetters && expectedCount <= 3
  const count = byLanguage.get(language) ?? 0
  return count >= 2 && count >= expectedCount * 2
}

function other(language: string): LanguageVerdict {
  return { kind: 'other', language }
}
