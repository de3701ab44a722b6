import type { VoiceEntry } from './voice-entry.ts'
import { speaks } from './voice-filter.ts'

/** A model or endpoint whose voices can be mixed, with those that are no mixes themselves. */
export interface MixableModel {
  readonly id: string
  readonly name: string
  readonly voices: readonly VoiceEntry[]
}

/** @param language primary BCP 47 tag of the language whose voices come first */
export function mixableModels(entries: readonly VoiceEntry[], language: string): readonly MixableModel[] {
  const voices = entries.filter(({ isMixable, isOwn }) => isMixable && !isOwn)
  return [...Map.groupBy(voices, ({ modelId }) => modelId)].map(([id, group]) => ({
    id,
    name: group[0]?.modelName ?? id,
    voices: group.toSorted(
      (a, b) => Number(speaks(b, language)) - Number(speaks(a, language)) || a.name.localeCompare(b.name),
    ),
  }))
}
