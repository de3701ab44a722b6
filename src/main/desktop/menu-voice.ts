import type { Voice, VoiceRef } from '../../shared/speech.ts'

/** A voice that a menu offers. */
export interface MenuVoice {
  readonly ref: VoiceRef
  readonly name: string
}

/** More would be a list to search in, which the window has. */
const maxVoices = 8

/**
 * The favourite voices as a menu names them, in the reader's order: those that are there now, the first eight.
 * @param voices of all engines
 */
export function favouriteMenuVoices(
  favourites: readonly VoiceRef[],
  voices: readonly Voice[],
): readonly MenuVoice[] {
  const found = favourites
    .flatMap((favourite) => voices.find((voice) => isSameVoice(voice, favourite)) ?? [])
    .slice(0, maxVoices)
  return found.map((voice) => {
    const isAmbiguous = found.some((other) => other !== voice && other.name === voice.name)
    const { engine, model, voice: token, name } = voice
    return { ref: { engine, model, voice: token }, name: isAmbiguous ? `${name} (${model})` : name }
  })
}

export function isSameVoice(one: VoiceRef, other: VoiceRef): boolean {
  return one.engine === other.engine && one.model === other.model && one.voice === other.voice
}
