import { wavHeader } from '../src/core/audio/wav.ts'
import { spokenVowels } from '../tests/support/spoken-vowels.ts'

/** The rate that the service's Kokoro speaks at. */
export const sampleRateHz = 24_000
/** Length of every utterance: a sentence of some 90 characters. */
export const utteranceSeconds = 6

const deltaSeconds = 0.1

/** One utterance in every form in which the service sends it, made once. */
export interface PreparedSpeech {
  /** Base64 of the deltas. */
  readonly deltas: readonly string[]
  readonly wav: Buffer
}

export function prepareSpeech(): PreparedSpeech {
  const pcm = Buffer.from(spokenVowels(utteranceSeconds, sampleRateHz).buffer)
  const deltaBytes = deltaSeconds * sampleRateHz * Int16Array.BYTES_PER_ELEMENT
  const deltas: string[] = []
  for (let from = 0; from < pcm.length; from += deltaBytes) {
    deltas.push(pcm.subarray(from, from + deltaBytes).toString('base64'))
  }
  return { deltas, wav: Buffer.concat([wavHeader(sampleRateHz, pcm.length), pcm]) }
}

/** The words of a text, evenly over an utterance, as the service tells them. */
export function wordsOf(text: string) {
  const words = text.split(' ')
  const eachSeconds = utteranceSeconds / words.length
  return {
    type: 'conversation.item.word_timestamps',
    words,
    start_seconds: words.map((_, index) => index * eachSeconds),
    end_seconds: words.map((_, index) => (index + 0.8) * eachSeconds),
  }
}
