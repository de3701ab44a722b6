import { createHash } from 'node:crypto'

declare const cacheKeyBrand: unique symbol
/** Names one utterance's sound: 64 lower-case hex digits, made by `cacheKey` alone. */
export type CacheKey = string & { readonly [cacheKeyBrand]: true }

/** Everything that changes the sound. Speed, endpoint and API key do not, and are not here. */
export interface SoundDescription {
  readonly engine: string
  readonly model: string
  readonly voice: string
  /** BCP 47 tag; its letter case does not matter. */
  readonly language: string
  /** The spoken text, exactly as it is sent. */
  readonly text: string
  /** What else changes the sound (`SpeechEngine.soundVariant`); absent: nothing. */
  readonly variant?: string
  /** Raised by an engine whenever the same request would give another sound. */
  readonly formatVersion: number
}

/** Gives the key of a sound: the same on every machine, other for anything that is heard differently. */
export function cacheKey(sound: SoundDescription): CacheKey {
  // JSON keeps the parts apart: ["ab","c"] is not ["a","bc"], and an absent variant is not an empty one.
  const parts = [
    sound.engine,
    sound.model,
    sound.voice,
    sound.language.toLowerCase(),
    sound.text,
    sound.variant ?? null,
    sound.formatVersion,
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex') as CacheKey
}
