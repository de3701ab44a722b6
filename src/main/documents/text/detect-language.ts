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
 * @returns An ISO 639-1 code, or `und` where the text is too short or the detector isn't sure.
 */
export async function detectLanguage(sample: string): Promise<string> {
  const denseCount = sample.match(densePattern)?.length ?? 0
  if (sample.length < leastChars && denseCount < leastDenseChars) return unknownLanguage
  // Loaded on demand: its tables take 0.13 s, and most documents declare a language. Of its four sizes the smallest
  // tells whole paragraphs apart as well as the others.
  const { default: detector } = await import('eld/extrasmall')
  const result = detector.detect(sample)
  return result.language !== '' && result.isReliable() ? result.language : unknownLanguage
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

/** Whether a language is written from right to left. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  if (language === unknownLanguage) return 'ltr'
  const script = new Intl.Locale(language).maximize().script
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
