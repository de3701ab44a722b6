import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wavHeader } from '../../../../../src/core/audio/wav.ts'
import {
  decodeBase64,
  RawAudioReader,
  samplesOf,
} from '../../../../../src/main/speech/together/audio-bytes.ts'

const s16 = { encoding: 'pcm_s16le', sampleRateHz: 24_000 } as const

describe('raw audio', () => {
  it('gives the same samples wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 2, maxLength: 400 }),
        fc.array(fc.nat(400), { maxLength: 20 }),
        fc.constantFrom(
          'pcm_s16le' as const,
          'pcm_f32le' as const,
          'pcm_mulaw' as const,
          'pcm_alaw' as const,
        ),
        (bytes, cuts, encoding) => {
          const size = { pcm_s16le: 2, pcm_f32le: 4, pcm_mulaw: 1, pcm_alaw: 1 }[encoding]
          const reader = new RawAudioReader({ encoding, sampleRateHz: 8000 })
          const pieces = cutAt(bytes, cuts)
          const heard = pieces.flatMap((piece) => [...reader.push(piece).pcm])
          const droppedBytes = reader.end()
          // A reply of fewer than 12 bytes that begin like a header may still be one.
          fc.pre(droppedBytes < size)
          expect(heard).toEqual([...samplesOf(bytes.subarray(0, bytes.length - droppedBytes), encoding)])
          expect(droppedBytes).toBe(bytes.length % size)
        },
      ),
    )
  })

  it('takes a RIFF header off, wherever it is cut, and believes its sample rate', () => {
    const pcm = Int16Array.of(1, -2, 300, -400)
    const file = Buffer.concat([wavHeader(16_000, 0xffff_ffff), new Uint8Array(pcm.buffer)])
    for (let size = 1; size <= file.length; size++) {
      const reader = new RawAudioReader(s16)
      const pieces = cutAt(
        file,
        Array.from({ length: file.length }, (_, i) => i * size),
      )
      const read = pieces.map((piece) => reader.push(piece))
      expect(read.flatMap(({ pcm }) => [...pcm])).toEqual([...pcm])
      expect(read.at(-1)?.sampleRateHz).toBe(16_000)
      expect(reader.end()).toBe(0)
    }
  })

  it('passes over other chunks before the samples', () => {
    const plain = Buffer.from(wavHeader(24_000, 0))
    const list = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1')
    const file = Buffer.concat([plain.subarray(0, 36), list, plain.subarray(36), Buffer.from([7, 0])])
    expect([...new RawAudioReader(s16).push(file).pcm]).toEqual([7])
  })

  it('believes a header that names another encoding than was expected', () => {
    const head = Buffer.from(wavHeader(8000, 0))
    head.writeUInt16LE(7, 20)
    head.writeUInt16LE(8, 34)
    const { pcm, sampleRateHz } = new RawAudioReader(s16).push(
      Buffer.concat([head, Buffer.from([0xff, 0x80])]),
    )
    expect([...pcm]).toEqual([0, 32_124])
    expect(sampleRateHz).toBe(8000)
  })

  it.each([
    ['stereo', 22, 2],
    ['24 bits', 34, 24],
    ['MP3 in RIFF', 20, 0x55],
  ])('refuses a header of %s', (_, offset, value) => {
    const head = Buffer.from(wavHeader(24_000, 0))
    head.writeUInt16LE(value, offset)
    expect(() => new RawAudioReader(s16).push(head)).toThrow(
      expect.objectContaining({ code: 'SPEECH_PROTOCOL' }),
    )
  })

  it('plays samples that only begin like a header', () => {
    const bytes = Buffer.from('RIFF1234NOPE', 'latin1')
    expect(new RawAudioReader(s16).push(bytes).pcm).toHaveLength(6)
  })

  it('says how many bytes at the end were no whole sample', () => {
    const reader = new RawAudioReader(s16)
    expect(reader.push(Uint8Array.of(1, 0, 2)).pcm).toHaveLength(1)
    expect(reader.end()).toBe(1)
  })

  it('gives buffers that nobody else holds', () => {
    const bytes = Buffer.from([1, 0, 2, 0])
    const { pcm } = new RawAudioReader(s16).push(bytes)
    bytes.fill(9)
    expect([...pcm]).toEqual([1, 2])
    expect(pcm.buffer.byteLength).toBe(4)
  })

  it('limits floats and hears silence for what is no number', () => {
    const floats = Float32Array.of(0, 0.5, -1, 2, -2, Number.NaN, Number.POSITIVE_INFINITY)
    const pcm = samplesOf(new Uint8Array(floats.buffer), 'pcm_f32le')
    expect([...pcm]).toEqual([0, 16_384, -32_768, 32_767, -32_768, 0, 32_767])
  })

  it('expands companded bytes as G.711 says', () => {
    expect([...samplesOf(Uint8Array.of(0xff, 0x7f, 0x80, 0x00), 'pcm_mulaw')]).toEqual([
      0, 0, 32_124, -32_124,
    ])
    expect([...samplesOf(Uint8Array.of(0xd5, 0x55, 0xaa, 0x2a), 'pcm_alaw')]).toEqual([
      8, -8, 32_256, -32_256,
    ])
  })
})

describe('base64', () => {
  it('gives back what was encoded, padded or not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64')
        expect(decodeBase64(text)).toEqual(Buffer.from(bytes))
        expect(decodeBase64(text.replace(/=+$/, ''))).toEqual(Buffer.from(bytes))
      }),
    )
  })

  it.each(['*', 'A', 'AAA*', 'AA=A', 'AAAA=', 'AA==AAAA', 'AAAA AAAA', 'AAAAA', 'Ünïc', '===='])(
    'refuses %j',
    (text) => {
      expect(decodeBase64(text)).toBeUndefined()
    },
  )
})

function cutAt(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const edges = [0, ...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length]
  return edges.slice(1).map((edge, i) => bytes.subarray(edges[i], edge))
}
