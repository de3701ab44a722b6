import { afterAll, describe, expect, test } from 'vitest'
import { wordRanges } from '../../../../src/core/text/words.ts'
import { type AlignedWord, WordAligner } from '../../../../src/core/timing/align-words.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import type { SpeechTake } from '../../../support/speech-faults.ts'
import { slowDown } from '../../../support/speech-faults.ts'
import { cloudRateHz, speakTake } from '../../../support/spoken-takes.ts'

const engine = createOfflineEngine()
afterAll(() => engine.close())

const texts = [
  'When the storm had passed, the keeper climbed the narrow stair, lit the great lamp, and waited for the boats to come home.',
  'There were letters on the table, some of them opened, and beside them stood a cup of tea that had long gone cold.',
  'Nobody in the village remembered the name of the old captain, but all of them knew the song he used to sing.',
]

interface Timed {
  readonly words: readonly AlignedWord[]
  /** Words that were given before the audio was complete. */
  readonly earlyCount: number
  /** How far the starts of all but the first are off on average. */
  readonly meanError: number
}

/** Times the words of a text by its sound, in pieces of 100 ms. */
function timeByEar(text: string, take: SpeechTake, isEarly: boolean, usualSlowness?: number): Timed {
  const aligner = new WordAligner(text, wordRanges(text, 'en'), {
    language: 'en',
    audio: {
      sampleRateHz: cloudRateHz,
      isEarly,
      ...(usualSlowness !== undefined && { usualSlowness }),
    },
  })
  const words: AlignedWord[] = []
  for (let at = 0; at < take.pcm.length; at += 2400) {
    words.push(...aligner.pushAudio(take.pcm.subarray(at, at + 2400)))
  }
  const earlyCount = words.length
  words.push(...aligner.finish(take.pcm.length / cloudRateHz))
  const errors = words
    .slice(1)
    .map(({ startSeconds }, index) => Math.abs(startSeconds - (take.words[index + 1]?.startSeconds ?? 0)))
  return { words, earlyCount, meanError: errors.reduce((sum, error) => sum + error, 0) / errors.length }
}

describe.each(texts)('%s', (text) => {
  test('is timed by its sound to a tenth of a second when it is complete', async () => {
    const { words, earlyCount, meanError } = timeByEar(text, await speakTake(engine, text), false)
    expect(earlyCount).toBe(0)
    expect(meanError).toBeLessThan(0.1)
    expect(words.every(({ isEstimated }) => isEstimated)).toBe(true)
  })

  test('is timed while the sound comes, most of it before its end', async () => {
    const { words, earlyCount, meanError } = timeByEar(text, await speakTake(engine, text), true)
    expect(earlyCount).toBeGreaterThan(words.length / 2)
    expect(meanError).toBeLessThan(0.3)
  })

  test('is timed while it comes from a slow voice whose rate is known', async () => {
    const slow = slowDown(await speakTake(engine, text), 1.4)
    expect(timeByEar(text, slow, true, 1.4).meanError).toBeLessThan(0.3)
  })
})

test('a report that comes after words were timed by their sound counts for the words that follow', () => {
  const text = 'one two three four five six seven eight'
  const ranges = wordRanges(text, 'en')
  const aligner = new WordAligner(text, ranges, { audio: { sampleRateHz: 8000, isEarly: true } })
  const sound = new Int16Array(8000 * 2).map((_, at) => (at % 2 === 0 ? 8000 : -8000))
  const early = aligner.pushAudio(sound)
  expect(early.length).toBeGreaterThan(0)
  expect(early.length).toBeLessThan(7)
  const late = aligner.push([
    { text: 'one', startSeconds: 0, endSeconds: 0.3 },
    { text: 'seven', startSeconds: 2.6, endSeconds: 3 },
    { text: 'eight', startSeconds: 3, endSeconds: 3.4 },
  ])
  const all = [...early, ...late, ...aligner.finish(3.5)]
  expect(all.map(({ start, end }) => ({ start, end }))).toEqual(ranges)
  expect(all.at(-1)).toMatchObject({ startSeconds: 3, endSeconds: 3.5, isEstimated: false })
  expect(all.at(-2)).toMatchObject({ startSeconds: 2.6, isEstimated: false })
})

test('words of a silent reply share its time', () => {
  const text = 'one two'
  const aligner = new WordAligner(text, wordRanges(text, 'en'), {
    audio: { sampleRateHz: 8000, isEarly: true },
  })
  expect(aligner.pushAudio(new Int16Array(8000))).toEqual([])
  const words = aligner.finish(1)
  expect(words.map(({ startSeconds }) => startSeconds)).toEqual([0, words[0]?.endSeconds])
  expect(words[1]?.endSeconds).toBe(1)
})
