import { primaryTag } from './language-name.ts'
import type { VoiceEntry } from './voice-entry.ts'
import { speaks } from './voice-filter.ts'

/**
 * The voice that costs nothing and fits a text best: of its very language and region, else of the region where the
 * language is spoken most, else of the language, else English; undefined where none is installed.
 * @param language BCP 47 tag of the text
 */
export function builtInVoiceFor(entries: readonly VoiceEntry[], language: string): VoiceEntry | undefined {
  const free = entries.filter(({ cost, isRecording }) => cost.kind === 'free' && isRecording !== true)
  const madeFor = (tag: string): VoiceEntry | undefined =>
    free.find(({ languages }) => languages[0]?.toLowerCase() === tag.toLowerCase())
  return (
    madeFor(language) ??
    madeFor(likelyTag(language)) ??
    free.find((entry) => speaks(entry, primaryTag(language))) ??
    madeFor('en-US') ??
    free.find((entry) => speaks(entry, 'en'))
  )
}

/** `en` is `en-US`. Source: the likely subtags of Unicode's CLDR. */
function likelyTag(language: string): string {
  try {
    const { language: primary, region } = new Intl.Locale(language).maximize()
    return region === undefined ? primary : `${primary}-${region}`
  } catch {
    return language
  }
}
