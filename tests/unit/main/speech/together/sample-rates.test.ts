import { assert, constantFrom, double, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plausibleRate } from '../../../../../src/main/speech/together/plausible-rate.ts'
import { RateConverter } from '../../../../../src/core/audio/rate-converter.ts'
import type { TimedWord } from '../../../../../src/shared/speech.ts'
import { sineWave } from '../../../../support/sine-wave.ts'

const text =
  'The lighthouse keeper counted the ships that passed in the night, and wrote their names into a book that nobody read.'
const usualRatesHz = [8000, 16_000, 22_050, 24_000, 44_100, 48_000] as const

/** Words spread over a time, as a transport places them: what lies behind the audio stands at its end. */
function wordsOver(spokenSeconds: number, audioSeconds = Infinity): readonly TimedWord[] {
  const words = text.split(' ')
  return words.map((word, index) => ({
    text: word,
    startSeconds: Math.min(audioSeconds, (spokenSeconds * index) / words.length),
    endSeconds: Math.min(audioSeconds, (spokenSeconds * (index + 1)) / words.length),
  }))
}

describe('the rate of audio without a head', () => {
  test('is believed while it fits the words, to the rounding of their times, whatever silence follows them', () => {
    assert(
      property(
        constantFrom(...usualRatesHz),
        double({ min: 4, max: 14, noNaN: true }),
        double({ min: -0.04, max: 0.5, noNaN: true }),
        (sampleRateHz, spokenSeconds, silenceSeconds) => {
          const frames = Math.ceil((spokenSeconds + silenceSeconds) * sampleRateHz)
          const words = wordsOver(spokenSeconds)
          expect(plausibleRate({ frames, sampleRateHz, words, text, speed: 1 })).toBeUndefined()
        },
      ),
    )
  })

  test.each([
    [24_000, 44_100],
    [24_000, 48_000],
    [44_100, 24_000],
    [48_000, 24_000],
    [16_000, 24_000],
    [8000, 24_000],
  ])('is found by words and text when it is %d and was taken for %d', (trueHz, takenHz) => {
    const spokenSeconds = 7
    const frames = (spokenSeconds + 0.2) * trueHz
    const words = wordsOver(spokenSeconds, frames / takenHz)
    const found = plausibleRate({ frames, sampleRateHz: takenHz, words, text, speed: 1 })
    expect(Math.abs((found ?? 0) - trueHz) / trueHz).toBeLessThan(0.1)
  })

  test('is found by the text alone where no words came', () => {
    const frames = 7.2 * 24_000
    expect(plausibleRate({ frames, sampleRateHz: 48_000, words: [], text, speed: 1 })).toBe(24_000)
    expect(plausibleRate({ frames, sampleRateHz: 24_000, words: [], text, speed: 1 })).toBeUndefined()
  })

  test('is not doubted for a speed that the reader asked for', () => {
    const frames = (7.2 / 2) * 24_000
    expect(plausibleRate({ frames, sampleRateHz: 24_000, words: [], text, speed: 2 })).toBeUndefined()
  })

  test('is not doubted by words of the beginning alone, nor by a short text or one in signs for words', () => {
    const some = wordsOver(7).slice(0, 8)
    expect(
      plausibleRate({ frames: 7.2 * 24_000, sampleRateHz: 24_000, words: some, text, speed: 1 }),
    ).toBeUndefined()
    expect(
      plausibleRate({ frames: 60_000, sampleRateHz: 48_000, words: [], text: 'Yes.', speed: 1 }),
    ).toBeUndefined()
    const chinese = '那是四月里一个晴朗而寒冷的日子'.repeat(10)
    expect(
      plausibleRate({ frames: 60_000, sampleRateHz: 48_000, words: [], text: chinese, speed: 1 }),
    ).toBeUndefined()
  })
})

describe('a rate converter', () => {
  test('gives audio of the wanted rate on as it came', () => {
    const pcm = Int16Array.of(1, 2, 3)
    const converter = new RateConverter(24_000)
    expect(converter.push(pcm, 24_000)).toEqual([pcm])
    expect(converter.push(pcm, 24_000)[0]).toBe(pcm)
    expect(converter.finish()).toEqual([])
  })

  test('keeps length and pitch, without a seam between pieces, however they are cut', () => {
    const whole = sineWave(440, 0.5, 44_100)
    const expected = convert(whole, [whole.length])
    expect(Math.abs(expected.length - 12_000)).toBeLessThanOrEqual(1)
    expect(crossingsOf(expected)).toBeCloseTo(220, -0.5)
    assert(
      property(integer({ min: 1, max: 3000 }), (size) => {
        expect(convert(whole, [size])).toEqual(expected)
      }),
      { numRuns: 10 },
    )
  })

  test('goes on in the same rate when the source changes its own in the middle', () => {
    const converter = new RateConverter(24_000)
    const frames = [
      ...converter.push(new Int16Array(4800), 48_000),
      ...converter.push(new Int16Array(2400), 24_000),
      ...converter.push(new Int16Array(1600), 16_000),
      ...converter.finish(),
    ].reduce((sum, piece) => sum + piece.length, 0)
    expect(Math.abs(frames - 7200)).toBeLessThanOrEqual(2)
  })
})

function convert(whole: Int16Array<ArrayBuffer>, [size = whole.length]: readonly number[]): Int16Array {
  const converter = new RateConverter(24_000)
  const pieces: Int16Array[] = []
  for (let at = 0; at < whole.length; at += size)
    pieces.push(...converter.push(whole.slice(at, at + size), 44_100))
  pieces.push(...converter.finish())
  return Int16Array.from(pieces.flatMap((piece) => [...piece]))
}

/** How often a wave goes from below zero to above. */
function crossingsOf(pcm: Int16Array): number {
  return pcm.filter((sample, index) => index > 0 && (pcm[index - 1] ?? 0) < 0 && sample >= 0).length
}
