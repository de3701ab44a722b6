import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wavHeader } from '../../../../../../src/core/audio/wav.ts'
import { decodeWav } from '../../../../../../src/main/speech/together/audio-formats/wav.ts'
import { SpeechError } from '../../../../../../src/shared/errors.ts'

const rateHz = 24_000
/** A ramp: every sample is another, so that one that is lost or doubled shows. */
const ramp = Int16Array.from({ length: 1000 }, (_, i) => i * 60 - 30_000)

interface Build {
  readonly tag?: number
  readonly bits?: number
  readonly channels?: number
  readonly data: Uint8Array
  readonly declaredBytes?: number
  readonly before?: readonly (readonly [string, number])[]
  readonly after?: number
  readonly isExtensible?: boolean
  readonly rate?: number
}

/** A RIFF WAVE file, byte by byte. */
function wav(build: Build): Uint8Array {
  const { tag = 1, bits = 16, channels = 1, data, isExtensible = false, rate = rateHz } = build
  const format = Buffer.alloc(isExtensible ? 40 : 16)
  format.writeUInt16LE(isExtensible ? 0xfffe : tag, 0)
  format.writeUInt16LE(channels, 2)
  format.writeUInt32LE(rate, 4)
  format.writeUInt32LE((rate * channels * bits) / 8, 8)
  format.writeUInt16LE((channels * bits) / 8, 12)
  format.writeUInt16LE(bits, 14)
  if (isExtensible) format.writeUInt16LE(tag, 24)
  const chunk = (id: string, bytes: Uint8Array, declared = bytes.length): Buffer => {
    const head = Buffer.alloc(8)
    head.write(id, 'latin1')
    head.writeUInt32LE(declared, 4)
    return Buffer.concat([head, bytes, Buffer.alloc(declared === bytes.length ? bytes.length % 2 : 0)])
  }
  const body = Buffer.concat([
    ...(build.before ?? []).map(([id, length]) => chunk(id, Buffer.alloc(length, 7))),
    chunk('fmt ', format),
    chunk('data', data, build.declaredBytes ?? data.length),
    ...(build.after === undefined ? [] : [chunk('LIST', Buffer.alloc(build.after, 9))]),
  ])
  const head = Buffer.alloc(12)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(4 + body.length, 4)
  head.write('WAVE', 8, 'latin1')
  return Buffer.concat([head, body])
}

const rampBytes = new Uint8Array(ramp.buffer)

function codeOf(decode: () => unknown): unknown {
  try {
    decode()
    return 'no error'
  } catch (error) {
    return error instanceof SpeechError ? error.code : error
  }
}

describe('lengths in the header', () => {
  test.each([
    ['the true one', rampBytes.length],
    ['none, as written before the audio was known', 0],
    ['the marker of streaming encoders', 0xffff_ffff],
    ['the marker of sox', 0x7fff_f000],
    ['one that counts the header', rampBytes.length + 44],
  ])('%s gives every sample', (_name, declaredBytes) => {
    expect(decodeWav(wav({ data: rampBytes, declaredBytes }))).toEqual({ pcm: ramp, sampleRateHz: rateHz })
  })

  test('ends the audio before chunks that follow it', () => {
    expect(decodeWav(wav({ data: rampBytes, after: 33 })).pcm).toEqual(ramp)
  })

  test('shows that a file was cut off', () => {
    const whole = wav({ data: rampBytes })
    expect(codeOf(() => decodeWav(whole.subarray(0, 1000)))).toBe('SPEECH_INCOMPLETE')
    expect(codeOf(() => decodeWav(whole.subarray(0, 40)))).toBe('SPEECH_INCOMPLETE')
  })
})

describe('what else stands in the file', () => {
  test('chunks before the format, of odd lengths too, are passed over', () => {
    expect(
      decodeWav(
        wav({
          data: rampBytes,
          before: [
            ['LIST', 27],
            ['fact', 4],
          ],
        }),
      ).pcm,
    ).toEqual(ramp)
  })

  test('an odd rest is dropped', () => {
    const odd = Buffer.concat([rampBytes, Buffer.from([1])])
    expect(decodeWav(wav({ data: odd, declaredBytes: 0xffff_ffff })).pcm).toEqual(ramp)
  })

  test('the rate is the file’s own', () => {
    expect(decodeWav(wav({ data: rampBytes, rate: 44_100 })).sampleRateHz).toBe(44_100)
  })

  test('our own header is read', () => {
    const file = Buffer.concat([wavHeader(rateHz, rampBytes.length), rampBytes])
    expect(decodeWav(file)).toEqual({ pcm: ramp, sampleRateHz: rateHz })
  })
})

