import type { RawEncoding } from '../../../src/shared/catalog/speech-model.ts'
import type { TimedWord } from '../../../src/shared/speech.ts'
import { bytesPerSample, encodeRaw } from './raw-encodings.ts'
import type { Speech } from './speaker.ts'
import type { Switches } from './switches.ts'

/** One event's worth of a streamed item. */
export type SpeechPart =
  | { readonly kind: 'audio'; readonly bytes: Buffer; readonly seconds: number }
  | { readonly kind: 'words'; readonly words: readonly TimedWord[] }

/** Cuts an item's speech into the events that carry it, in their order. */
export function partsOf(
  speech: Speech,
  encoding: RawEncoding,
  chunkMs: number,
  withWords: boolean,
  switches: Pick<Switches, 'wordsAt' | 'deltas'>,
): SpeechPart[] {
  const audio = cutAudio(speech, encoding, chunkMs, switches.deltas)
  const { words } = speech
  if (!withWords || words.length === 0) return audio
  if (switches.wordsAt === 'before') return [{ kind: 'words', words }, ...audio]
  if (switches.wordsAt === 'after') return [...audio, { kind: 'words', words }]
  return withWordsBetween(audio, words)
}

/** Bytes of audio for a time. */
export function bytesPerSecond(encoding: RawEncoding, sampleRateHz: number): number {
  return bytesPerSample(encoding) * sampleRateHz
}

function cutAudio(
  speech: Speech,
  encoding: RawEncoding,
  chunkMs: number,
  deltas: Switches['deltas'],
): (SpeechPart & { kind: 'audio' })[] {
  const bytes = encodeRaw(speech.pcm, encoding)
  const perSecond = bytesPerSecond(encoding, speech.sampleRateHz)
  const sample = bytesPerSample(encoding)
  const whole = Math.max(sample, Math.round((perSecond * chunkMs) / 1000 / sample) * sample)
  const length = deltas === 'oddBytes' ? whole - 1 + (whole % 2) : whole
  const parts: (SpeechPart & { kind: 'audio' })[] = []
  for (let offset = 0; offset < bytes.length; offset += length) {
    const piece = bytes.subarray(offset, offset + length)
    parts.push({ kind: 'audio', bytes: piece, seconds: piece.length / perSecond })
  }
  return parts
}

/** Words follow the audio in which they begin. */
function withWordsBetween(
  audio: (SpeechPart & { kind: 'audio' })[],
  words: readonly TimedWord[],
): SpeechPart[] {
  const parts: SpeechPart[] = []
  let seconds = 0
  let next = 0
  for (const [index, part] of audio.entries()) {
    parts.push(part)
    seconds = index === audio.length - 1 ? Infinity : seconds + part.seconds
    const first = next
    while (next < words.length && (words[next]?.startSeconds ?? 0) < seconds) next++
    if (next > first) parts.push({ kind: 'words', words: words.slice(first, next) })
  }
  return parts
}
