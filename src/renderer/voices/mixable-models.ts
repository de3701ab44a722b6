import type { VoiceEntry } from './voice-entry.ts'

/** A model or endpoint whose voices can be mixed, with those that are no mixes themselves. */
export interface MixableModel {
  readonly id: string
  readonly name: string
  readonly voices: readonly VoiceEntry[]
}

export function mixableModels(entries: readonly VoiceEntry[]): readonly MixableModel[] {
  const voices = entries.filter(({ isMixable, isOwn }) => isMixable && !isOwn)
  return [...Map.groupBy(voices, ({ modelId }) => modelId)].map(([id, group]) => ({
    id,
    name: group[0]?.modelName ?? id,
    voices: group.toSorted((a, b) => a.name.localeCompare(b.name)),
  }))
}
