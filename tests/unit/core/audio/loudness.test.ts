import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { integratedLoudness, LoudnessMeter } from '../../../../src/core/audio/loudness.ts'
import { joinPcm } from '../../../../src/core/audio/pcm.ts'
import { wavHeader } from '../../../../src/core/audio/wav.ts'
import { hasFfmpeg, loudnessByFfmpeg, noFfmpeg } from '../../../support/ffmpeg.ts'
import { spokenVowels } from '../../../support/spoken-vowels.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const ratesHz = [16_000, 22_050, 24_000, 32_000, 44_100, 48_000]

function tone(levelDbfs: number, seconds: number, sampleRateHz: number, frequencyHz = 1000): Int16Array {
  const step = (2 * Math.PI * frequencyHz) / sampleRateHz
  const peak = 10 ** (levelDbfs / 20) * 32_768
  return Int16Array.from({ length: Math.round(seconds * sampleRateHz) }, (_, index) =>
    Math.round(Math.sin(index * step) * peak),
  )
}

describe('integratedLoudness', () => {
  it.each(ratesHz)('gives a 997 Hz tone of -20 dBFS -23.0 LUFS at %d Hz', (rate) => {
    // The standard: a full-scale tone of 997 Hz in one channel is -3.01 LUFS.
    expect(integratedLoudness(tone(-20, 5, rate, 997), rate)).toBeCloseTo(-23.01, 1)
  })

  it.each([
    { name: '1', parts: [{ level: -23, seconds: 20 }], lufs: -23 },
    { name: '2', parts: [{ level: -33, seconds: 20 }], lufs: -33 },
    {
      name: '3',
      parts: [-36, -23, -36].map((level, i) => ({ level, seconds: i === 1 ? 60 : 10 })),
      lufs: -23,
    },
    {
      name: '4',
      parts: [-72, -36, -23, -36, -72].map((level, i) => ({ level, seconds: i === 2 ? 60 : 10 })),
      lufs: -23,
    },
    {
      name: '5',
      parts: [
        { level: -26, seconds: 20 },
        { level: -20, seconds: 20.1 },
        { level: -26, seconds: 20 },
      ],
      lufs: -23,
    },
  ])('meets case $name of EBU Tech 3341', ({ parts, lufs }) => {
    // The cases are for two equal channels, which together are 3.01 LU louder than one.
    const pcm = joinPcm(parts.map(({ level, seconds }) => tone(level, seconds, 48_000)))
    expect(integratedLoudness(pcm, 48_000)).toBeGreaterThan(lufs - 3.01 - 0.1)
    expect(integratedLoudness(pcm, 48_000)).toBeLessThan(lufs - 3.01 + 0.1)
  })

  it('gives null for silence and for nothing', () => {
    expect(integratedLoudness(new Int16Array(48_000), 24_000)).toBeNull()
    expect(integratedLoudness(new Int16Array(0), 24_000)).toBeNull()
  })

  it('takes what is shorter than a block for one', () => {
    expect(integratedLoudness(tone(-20, 0.2, 24_000, 997), 24_000)).toBeCloseTo(-23, 0)
  })

  it('gives the same for pieces of any size as for the whole', () => {
    const pcm = Int16Array.from(spokenVowels(3, 22_050))
    const meter = new LoudnessMeter(22_050)
    for (let start = 0, size = 1; start < pcm.length; start += size, size = ((size * 7) % 5003) + 1) {
      meter.add(pcm.subarray(start, start + size))
    }
    expect(meter.integrated()).toBeCloseTo(integratedLoudness(pcm, 22_050) ?? Number.NaN, 9)
  })

  it.skipIf(!hasFfmpeg).each(ratesHz)(`agrees with ffmpeg on speech at %d Hz ${noFfmpeg}`, (rate) => {
    const pcm = joinPcm([spokenVowels(7.3, rate), new Int16Array(rate * 2), spokenVowels(4, rate)])
    const path = join(tempFolder(), 'speech.wav')
    writeFileSync(path, Buffer.concat([wavHeader(rate, pcm.byteLength), Buffer.from(pcm.buffer)]))
    expect(Math.abs((integratedLoudness(pcm, rate) ?? 0) - loudnessByFfmpeg(path))).toBeLessThan(0.15)
  })
})
