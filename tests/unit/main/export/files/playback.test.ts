import { statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { joinPcm } from '../../../../../src/core/audio/pcm.ts'
import type { AudioFile } from '../../../../../src/main/narration/audio-file.ts'
import { decoderFor } from '../../../../../src/main/narration/audio-kind.ts'
import { FileBytes } from '../../../../../src/main/narration/file-bytes.ts'
import type { PacketDecoder } from '../../../../../src/main/narration/packet-decoder.ts'
import { segmentFormats, writeBook, type SegmentFormat } from '../../../../support/audiobook-files.ts'
import { ffmpegDecoder } from '../../../../support/ffmpeg-decoder.ts'
import { hasFfmpeg } from '../../../../support/ffmpeg.ts'
import { noDecoder } from '../../../../support/packet-decoders.ts'
import { sineWave } from '../../../../support/sine-wave.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const sampleRateHz = 24_000
const signal = new AbortController().signal
/** A word is a tone of its own, half as long as what stands for it. */
const wordSeconds = 0.4
const wordsOfSegment = [3, 4, 2]

/** "Words" of rising pitch, each followed by silence. */
function segmentsOfWords(): Int16Array<ArrayBuffer>[] {
  let word = 0
  return wordsOfSegment.map((count) =>
    joinPcm(
      Array.from({ length: count }, () => {
        const pcm = new Int16Array(wordSeconds * sampleRateHz)
        pcm.set(sineWave(pitchOf(word++), wordSeconds / 2, sampleRateHz))
        return pcm
      }),
    ),
  )
}

function pitchOf(word: number): number {
  return 300 + 90 * word
}

async function open(format: SegmentFormat, decoder: PacketDecoder): Promise<AudioFile> {
  const path = await writeBook({ folder: tempFolder(), format, sampleRateHz, segments: segmentsOfWords() })
  return decoderFor(new FileBytes(path, 0, statSync(path).size), decoder, signal)
}

/** Where the sound begins and ends in a stretch, in seconds. */
function soundOf(pcm: Int16Array, rateHz: number): { readonly begin: number; readonly end: number } {
  const isLoud = (sample: number): boolean => Math.abs(sample) > 4000
  return { begin: pcm.findIndex(isLoud) / rateHz, end: pcm.findLastIndex(isLoud) / rateHz }
}

/** Passes through zero upwards tell the pitch. */
function pitchHeard(pcm: Int16Array, rateHz: number): number {
  const middle = pcm.slice(Math.round(0.05 * rateHz), Math.round(0.15 * rateHz))
  let crossings = 0
  for (let index = 1; index < middle.length; index++) {
    if ((middle[index - 1] ?? 0) < 0 && (middle[index] ?? 0) >= 0) crossings++
  }
  return crossings / 0.1
}

/** FLAC is not among the formats of recordings that Lectern plays. */
const played = segmentFormats.filter((format) => format !== 'flac')

describe.each(played)('Lectern plays its own %s', (format) => {
  const decoder = format === 'm4b' ? ffmpegDecoder : noDecoder
  const can = format !== 'm4b' || hasFfmpeg

  it.runIf(can)(`with every word where it is${format === 'm4b' ? ' (needs ffmpeg)' : ''}`, async () => {
    const file = await open(format, decoder)
    const words = wordsOfSegment.reduce((sum, count) => sum + count, 0)
    expect(file.frameCount / file.sampleRateHz).toBeCloseTo(words * wordSeconds, 6)
    for (let word = 0; word < words; word++) {
      const from = Math.round(word * wordSeconds * file.sampleRateHz)
      const stretch = await file.read(from, from + Math.round(wordSeconds * file.sampleRateHz), signal)
      const { begin, end } = soundOf(stretch, file.sampleRateHz)
      // Onset and end of a tone, which codecs smear a little.
      expect(begin).toBeLessThan(0.005)
      expect(Math.abs(end - wordSeconds / 2)).toBeLessThan(0.005)
      expect(Math.abs(pitchHeard(stretch, file.sampleRateHz) - pitchOf(word))).toBeLessThanOrEqual(15)
    }
    file.close()
  })
})
