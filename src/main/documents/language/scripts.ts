import { scriptOfLanguage } from '../text/detect-language.ts'

/** Scripts of living languages that a voice tells apart, by the short names of ISO 15924. */
const scriptPatterns: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Latn', /\p{Script=Latin}/gu],
  ['Cyrl', /\p{Script=Cyrillic}/gu],
  ['Grek', /\p{Script=Greek}/gu],
  ['Arab', /\p{Script=Arabic}/gu],
  ['Hebr', /\p{Script=Hebrew}/gu],
  ['Deva', /\p{Script=Devanagari}/gu],
  ['Hani', /\p{Script=Han}/gu],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Hang', /\p{Script=Hangul}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Beng', /\p{Script=Bengali}/gu],
  ['Taml', /\p{Script=Tamil}/gu],
  ['Geor', /\p{Script=Georgian}/gu],
  ['Armn', /\p{Script=Armenian}/gu],
]

/** Scripts in which several languages are written; the others name theirs. */
const sharedScripts: ReadonlySet<string> = new Set(['Latn', 'Cyrl', 'Arab', 'Deva', 'Hani', 'Kana'])

/** Scripts that stand together in one language, by the name that `Intl.Locale` gives for it. */
const mixedScripts: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Hani', 'Kana'],
  Kore: ['Hang', 'Hani'],
  Hans: ['Hani'],
  Hant: ['Hani'],
}

/** The script of most of the letters. */
export interface ScriptOfText {
  /** ISO 15924; '' where none has most of the letters. */
  readonly script: string
  readonly letterCount: number
}

const otherThanLatin = /[^\p{Script=Latin}\P{L}]/u
const latinLetter = /\p{Script=Latin}/u
const latinLetters = /\p{Script=Latin}/gu

/** Looks which letters a text is written in. */
export function scriptOfText(text: string): ScriptOfText {
  const plainCount = plainLetterCount(text)
  if (plainCount !== undefined) return { script: plainCount > 0 ? 'Latn' : '', letterCount: plainCount }
  if (!otherThanLatin.test(text)) {
    return {
      script: latinLetter.test(text) ? 'Latn' : '',
      letterCount: text.match(latinLetters)?.length ?? 0,
    }
  }
  const letterCount = text.match(/\p{L}/gu)?.length ?? 0
  const kanaCount = text.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  const found = scriptPatterns.find(([, pattern]) => (text.match(pattern)?.length ?? 0) > letterCount * 0.6)
  const isJapanese = kanaCount > letterCount * 0.15
  const script = isJapanese ? 'Kana' : (found?.[0] ?? '')
  return { script, letterCount }
}

/** How many letters a text has, where all of them are those from a to z; undefined for others. */
function plainLetterCount(text: string): number | undefined {
  let count = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    // Quotation marks and dashes are no letters.
    if (unit >= 0x80 && (unit < 0x2000 || unit > 0x206f)) return undefined
    const letter = unit | 0x20
    if (letter >= 0x61 && letter <= 0x7a) count += 1
  }
  return count
}

/** Scripts in which a language is written; undefined where it is not known. @param language BCP 47 */
export function scriptsOfLanguage(language: string): readonly string[] | undefined {
  if (!knownScripts.has(language)) knownScripts.set(language, likelyScripts(language))
  return knownScripts.get(language)
}

/** Asked of every block, and of a few languages. */
const knownScripts = new Map<string, readonly string[] | undefined>()

function likelyScripts(language: string): readonly string[] | undefined {
  try {
    const script = scriptOfLanguage(language)
    return script === undefined ? undefined : (mixedScripts[script] ?? [script])
  } catch {
    return undefined
  }
}

/** Whether a script alone says which language a text is in. */
export function isScriptOfOneLanguage(script: string): boolean {
  return script !== '' && !sharedScripts.has(script)
}
