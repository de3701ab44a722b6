import { FrameQueue } from '../../../src/core/audio/frame-queue.ts'
import { Resampler } from '../../../src/core/audio/resampler.ts'
import type { TimedWord } from '../../../src/shared/speech.ts'
import { createOfflineEngine } from '../offline-engine.ts'
import { speakWhole } from '../speech.ts'
import type { SpeakOrder, Speaker, Speech } from './speaker.ts'
import { tokensOf } from './tone-speaker.ts'

/** Utterances whose sound is kept, since tests ask for the same again and again. */
const keptUtterances = 64

/** Real speech: the app's offline voice, brought to the rate that is asked for. */
export class OfflineSpeaker implements Speaker {
  readonly #engine = createOfflineEngine()
  readonly #kept = new Map<string, Promise<Speech>>()

  speak(order: SpeakOrder): Promise<Speech> {
    const key = JSON.stringify(order)
    const kept = this.#kept.get(key)
    if (kept !== undefined) return kept
    const speech = this.#speak(order)
    this.#kept.set(key, speech)
    speech.catch(() => this.#kept.delete(key))
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > keptUtterances && oldest !== undefined) this.#kept.delete(oldest)
    return speech
  }

  async close(): Promise<void> {
    await this.#engine.close()
  }

  async #speak(order: SpeakOrder): Promise<Speech> {
    const voice = this.#engine.defaultVoice(order.language) ?? this.#engine.defaultVoice('en')
    if (voice === undefined) throw new Error('The offline engine has no voice for English.')
    const { text, language, sampleRateHz } = order
    const { pcm, words } = await speakWhole(this.#engine, { text, voice, language, purpose: 'listening' })
    // Speed is played faster, pitch and all: that is audible enough for a test, and words stay exact.
    const sourceRateHz = Math.round(this.#engine.capabilities().sampleRateHz * order.speed)
    const scale = this.#engine.capabilities().sampleRateHz / sourceRateHz
    return {
      pcm: resample(pcm, sourceRateHz, sampleRateHz),
      sampleRateHz,
      words: wordsOfTokens(text, words, scale),
    }
  }
}

/** Joins the engine's words to the text's tokens: "$45.50" is one token however many words it is read as. */
function wordsOfTokens(text: string, words: readonly TimedWord[], scale: number): TimedWord[] {
  const joined: TimedWord[] = []
  for (const { text: token, charStart } of tokensOf(text)) {
    const charEnd = charStart + token.length
    const inside = words.filter(
      (word) => (word.charStart ?? -1) >= charStart && (word.charStart ?? -1) < charEnd,
    )
    const first = inside[0]
    const last = inside.at(-1)
    if (first === undefined || last === undefined) continue
    joined.push({
      text: token,
      startSeconds: first.startSeconds * scale,
      endSeconds: last.endSeconds * scale,
      charStart,
      charEnd,
    })
  }
  return joined
}

/** Brings whole speech to another rate. */
export function resample(pcm: Int16Array, fromHz: number, toHz: number): Int16Array {
  if (fromHz === toHz) return pcm
  const queue = new FrameQueue()
  queue.push(pcm)
  queue.end()
  const floats = new Float32Array(Math.ceil((pcm.length * toHz) / fromHz))
  const count = new Resampler(fromHz, toHz).read(queue, floats, 0, floats.length)
  const samples = new Int16Array(count)
  for (let index = 0; index < count; index++) {
    samples[index] = Math.max(-32_768, Math.min(32_767, Math.round((floats[index] ?? 0) * 32_768)))
  }
  return samples
}
