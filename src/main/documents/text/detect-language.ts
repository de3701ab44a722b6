/** What a document's language is when nothing tells it (BCP 47). */
export const unknownLanguage = 'und'

/** Letters the detector needs to be sure; a word or a title alone says little, and a wrong voice is worse than none. */
const leastChars = 200
/** Han, kana, hangul and Thai say as much in fewer characters. */
const leastDenseChars = 40
const densePattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu

/**
 * Tells the language of running text.
 * @param sample A few thousand characters of it.
 * @returns An ISO 639-1 code. Where the text is too short or the detector isn't sure, the language that its script
 * is mostly used for, or `und` for a script of many languages.
 */
export async function detectLanguage(sample: string): Promise<string> {
  const denseCount = sample.match(densePattern)?.length ?? 0
  if (sample.length < leastChars && denseCount < leastDenseChars) return languageOfScript(sample)
  // Loaded on demand: its tables take 0.13 s, and most documents declare a language. Of its four sizes the smallest
  // tells whole paragraphs apart as well as the others.
  const { default: detector } = await import('eld/extrasmall')
  const result = detector.detect(sample)
  return result.language !== '' && result.isReliable() ? result.language : languageOfScript(sample)
}

/** A voice of another script can only spell such letters one by one: any language of the script is better than none. */
const languagesByScript: readonly (readonly [pattern: RegExp, language: string])[] = [
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Bengali}/gu, 'bn'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Thai}/gu, 'th'],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'zh'],
]

/** The language for which the script of most of the letters stands; `und` for a script of many languages. */
export function languageOfScript(sample: string): string {
  const letterCount = sample.match(/\p{L}/gu)?.length ?? 0
  const language = languagesByScript.find(
    ([pattern]) => (sample.match(pattern)?.length ?? 0) * 2 > letterCount,
  )?.[1]
  const hasKana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sample)
  return language === 'zh' && hasKana ? 'ja' : (language ?? unknownLanguage)
}

/**
 * Gives the canonical BCP 47 tag of a declared language, or undefined when it is none.
 * Takes `en_GB` for `en-GB`, as many files write it.
 */
export function canonicalLanguage(declared: string): string | undefined {
  const tag = declared.trim().replaceAll('_', '-')
  if (tag === '' || tag.toLowerCase() === unknownLanguage) return undefined
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

/** Languages that most documents are in, of any country: to ask for the first script takes as long as reading some pages. */
const usualLatin = /^(?:cs|da|de|en|es|fi|fr|it|nb|nl|no|pl|pt|sv)(?:-[A-Z]{2})?$/

/**
 * The script that a language is mostly written in, as ISO 15924 names it; undefined where it is not known.
 * @param language BCP 47
 * @throws {RangeError} for a tag that is none
 */
export function scriptOfLanguage(language: string): string | undefined {
  return usualLatin.test(language) ? 'Latn' : new Intl.Locale(language).maximize().script
}

/** Whether a language is written from right to left. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  if (language === unknownLanguage) return 'ltr'
  const script = scriptOfLanguage(language)
  return script !== undefined && rightToLeftScripts.has(script) ? 'rtl' : 'ltr'
}

/** Scripts of living languages with strong right-to-left letters (Unicode `Bidi_Class` R and AL). */
const rightToLeftScripts = new Set([
  'Arab',
  'Hebr',
  'Syrc',
  'Thaa',
  'Nkoo',
  'Adlm',
  'Rohg',
  'Yezi',
  'Mand',
  'Samr',
])
