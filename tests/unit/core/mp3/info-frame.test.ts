import { describe, expect, it } from 'vitest'
import { crc16, writeInfoFrame } from '../../../../src/core/mp3/info-frame.ts'
import { framesPerMp3Frame } from '../../../../src/core/mp3/mpeg-versions.ts'
import { Mp3FrameCounter } from '../../../../src/core/mp3/mp3-frame-counter.ts'

describe('writeInfoFrame', () => {
  it.each([16_000, 22_050, 24_000, 32_000, 44_100, 48_000])(
    'is one whole MPEG frame at %d Hz',
    (sampleRateHz) => {
      const frame = writeInfoFrame({
        sampleRateHz,
        bitrateKbps: 64,
        mp3FrameCount: 10,
        audioBytes: 2000,
        sourceFrames: 5000,
        audioCrc: 0,
      })
      const counter = new Mp3FrameCounter()
      counter.add(frame)
      counter.add(frame)
      expect(counter.count).toBe(2)
    },
  )

  it('says how many frames to cut at both ends', () => {
    const frame = writeInfoFrame({
      sampleRateHz: 22_050,
      bitrateKbps: 64,
      mp3FrameCount: 385,
      audioBytes: 80_457,
      sourceFrames: 220_500,
      audioCrc: 0,
    })
    const lame = Buffer.from(frame).indexOf('LAME3.100')
    const packed = ((frame[lame + 21] ?? 0) << 16) | ((frame[lame + 22] ?? 0) << 8) | (frame[lame + 23] ?? 0)
    expect(packed >> 12).toBe(576)
    expect(packed & 0xfff).toBe(385 * 576 - 220_500 - 576)
  })

  it.each([
    { audioBytes: 4_000_000_000, flags: 0x0f, toc: 16 },
    { audioBytes: 5_000_000_000, flags: 0x0d, toc: 12 },
  ])('says no length that its field can not hold: $audioBytes bytes', ({ audioBytes, flags, toc }) => {
    const places = Array.from({ length: 100 }, (_, place) => (place * audioBytes) / 100)
    const frame = writeInfoFrame({
      sampleRateHz: 44_100,
      bitrateKbps: 192,
      variable: { level: 2, places },
      mp3FrameCount: 8_000_000,
      audioBytes,
      sourceFrames: 9_215_999_000,
      audioCrc: 0x1234,
    })
    const view = new DataView(frame.buffer)
    const info = Buffer.from(frame).indexOf('Xing')
    expect(view.getUint32(info + 4)).toBe(flags)
    expect(view.getUint32(info + 8)).toBe(8_000_000)
    expect([0, 25, 50, 99].map((place) => view.getUint8(info + toc + place))).toEqual([0, 64, 128, 253])
    expect(view.getUint32(info + toc + 100)).toBe(77)
    const lame = Buffer.from(frame).indexOf('LAME3.100')
    expect(lame).toBe(info + toc + 104)
    expect(view.getUint32(lame + 28)).toBe(Math.min(2 ** 32 - 1, frame.length + audioBytes))
  })

  it('refuses a sample rate that MPEG does not have', () => {
    expect(() => framesPerMp3Frame(12_345)).toThrow(RangeError)
  })
})

describe('crc16', () => {
  it('gives the check value of CRC-16/ARC', () => {
    expect(crc16(new TextEncoder().encode('123456789'), 0)).toBe(0xbb3d)
  })
})

describe('Mp3FrameCounter', () => {
  it('counts frames that arrive in pieces of one byte', () => {
    const frame = writeInfoFrame({
      sampleRateHz: 24_000,
      bitrateKbps: 64,
      mp3FrameCount: 1,
      audioBytes: 1,
      sourceFrames: 1,
      audioCrc: 0,
    })
    const counter = new Mp3FrameCounter()
    for (const byte of [...frame, ...frame, ...frame]) counter.add(Uint8Array.of(byte))
    expect(counter.count).toBe(3)
  })

  it('refuses bytes that are no frame', () => {
    expect(() => new Mp3FrameCounter().add(new Uint8Array(8))).toThrow(RangeError)
  })
})
