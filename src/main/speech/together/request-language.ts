import type { ModelParameters } from '../../../shared/catalog/speech-model.ts'

/** `mul` in a model's languages: it speaks more than its maker names. */
const many = 'mul'

/**
 * The language to send with a text: a locale that the model names, else the two letters of its language.
 * @param textLanguage BCP 47 tag of the text
 * @returns undefined where the model does not speak it, or its reader wants none sent
 */
export function requestLanguage(
  textLanguage: string,
  modelLanguages: readonly string[],
  { language = 'text' }: ModelParameters,
): string | undefined {
  if (language === 'none') return undefined
  if (language !== 'text') return language
  const tag = canonical(textLanguage)
  if (modelLanguages.some((candidate) => candidate.toLowerCase() === tag && candidate.includes('-')))
    return tag
  const primary = primaryLanguage(textLanguage)
  const isSpoken = modelLanguages.some((candidate) => primaryLanguage(candidate) === primary)
  const mayBeSpoken = modelLanguages.includes(many) && primary.length === 2
  return isSpoken || mayBeSpoken ? primary : undefined
}

/** The language of a BCP 47 tag without script and region, by its shortest code (`cmn` is `zh`); `und` for none. */
export function primaryLanguage(tag: string): string {
  return canonical(tag).split('-')[0] ?? 'und'
}

/** Whether a list of BCP 47 tags holds a language; true where nobody knows. */
export function includesLanguage(languages: readonly string[], language: string): boolean {
  const wanted = primaryLanguage(language)
  return (
    languages.length === 0 ||
    languages.includes(many) ||
    ['und', many, ''].includes(wanted) ||
    languages.some((candidate) => primaryLanguage(candidate) === wanted)
  )
}

function canonical(tag: string): string {
  try {
    return (Intl.getCanonicalLocales(tag)[0] ?? tag).toLowerCase()
  } catch {
    return tag.toLowerCase()
  }
}
