import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { betterOf, judgeSpeech } from '../../../../src/core/quality/judge-speech.ts'
import { measureSpeech, type SpeechMeasures } from '../../../../src/core/quality/measure-speech.ts'
import { addToVoiceMean, type VoiceMean } from '../../../../src/core/quality/voice-mean.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import * as faults from '../../../support/speech-faults.ts'
import type { SpeechTake } from '../../../support/speech-faults.ts'
import { speakTake } from '../../../support/spoken-takes.ts'

const text = 'The old fisherman slowly mended his heavy net, while the grey clouds gathered over the bay.'
const engine = createOfflineEngine()
afterAll(() => engine.close())

let take: SpeechTake
let mean: VoiceMean | undefined

beforeAll(async () => {
  take = await speakTake(engine, text)
  for (const other of [
    'It rained all morning and nobody came to the harbour.',
    'She counted the boats twice before she went back inside the house.',
    'There was nothing to be done until the weather turned again.',
  ]) {
    mean = addToVoiceMean(mean, measure(await speakTake(engine, other), other))
  }
})

function measure(of: SpeechTake, said = text): SpeechMeasures {
  return measureSpeech({ ...of, text: said, language: 'en' })
}

/** Faults that are found, with the voice's mean, in an utterance with its words and without them. */
function found(of: SpeechTake, said = text): { withWords: string[]; withoutWords: string[] } {
  const names = (take: SpeechTake): string[] =>
    judgeSpeech(measure(take, said), mean).map(({ fault }) => fault)
  return { withWords: names(of), withoutWords: names(faults.withoutWords(of)) }
}

test('finds nothing wrong with a healthy utterance, with a voice to compare with and without one', () => {
  expect(found(take)).toEqual({ withWords: [], withoutWords: [] })
  expect(judgeSpeech(measure(take))).toEqual([])
})

test.each(['Yes.', '1.', 'Mr.', 'Oh!', 'I', 'No. 5', '“Why?”', '* * *', '$5', 'XIV', 'U.S.A.'])(
  'finds nothing wrong with %s',
  async (short) => {
    expect(found(await speakTake(engine, short), short)).toEqual({ withWords: [], withoutWords: [] })
  },
)

test('finds nothing wrong with numbers, dates and short forms that came back spelled out', async () => {
  const said = 'Dr. Gray paid $45.50 for 1,234 nails on 3 May 1945 at 10:30.'
  const spoken =
    'Doctor Gray paid forty five dollars fifty cents for one thousand two hundred thirty four nails on third May nineteen forty five at ten thirty'
  const { pcm, sampleRateHz, words } = await speakTake(engine, spoken)
  expect(judgeSpeech(measure({ pcm, sampleRateHz, words }, said), mean)).toEqual([])
})

describe('is found with word times', () => {
  test.each<[fault: string, make: (take: SpeechTake) => SpeechTake]>([
    ['wordsMissing', (take) => faults.dropWords(take, 2, 3)],
    ['wordsMissing', (take) => faults.dropWords(take, 5, 8)],
    ['wordsMissing', (take) => faults.dropWords(take, 14, 16)],
    ['wordsRepeated', (take) => faults.repeatWords(take, 1, 3)],
    ['wordsRepeated', (take) => faults.repeatWords(take, 0, 16)],
    ['wordsMissing', (take) => faults.cutOff(take, 0.7)],
  ])('%s (case %#)', (fault, make) => {
    expect(found(make(take)).withWords).toContain(fault)
  })
})

describe('is found without word times too', () => {
  test.each<[fault: string, make: (take: SpeechTake) => SpeechTake]>([
    ['tooSlow', (take) => faults.repeatWords(take, 0, 16)],
    ['tooFast', (take) => faults.dropWords(take, 4, 14)],
    ['pausing', (take) => faults.pauseBefore(take, 4, 1)],
    ['pausing', (take) => faults.pauseBefore(take, 12, 3)],
    ['clipped', (take) => faults.amplify(take, 18)],
    ['tooFast', (take) => faults.cutOff(take, 0.5)],
    ['tooFast', (take) => faults.slowDown(take, 0.5)],
    ['tooSlow', (take) => faults.slowDown(take, 2)],
    ['tooLoud', (take) => faults.amplify(take, 12)],
    ['tooQuiet', (take) => faults.amplify(take, -12)],
    ['silent', faults.silence],
  ])('%s (case %#)', (fault, make) => {
    const { withWords, withoutWords } = found(make(take))
    expect(withWords).toContain(fault)
    expect(withoutWords).toContain(fault)
  })
})

test('takes a long silence where the text has a stop for a pause', async () => {
  const said = 'He waited… Then at last he opened the door.'
  const healthy = await speakTake(engine, said)
  expect(found(faults.pauseBefore(healthy, 2, 0.9), said).withWords).toEqual([])
  expect(found(faults.pauseBefore(healthy, 7, 0.9), said).withWords).toEqual(['pausing'])
})

test('does not judge loudness without a voice to compare with', () => {
  expect(judgeSpeech(measure(faults.amplify(take, -12)))).toEqual([])
})

test('grows more severe with the fault', () => {
  const severity = (seconds: number): number =>
    judgeSpeech(measure(faults.pauseBefore(take, 4, seconds)), mean)[0]?.severity ?? 0
  expect(severity(1)).toBeGreaterThanOrEqual(1)
  expect(severity(2)).toBeGreaterThan(severity(1))
  expect(severity(60)).toBe(10)
})

test('keeps the healthier of two attempts, and the first of two equals', () => {
  const judged = (of: SpeechTake) => ({ of, findings: judgeSpeech(measure(of), mean) })
  const short = judged(faults.dropWords(take, 2, 3))
  const worse = judged(faults.dropWords(take, 2, 14))
  const healthy = judged(take)
  expect(betterOf(worse, short)).toBe(short)
  expect(betterOf(short, healthy)).toBe(healthy)
  expect(betterOf(healthy, { ...healthy })).toBe(healthy)
})

test('a voice’s mean follows its loudness and its rate, not the silence it once gave', () => {
  const quiet = measure(faults.amplify(take, -6))
  let changed = mean
  for (let i = 0; i < 60; i++) changed = addToVoiceMean(changed, quiet)
  expect(changed?.loudnessDb).toBeCloseTo(quiet.loudnessDb, 0)
  expect(addToVoiceMean(changed, measure(faults.silence(take)))).toBe(changed)
})
