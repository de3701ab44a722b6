import { describe, expect, test } from 'vitest'
import { EnergyEnvelope, silentDb } from '../../../../src/core/audio/energy-envelope.ts'
import { findPauses, silenceThreshold } from '../../../../src/core/audio/energy-pauses.ts'
import { SyllableCounter } from '../../../../src/core/audio/syllable-counter.ts'
import { spokenVowels } from '../../../support/spoken-vowels.ts'

const rateHz = 24_000

/** A tone of a level for a time, half of its samples above and half below zero. */
function tone(seconds: number, peak: number): Int16Array {
  return new Int16Array(Math.round(seconds * rateHz)).map((_, at) => (at % 2 === 0 ? peak : -peak))
}

function envelopeOf(...pieces: readonly Int16Array[]): EnergyEnvelope {
  const envelope = new EnergyEnvelope(rateHz)
  for (const piece of pieces) envelope.push(piece)
  envelope.finish()
  return envelope
}

describe('an envelope', () => {
  test('gives the level of each 10 ms in dB of full scale', () => {
    const { levels, stepSeconds } = envelopeOf(tone(0.02, 32_767), tone(0.01, 3277), tone(0.01, 0))
    expect(stepSeconds).toBe(0.01)
    expect([...levels].map((level) => Math.round(level) + 0)).toEqual([0, 0, -20, silentDb])
  })

  test('is the same however the audio is cut', () => {
    const pcm = spokenVowels(3, rateHz)
    const whole = envelopeOf(pcm).levels
    const pieces: Int16Array[] = []
    for (let at = 0; at < pcm.length; at += 777) pieces.push(pcm.subarray(at, at + 777))
    expect(envelopeOf(...pieces).levels).toEqual(whole)
    expect(whole.length).toBe(300)
  })

  test('gives the rest as a last step at the end', () => {
    expect(envelopeOf(tone(0.015, 32_767)).levels).toHaveLength(2)
    expect(envelopeOf().levels).toHaveLength(0)
  })

  test('has no sample rate of 0', () => {
    expect(() => new EnergyEnvelope(0)).toThrow('sampleRateHz')
  })
})

test('pauses are found in a quiet voice as in a loud one', () => {
  for (const peak of [20_000, 900]) {
    const { levels } = envelopeOf(
      tone(0.5, peak),
      tone(0.2, 1),
      tone(0.3, peak),
      tone(0.05, 1),
      tone(0.3, peak),
    )
    const pauses = findPauses(levels, silenceThreshold(levels), 0.1)
    expect(pauses).toEqual([{ start: 50, end: 70 }])
  }
})

test('syllables are counted by the peaks of the sound, not while it is silent', () => {
  const { levels } = envelopeOf(spokenVowels(5, rateHz), tone(1, 1))
  const threshold = silenceThreshold(levels)
  const counter = new SyllableCounter()
  for (const level of levels) counter.push(level, threshold)
  // The voice makes four a second, of which the noise between two may be one more here and there.
  expect(counter.count).toBeGreaterThanOrEqual(18)
  expect(counter.count).toBeLessThanOrEqual(24)
})