describe('encodings', () => {
  test.each([
    ['8 bits', 1, 8, (view: DataView, i: number, s: number) => view.setUint8(i, (s >> 8) + 128), 256],
    ['24 bits', 1, 24, (view: DataView, i: number, s: number) => view.setInt16(i * 3 + 1, s, true), 1],
    ['32 bits', 1, 32, (view: DataView, i: number, s: number) => view.setInt16(i * 4 + 2, s, true), 1],
    ['floats', 3, 32, (view: DataView, i: number, s: number) => view.setFloat32(i * 4, s / 32_768, true), 1],
    [
      'double floats',
      3,
      64,
      (view: DataView, i: number, s: number) => view.setFloat64(i * 8, s / 32_768, true),
      1,
    ],
  ] as const)('of %s give the samples back', (_name, tag, bits, write, tolerance) => {
    const view = new DataView(new ArrayBuffer((ramp.length * bits) / 8))
    for (const [i, sample] of ramp.entries()) write(view, i, sample)
    for (const isExtensible of [false, true]) {
      const { pcm } = decodeWav(wav({ tag, bits, isExtensible, data: new Uint8Array(view.buffer) }))
      expect(pcm).toHaveLength(ramp.length)
      expect(ramp.every((sample, i) => Math.abs(sample - (pcm[i] ?? 0)) < tolerance)).toBe(true)
    }
  })

  test.each([
    [7, 'μ-law', [0xff, 0x7f, 0x80, 0x00], [0, 0, 32_124, -32_124]],
    [6, 'A-law', [0xd5, 0x55, 0xaa, 0x2a], [8, -8, 32_256, -32_256]],
  ])('of %i (%s) follow G.711', (tag, _name, bytes, samples) => {
    expect([...decodeWav(wav({ tag, bits: 8, data: Uint8Array.from(bytes) })).pcm]).toEqual(samples)
  })

  test('floats beyond full scale are limited and NaN is silence', () => {
    const data = new Uint8Array(Float32Array.of(2, -2, Number.NaN, Number.POSITIVE_INFINITY).buffer)
    expect([...decodeWav(wav({ tag: 3, bits: 32, data })).pcm]).toEqual([32_767, -32_768, 0, 32_767])
  })

  test('two channels are mixed down by their mean', () => {
    const data = new Uint8Array(Int16Array.of(100, 300, -32_768, 32_767, 5, 5).buffer)
    expect([...decodeWav(wav({ channels: 2, data })).pcm]).toEqual([200, 0, 5])
  })

  test.each([
    ['ADPCM', { tag: 2, bits: 4 }],
    ['no channels', { channels: 0 }],
    ['nine channels', { channels: 9 }],
    ['a rate of zero', { rate: 0 }],
    ['an absurd rate', { rate: 4_000_000 }],
  ])('that nobody can play are refused: %s', (_name, build) => {
    expect(codeOf(() => decodeWav(wav({ data: rampBytes, ...build })))).toBe('SPEECH_PROTOCOL')
  })
})

describe('whatever comes', () => {
  test('is decoded or refused with a code, at once', () => {
    const whole = wav({ data: rampBytes.subarray(0, 200), before: [['LIST', 9]], after: 5 })
    const damaged = fc
      .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 })
      .map((changes) => {
        const bytes = Uint8Array.from(whole)
        for (const [offset, value] of changes) bytes[offset] = value
        return bytes
      })
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 100 })), fc.nat(300), (bytes, length) => {
        try {
          expect(decodeWav(bytes.subarray(0, length)).pcm.length).toBeLessThan(300)
        } catch (error) {
          expect(error).toBeInstanceOf(SpeechError)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('every cut of a true file gives whole samples of it or says that it is cut', () => {
    const whole = wav({ data: rampBytes.subarray(0, 200) })
    for (let length = 0; length < whole.length; length++) {
      try {
        const { pcm } = decodeWav(whole.subarray(0, length))
        expect([...pcm]).toEqual([...ramp.subarray(0, pcm.length)])
        expect(length).toBeGreaterThan(whole.length - 66)
      } catch (error) {
        expect(error).toMatchObject({ code: length < 12 ? 'SPEECH_PROTOCOL' : 'SPEECH_INCOMPLETE' })
      }
    }
  })
})
