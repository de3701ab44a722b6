import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { pcmToPlanes, planesToPcm } from '../../../../src/core/audio/pcm-planes.ts'

function roundTrip(pcm: Int16Array): Int16Array {
  const result = new Int16Array(pcm.length).fill(123)
  planesToPcm(pcmToPlanes(pcm), result)
  return result
}

test('gives back every sequence of samples bit for bit', () => {
  fc.assert(
    fc.property(fc.int16Array({ maxLength: 2_000 }), (pcm) => {
      expect(roundTrip(pcm)).toEqual(Int16Array.from(pcm))
    }),
  )
})

test('gives back the steepest jumps, whose differences leave 16 bits', () => {
  const pcm = Int16Array.of(-32768, 32767, -32768, 32767, 32767, -32768, 0, -32768, -32768, 32767)
  expect(roundTrip(pcm)).toEqual(pcm)
})

test('leaves nothing but zeros of a straight line after its first two samples', () => {
  const line = Int16Array.from({ length: 100 }, (_, index) => 20 * index)
  const planes = pcmToPlanes(line)
  expect([...planes].filter((byte) => byte !== 0)).toEqual([40]) // Zigzag of the one change of slope, +20.
})

test('puts all low bytes before all high bytes', () => {
  // Second differences 256 and -512 → zigzag 0x200 and 0x3ff.
  expect([...pcmToPlanes(Int16Array.of(256, 0))]).toEqual([0x00, 0xff, 0x02, 0x03])
})

test('leaves the samples it was given as they were', () => {
  const pcm = Int16Array.of(1, -2, 3)
  pcmToPlanes(pcm)
  expect([...pcm]).toEqual([1, -2, 3])
})

test('refuses bytes that are too many or too few for the samples', () => {
  for (const length of [3, 5, 6]) {
    expect(() => planesToPcm(new Uint8Array(length), new Int16Array(2))).toThrow(RangeError)
  }
})
