import type { TimedWord } from '../../../src/shared/speech.ts'
import type { SpeakOrder, Speaker, Speech } from './speaker.ts'

const leadSeconds = 0.04
const tailSeconds = 0.12
const rampSeconds = 0.005
/** About 14 letters a second with the gaps, as people read. */
const wordBaseSeconds = 0.08
const letterSeconds = 0.045

/**
 * A cheap synthetic voice: each word is a tone, as long as its letters ask for, with silence between, longer after
 * punctuation. The pitch comes from voice and word, so that a test can tell voices and words apart. Needs no package
 * and no thread; the same order always gives the same samples.
 */
export class ToneSpeaker implements Speaker {
  speak(order: SpeakOrder): Promise<Speech> {
    const words: TimedWord[] = []
    let seconds = leadSeconds
    for (const { text, charStart } of tokensOf(order.text)) {
      const letters = text.replace(/[^\p{L}\p{N}]/gu, '').length
      if (letters === 0) {
        seconds += 0.2 / order.speed
        continue
      }
      const endSeconds = seconds + (wordBaseSeconds + letters * letterSeconds) / order.speed
      words.push({ text, startSeconds: seconds, endSeconds, charStart, charEnd: charStart + text.length })
      seconds = endSeconds + gapAfter(text) / order.speed
    }
    const pcm = new Int16Array(Math.round((seconds + tailSeconds) * order.sampleRateHz))
    for (const word of words) addTone(pcm, word, toneHz(order.voice, word.text), order.sampleRateHz)
    return Promise.resolve({ pcm, sampleRateHz: order.sampleRateHz, words })
  }

  async close(): Promise<void> {}
}

/** The pitch that a voice gives a word, 120 to 400 Hz; letter case and punctuation do not count. */
export function toneHz(voice: string, word: string): number {
  const plain = word.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
  return 120 + (hashOf(voice) % 120) + (hashOf(plain) % 160)
}

/** The words of a text: what stands between spaces. */
export function tokensOf(text: string): { text: string; charStart: number }[] {
  return [...text.matchAll(/\S+/gu)].map((match) => ({ text: match[0], charStart: match.index }))
}

function gapAfter(word: string): number {
  if (/[.!?…。！？]["'”’)\]]*$/u.test(word)) return 0.3
  return /[,;:]["'”’)\]]*$/u.test(word) ? 0.15 : 0.05
}

function addTone(pcm: Int16Array, word: TimedWord, frequencyHz: number, sampleRateHz: number): void {
  const start = Math.round(word.startSeconds * sampleRateHz)
  const end = Math.min(pcm.length, Math.round(word.endSeconds * sampleRateHz))
  const ramp = rampSeconds * sampleRateHz
  for (let frame = start; frame < end; frame++) {
    const envelope = Math.min(1, (frame - start) / ramp, (end - frame) / ramp)
    pcm[frame] = Math.round(
      9_000 * envelope * Math.sin((2 * Math.PI * frequencyHz * (frame - start)) / sampleRateHz),
    )
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 2_166_136_261
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619) >>> 0
  }
  return hash
}
