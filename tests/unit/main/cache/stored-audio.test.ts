import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { audioForms, loadAudio, storeAudio } from '../../../../src/main/cache/stored-audio.ts'
import { noiseUtterance } from '../../../support/cached-utterances.ts'

function glide(frameCount: number): Int16Array<ArrayBuffer> {
  return Int16Array.from({ length: frameCount }, (_, index) => 8_000 * Math.sin(index / (20 + index / 5_000)))
}

test('gives back every sequence of samples bit for bit', () => {
  fc.assert(
    fc.property(fc.int16Array({ maxLength: 3_000 }), (pcm) => {
      expect(loadAudio(storeAudio(pcm), pcm.length)).toEqual(Int16Array.from(pcm))
    }),
  )
})

test('makes a voiced sound much smaller', () => {
  const stored = storeAudio(glide(100_000))
  expect(stored.form).toBe(audioForms.planesZstd)
  expect(stored.bytes.length).toBeLessThan(0.3 * 200_000)
})

test('keeps as it is what compression would make larger', () => {
  const { pcm } = noiseUtterance(1)
  const stored = storeAudio(pcm)
  expect(stored.form).toBe(audioForms.raw)
  expect(stored.bytes.length).toBe(pcm.byteLength)
  expect(loadAudio(stored, pcm.length)).toEqual(pcm)
})

test('takes a view into a larger buffer for what it shows', () => {
  const whole = glide(10_000)
  const view = whole.subarray(1_001, 9_000)
  expect(loadAudio(storeAudio(view), view.length)).toEqual(view.slice())
})

test('gives nothing for a cut, a foreign or an unknown form', () => {
  const stored = storeAudio(glide(1_000))
  expect(loadAudio({ ...stored, bytes: stored.bytes.subarray(0, -5) }, 1_000)).toBeUndefined()
  expect(loadAudio({ ...stored, bytes: new Uint8Array(100) }, 1_000)).toBeUndefined()
  expect(loadAudio(stored, 999)).toBeUndefined()
  expect(loadAudio({ ...stored, form: 99 }, 1_000)).toBeUndefined()
  expect(loadAudio({ form: audioForms.raw, bytes: new Uint8Array(10) }, 4)).toBeUndefined()
})
