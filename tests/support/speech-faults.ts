import { joinPcm } from '../../src/core/audio/pcm.ts'
import type { TimedWord } from '../../src/shared/speech.ts'

/** A complete utterance with the words that came back for it. */
export interface SpeechTake {
  readonly pcm: Int16Array<ArrayBuffer>
  readonly sampleRateHz: number
  readonly words: readonly TimedWord[]
}

/** Takes the sound and the words from word `from` to before word `until` away. */
export function dropWords(take: SpeechTake, from: number, until: number): SpeechTake {
  const start = startOf(take, from)
  const end = startOf(take, until)
  return {
    ...take,
    pcm: joinPcm([take.pcm.subarray(0, frame(take, start)), take.pcm.subarray(frame(take, end))]),
    words: [...take.words.slice(0, from), ...take.words.slice(until).map((word) => moved(word, start - end))],
  }
}

/** Says the words from `from` to before `until` twice. */
export function repeatWords(take: SpeechTake, from: number, until: number): SpeechTake {
  const start = startOf(take, from)
  const end = startOf(take, until)
  return {
    ...take,
    pcm: joinPcm([take.pcm.subarray(0, frame(take, end)), take.pcm.subarray(frame(take, start))]),
    words: [...take.words.slice(0, until), ...take.words.slice(from).map((word) => moved(word, end - start))],
  }
}

/** Puts silence before a word. */
export function pauseBefore(take: SpeechTake, index: number, seconds: number): SpeechTake {
  const at = frame(take, startOf(take, index))
  const silence = new Int16Array(Math.round(seconds * take.sampleRateHz))
  return {
    ...take,
    pcm: joinPcm([take.pcm.subarray(0, at), silence, take.pcm.subarray(at)]),
    words: take.words.map((word, other) => (other < index ? word : moved(word, seconds))),
  }
}

/** Ends the sound after a share of it; words that begin later never came. */
export function cutOff(take: SpeechTake, share: number): SpeechTake {
  const pcm = take.pcm.slice(0, Math.round(take.pcm.length * share))
  const seconds = pcm.length / take.sampleRateHz
  return { ...take, pcm, words: take.words.filter(({ startSeconds }) => startSeconds < seconds) }
}

/** Makes the sound louder or softer; what goes beyond full scale is clipped. */
export function amplify(take: SpeechTake, db: number): SpeechTake {
  const factor = 10 ** (db / 20)
  return {
    ...take,
    pcm: take.pcm.map((sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * factor)))),
  }
}

/** Makes the sound last `factor` times as long. Its pitch changes too: speaking rate alone is looked at. */
export function slowDown(take: SpeechTake, factor: number): SpeechTake {
  const pcm = new Int16Array(Math.round(take.pcm.length * factor))
  for (let at = 0; at < pcm.length; at++) pcm[at] = take.pcm[Math.floor(at / factor)] ?? 0
  const words = take.words.map((word) => ({
    ...word,
    startSeconds: word.startSeconds * factor,
    endSeconds: word.endSeconds * factor,
  }))
  return { ...take, pcm, words }
}

/** Says nothing for as long. */
export function silence(take: SpeechTake): SpeechTake {
  return { ...take, pcm: new Int16Array(take.pcm.length) }
}

/** What a service says that reports no words. */
export function withoutWords(take: SpeechTake): SpeechTake {
  return { ...take, words: [] }
}

function startOf({ pcm, sampleRateHz, words }: SpeechTake, index: number): number {
  return words[index]?.startSeconds ?? pcm.length / sampleRateHz
}

function frame({ sampleRateHz }: SpeechTake, seconds: number): number {
  return Math.round(seconds * sampleRateHz)
}

function moved(word: TimedWord, seconds: number): TimedWord {
  return { ...word, startSeconds: word.startSeconds + seconds, endSeconds: word.endSeconds + seconds }
}
