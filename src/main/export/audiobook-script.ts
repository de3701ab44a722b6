import { z } from 'zod'
import type { Pronunciation } from '../../shared/pronunciation.ts'
import type { Settings } from '../../shared/settings.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { SpokenRules } from '../../shared/spoken-rules.ts'
import type { PauseSettings } from '../reading/pauses.ts'

/** How one sentence is said otherwise in one audiobook. */
export interface OwnSaying {
  readonly blockId: string
  /** A place in the sentence, as an offset of the block's display text. */
  readonly charOffset: number
  readonly written: string
  readonly replacement: string
}

/** What is done about a sentence that its voice does not speak. */
export type KeptDecision = 'omit' | 'offline'

/**
 * All that decides how an audiobook sounds beside its request, as it was when it was asked for: settings that change while
 * it is made must not change its second half.
 */
export interface AudiobookScript {
  /** Null: the offline voice of each text's language. */
  readonly voice: VoiceRef | null
  readonly voicesByLanguage: Settings['voicesByLanguage']
  readonly pauses: PauseSettings
  readonly rules: SpokenRules
  readonly pronunciations: readonly Pronunciation[]
  /** By `decisionKey`. */
  readonly decisions: Readonly<Record<string, KeptDecision>>
  readonly sayings: readonly OwnSaying[]
}

/** Names a sentence in `decisions`. */
export function decisionKey(place: { readonly blockId: string; readonly charOffset: number }): string {
  return `${place.blockId}:${place.charOffset}`
}

const scriptShape = z.looseObject({
  voice: z.looseObject({ engine: z.string(), model: z.string(), voice: z.string() }).nullable(),
  pauses: z.looseObject({}),
  rules: z.looseObject({}),
  pronunciations: z.array(z.looseObject({})),
  decisions: z.record(z.string(), z.enum(['omit', 'offline'])),
  sayings: z.array(z.looseObject({ blockId: z.string(), charOffset: z.number() })),
})

/** A script as the library gives it back. @throws {z.ZodError} for what is none */
export function readScript(stored: unknown): AudiobookScript {
  return scriptShape.parse(stored) as unknown as AudiobookScript
}
