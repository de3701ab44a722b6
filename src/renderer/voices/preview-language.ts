import { primaryTag } from './language-name.ts'

/**
 * What a sample is spoken in: the wanted language where the voice speaks it, else the voice's own.
 * @param languages BCP 47 tags of the voice, the best first; [] when unknown
 */
export function previewLanguageOf(languages: readonly string[], wanted: string): string {
  const own = languages.find((tag) => primaryTag(tag) === primaryTag(wanted))
  if (own !== undefined) return own
  const first = languages[0]
  return first === undefined || first === 'mul' ? wanted : first
}
