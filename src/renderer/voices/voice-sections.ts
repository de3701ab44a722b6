import type { VoiceRef } from '../../shared/speech.ts'
import { primaryTag } from './language-name.ts'
import type { VoiceEntry } from './voice-entry.ts'
import { speaks } from './voice-filter.ts'
import { isSameVoice, voiceKey } from './voice-key.ts'

/** Voices under one heading. */
export interface VoiceSection {
  /** `chosen`, `recording`, `favourites`, `endpoint`, or the primary tag of a language. */
  readonly id: string
  readonly entries: readonly VoiceEntry[]
}

export interface SectionOrder {
  /** BCP 47 tag of the text to be read; its voices come first. */
  readonly language: string
  /** The one that stands on top, to be found again; as it was when the list was opened. */
  readonly chosen: VoiceRef | null
  /** Those that come next: as they were when the list was opened, so that a star moves no row. */
  readonly favourites: readonly VoiceRef[]
  /** Whether there is a key: then the service's voices come before the built-in ones. */
  readonly hasKey: boolean
  readonly nameOf: (language: string) => string
}

/** The chosen voice and favourites, then the text's language, then the others by name; at the end what needs an endpoint of one's own. */
export function voiceSections(
  entries: readonly VoiceEntry[],
  { language, chosen, favourites, hasKey, nameOf }: SectionOrder,
): readonly VoiceSection[] {
  const own = primaryTag(language)
  const favouriteKeys = new Set(favourites.map(voiceKey))
  const sectionOf = (entry: VoiceEntry): string => {
    if (isSameVoice(entry.ref, chosen)) return 'chosen'
    if (entry.isRecording === true) return 'recording'
    if (entry.needsEndpoint) return 'endpoint'
    if (favouriteKeys.has(entry.key)) return 'favourites'
    // A voice of many languages is found where it is wanted.
    return speaks(entry, own) ? own : primaryTag(entry.languages[0] ?? 'und')
  }
  const rank = (id: string): number =>
    id === 'chosen'
      ? -2
      : id === 'recording'
        ? -1
        : id === 'favourites'
          ? 0
          : id === own
            ? 1
            : id === 'und'
              ? 3
              : id === 'endpoint'
                ? 4
                : 2
  return [...Map.groupBy(entries, sectionOf)]
    .map(([id, group]) => ({ id, entries: group.toSorted(byUse(hasKey)) }))
    .toSorted((a, b) => rank(a.id) - rank(b.id) || nameOf(a.id).localeCompare(nameOf(b.id)))
}

/**
 * The reader's own first, then what can be heard: the service's voices with a key, the built-in ones without. The
 * service's by price, model and name.
 */
function byUse(hasKey: boolean): (one: VoiceEntry, other: VoiceEntry) => number {
  const rank = ({ isOwn, cost }: VoiceEntry): number =>
    isOwn ? 0 : (cost.kind === 'free') === hasKey ? 2 : 1
  return (one, other) =>
    rank(one) - rank(other) ||
    hourlyPrice(one) - hourlyPrice(other) ||
    one.modelName.localeCompare(other.modelName) ||
    one.name.localeCompare(other.name)
}

/** An endpoint of one's own is paid by the minute anyway: what it says costs nothing more. What has no price comes last. */
function hourlyPrice({ cost }: VoiceEntry): number {
  if (cost.kind === 'paid') return cost.dollarsPerHour
  return cost.kind === 'unknown' ? Number.MAX_VALUE : 0
}
