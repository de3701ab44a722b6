import { FrameQueue } from '../../src/core/audio/frame-queue.ts'
import { Resampler } from '../../src/core/audio/resampler.ts'
import { wordRanges } from '../../src/core/text/words.ts'
import { alignWords } from '../../src/core/timing/align-words.ts'
import type { OfflineEngine } from '../../src/main/speech/offline/offline-engine.ts'
import { speakWhole } from './speech.ts'
import type { SpeechTake } from './speech-faults.ts'

/** Sample rate of the cloud's voices. */
export const cloudRateHz = 24_000

/**
 * Speaks a text with the offline voice as a cloud voice would answer: 24 kHz, and every word of the text with its true
 * time and no offsets.
 */
export async function speakTake(engine: OfflineEngine, text: string, language = 'en'): Promise<SpeechTake> {
  const voice = engine.defaultVoice(language)
  if (voice === undefined) throw new Error(`No voice for ${language}.`)
  const { pcm, words } = await speakWhole(engine, { text, language, voice, purpose: 'export' })
  const rateHz = engine.capabilities().sampleRateHz
  return {
    pcm: resampled(pcm, rateHz),
    sampleRateHz: cloudRateHz,
    words: alignWords(text, wordRanges(text, language), words, pcm.length / rateHz).map((word) => ({
      text: text.slice(word.start, word.end),
      startSeconds: word.startSeconds,
      endSeconds: word.endSeconds,
    })),
  }
}

function resampled(pcm: Int16Array, fromHz: number): Int16Array<ArrayBuffer> {
  const queue = new FrameQueue()
  queue.push(pcm)
  queue.end()
  const floats = new Float32Array(Math.ceil((pcm.length * cloudRateHz) / fromHz) + 1)
  const frames = new Resampler(fromHz, cloudRateHz).read(queue, floats, 0, floats.length)
  return Int16Array.from(floats.subarray(0, frames), (value) =>
    Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768))),
  )
}
