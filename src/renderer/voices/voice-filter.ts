import type { Voice, VoiceRef } from '../../shared/speech.ts'
import { primaryTag } from './language-name.ts'
import { searchable } from './voice-entry.ts'
import type { VoiceEntry } from './voice-entry.ts'
import { voiceKey } from './voice-key.ts'

/** What a list of voices is narrowed by; null is no narrowing. */
export interface VoiceFilter {
  readonly text: string
  /** Primary BCP 47 tag. */
  readonly language: string | null
  /** Id of a model or name of an endpoint. */
  readonly model: string | null
  readonly gender: NonNullable<Voice['gender']> | null
  readonly price: 'free' | 'paid' | null
  readonly isFavourite: boolean
}

export const noFilter: VoiceFilter = {
  text: '',
  language: null,
  model: null,
  gender: null,
  price: null,
  isFavourite: false,
}

export function isFiltered(filter: VoiceFilter): boolean {
  return Object.entries(filter).some(([name, value]) => value !== noFilter[name as keyof VoiceFilter])
}

/** The voices that fulfil all of it, in their order. Each word of the text begins one of a voice's. */
export function filterVoices(
  entries: readonly VoiceEntry[],
  filter: VoiceFilter,
  favourites: readonly VoiceRef[],
): readonly VoiceEntry[] {
  const words = searchable(filter.text).match(/ \S+/g) ?? []
  const favouriteKeys = new Set(favourites.map(voiceKey))
  return entries.filter(
    (entry) =>
      (filter.language === null || speaks(entry, filter.language)) &&
      (filter.model === null || entry.modelId === filter.model) &&
      (filter.gender === null || entry.gender === filter.gender) &&
      (filter.price === null || (entry.cost.kind === 'free') === (filter.price === 'free')) &&
      (!filter.isFavourite || favouriteKeys.has(entry.key)) &&
      words.every((word) => entry.searchText.includes(word)),
  )
}

/** Whether a voice is made for a language, by its primary tag. */
export function speaks(entry: Pick<VoiceEntry, 'languages'>, language: string): boolean {
  return entry.languages.some((tag) => tag === 'mul' || primaryTag(tag) === language)
}

/** What there is to filter by, each in the order in which it is to be shown. */
export interface FilterChoices {
  /** Primary tags. */
  readonly languages: readonly string[]
  readonly models: readonly { readonly id: string; readonly name: string }[]
}

/** @param nameOf gives a language's name, to sort by */
export function filterChoices(
  entries: readonly VoiceEntry[],
  nameOf: (language: string) => string,
): FilterChoices {
  const tags = new Set(entries.flatMap(({ languages }) => languages.map(primaryTag)))
  tags.delete('mul')
  tags.delete('und')
  const models = new Map(entries.map(({ modelId, modelName }) => [modelId, modelName]))
  return {
    languages: [...tags].toSorted((a, b) => nameOf(a).localeCompare(nameOf(b))),
    models: [...models].map(([id, name]) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name)),
  }
}
