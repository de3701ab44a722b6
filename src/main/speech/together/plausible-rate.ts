import type { TimedWord } from '../../../shared/speech.ts'

/** Headerless audio as it was taken, with what tells how long it should be. */
export interface RawReplyShape {
  readonly frames: number
  readonly sampleRateHz: number
  /** As the transport placed them: those that would lie behind the audio stand at its end. */
  readonly words: readonly TimedWord[]
  readonly text: string
  /** Speaking rate asked of the model. */
  readonly speed: number
}

/** What models speak at. */
const usualRatesHz = [8000, 16_000, 22_050, 24_000, 44_100, 48_000] as const
/** Where the rate can only be told roughly: of two that are close together the usual one. */
const distinctRatesHz = [8000, 16_000, 24_000, 44_100] as const

/** Shorter replies are mostly the silence around a word or two. */
const shortestSeconds = 1.5
/** Silence after the last word: a constant part and a share of the whole. */
const tailSeconds = 0.6
const tailShare = 0.15
/** A last word that ends with the audio ends a little behind it once times were rounded. */
const roundingSeconds = 0.05

/** In scripts whose letters are sounds. Readers of audiobooks say 12 to 17 a second. */
const usualLettersPerSecond = 13
/** Nobody speaks a long sentence slower or faster than this. */
const fewestLettersPerSecond = 7
const mostLettersPerSecond = 22
const enoughLetters = 60

/**
 * Compares the length of headerless audio with the times of its words, else with its text: a wrong sample rate makes
 * it too long or too short by the ratio of the two rates.
 * @returns the rate that fits best in Hz; undefined when the rate it was taken for is plausible, or nothing tells
 */
export function plausibleRate(reply: RawReplyShape): number | undefined {
  const { frames, sampleRateHz, words, text, speed } = reply
  const spokenSeconds = words.at(-1)?.endSeconds ?? 0
  if (spokenSeconds < shortestSeconds || !coverText(words, text)) {
    return rateByText(frames, sampleRateHz, text, speed)
  }
  if (arePiledUp(words)) return rateByPlacedWords(sampleRateHz, words)
  return fits(frames / sampleRateHz, spokenSeconds) ? undefined : rateByWords(frames, spokenSeconds)
}

function rateByWords(frames: number, spokenSeconds: number): number | undefined {
  return nearest(
    usualRatesHz.filter((rateHz) => fits(frames / rateHz, spokenSeconds)),
    (rateHz) => frames / rateHz - spokenSeconds,
  )
}

function fits(seconds: number, spokenSeconds: number): boolean {
  return (
    seconds >= spokenSeconds - roundingSeconds &&
    seconds - spokenSeconds <= tailSeconds + tailShare * spokenSeconds
  )
}

/** Whether words came for the whole text: where a service times its beginning alone, the last one says nothing. */
function coverText(words: readonly TimedWord[], text: string): boolean {
  return words.length >= 0.8 * (text.match(/\S+/g)?.length ?? 0)
}

/** Whether several words had no place in the audio: they stand at its end without a length. */
function arePiledUp(words: readonly TimedWord[]): boolean {
  const piled = words.filter(isPiledUp).length
  return piled >= 2 && piled >= words.length / 10
}

function isPiledUp(word: TimedWord): boolean {
  return word.endSeconds - word.startSeconds < 0.001
}

/** Of audio that seems too short the share of words that found a place is about the ratio of the rates. */
function rateByPlacedWords(sampleRateHz: number, words: readonly TimedWord[]): number | undefined {
  const chars = (some: readonly TimedWord[]): number => some.reduce((sum, word) => sum + word.text.length, 0)
  const share = chars(words.filter((word) => !isPiledUp(word))) / chars(words)
  return nearest(distinctRatesHz, (rateHz) => Math.log(rateHz / (sampleRateHz * share)))
}

function rateByText(frames: number, sampleRateHz: number, text: string, speed: number): number | undefined {
  const letters = text.match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/gu)?.length ?? 0
  const isTelling = letters >= enoughLetters && letters >= (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) * 0.9
  if (!isTelling) return undefined
  const lettersPerSecond = (rateHz: number): number => (letters * rateHz) / frames / speed
  const taken = lettersPerSecond(sampleRateHz)
  if (taken >= fewestLettersPerSecond && taken <= mostLettersPerSecond) return undefined
  const plausible = distinctRatesHz.filter(
    (rateHz) =>
      lettersPerSecond(rateHz) >= fewestLettersPerSecond && lettersPerSecond(rateHz) <= mostLettersPerSecond,
  )
  return nearest(plausible, (rateHz) => Math.log(lettersPerSecond(rateHz) / usualLettersPerSecond))
}

function nearest(ratesHz: readonly number[], distance: (rateHz: number) => number): number | undefined {
  return ratesHz.toSorted((a, b) => Math.abs(distance(a)) - Math.abs(distance(b)))[0]
}
