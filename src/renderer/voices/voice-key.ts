import type { VoiceRef } from '../../shared/speech.ts'

/** Names a voice in a list; the same voice always gets the same key. */
export function voiceKey({ engine, model, voice }: VoiceRef): string {
  return JSON.stringify([engine, model, voice])
}

/** The reference alone, of a voice that knows more of itself. */
export function refOf({ engine, model, voice }: VoiceRef): VoiceRef {
  return { engine, model, voice }
}

/** Whether both are the same voice, or both none. */
export function isSameVoice(one: VoiceRef | null, other: VoiceRef | null): boolean {
  if (one === null || other === null) return one === other
  return voiceKey(one) === voiceKey(other)
}
