import type { Voice, VoiceRef } from '../../shared/speech.ts'

/** Voices of one language, under its name. */
export interface VoiceGroup {
  readonly language: string
  readonly name: string
  readonly voices: readonly Voice[]
}

/** Names a voice in a list; the same voice always gets the same key. */
export function voiceKey({ engine, model, voice }: VoiceRef): string {
  return JSON.stringify([engine, model, voice])
}

/**
 * Voices by their first language: the document's own first, then by the languages' names.
 * @param languageName Gives a language's name for a BCP 47 primary tag.
 */
export function groupVoices(
  voices: readonly Voice[],
  documentLanguage: string,
  languageName: (language: string) => string,
): readonly VoiceGroup[] {
  const byLanguage = Map.groupBy(voices, (voice) => primaryTag(voice.languages[0] ?? 'und'))
  const own = primaryTag(documentLanguage)
  return [...byLanguage]
    .map(([language, group]) => ({
      language,
      name: languageName(language),
      voices: group.toSorted((a, b) => a.name.localeCompare(b.name)),
    }))
    .toSorted((a, b) => {
      if ((a.language === own) !== (b.language === own)) return a.language === own ? -1 : 1
      return a.name.localeCompare(b.name)
    })
}

function primaryTag(language: string): string {
  return language.split('-')[0]?.toLowerCase() ?? 'und'
}

/** The language's name in the reader's own, else its tag. */
export function nameOfLanguage(language: string): string {
  try {
    return new Intl.DisplayNames(undefined, { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}
