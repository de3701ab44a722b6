import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { guardSeconds, silencePeak, SilenceTrimmer } from '../../../../src/core/audio/silence-trimmer.ts'

const rate = 1000
const guard = Math.round(rate * guardSeconds)

/** Pushes audio in pieces of the given lengths, the last of which is repeated to the end. */
function trim(samples: readonly number[], pieceLengths: readonly number[]) {
  const out: number[] = []
  let emptyPieces = 0
  const trimmer = new SilenceTrimmer(rate, (piece) => {
    if (piece.length === 0) emptyPieces += 1
    out.push(...piece)
  })
  let offset = 0
  for (let i = 0; offset < samples.length; i++) {
    const length = pieceLengths[Math.min(i, pieceLengths.length - 1)] ?? 1
    trimmer.push(Int16Array.from(samples.slice(offset, offset + length)))
    offset += length
  }
  trimmer.finish()
  return { out, dropped: trimmer.droppedLeadingFrames, emitted: trimmer.emittedFrames, emptyPieces }
}

/** The definition, over the whole audio at once. */
function trimmedWhole(samples: readonly number[]): { start: number; end: number } {
  const first = samples.findIndex((sample) => Math.abs(sample) > silencePeak)
  const last = samples.findLastIndex((sample) => Math.abs(sample) > silencePeak)
  if (first === -1) return { start: 0, end: 0 }
  return { start: Math.max(0, first - guard), end: Math.min(samples.length, last + 1 + guard) }
}

test('keeps the sound, the silence inside it and a guard at each end, however the audio is cut into pieces', () => {
  const sample = fc.oneof(
    fc.constant(0),
    fc.integer({ min: -silencePeak, max: silencePeak }),
    fc.constant(-9000),
  )
  const silence = fc.array(fc.constant(3), { maxLength: 30 })
  const audio = fc
    .tuple(silence, fc.array(sample, { maxLength: 60 }), silence)
    .map(([before, inside, after]) => [...before, ...inside, ...after])
  fc.assert(
    fc.property(audio, fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), (samples, lengths) => {
      const { start, end } = trimmedWhole(samples)
      const { out, dropped, emitted, emptyPieces } = trim(samples, lengths)
      expect(out).toEqual(samples.slice(start, end))
      expect(emitted).toBe(end - start)
      expect(emptyPieces).toBe(0)
      if (end > start) expect(dropped).toBe(start)
    }),
  )
})

test('hands sound on at once and copies nothing of it', () => {
  const pieces: Int16Array[] = []
  const trimmer = new SilenceTrimmer(rate, (piece) => pieces.push(piece))
  const sound = Int16Array.from([500, -500, 500, 2])
  trimmer.push(sound)
  expect(pieces).toEqual([sound])
  expect(pieces[0]?.buffer).toBe(sound.buffer)
})

test('gives nothing for audio that is silent throughout', () => {
  const { out } = trim(
    Array.from({ length: 50 }, () => silencePeak),
    [7],
  )
  expect(out).toEqual([])
})
