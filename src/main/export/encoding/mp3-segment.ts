import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createEncoder, type WasmMediaEncoder } from 'wasm-media-encoders'
import { joinBytes } from '../../../core/bytes/join-bytes.ts'
import { convertToFloat } from '../../../core/audio/pcm.ts'
import { mp3Bitrate, mp3FrameBytesAt } from '../../../core/mp3/mpeg-versions.ts'
import type { AudiobookBitrate, AudiobookQuality, AudiobookSampleRate } from '../../../shared/audiobook.ts'
import { ExportError } from '../../../shared/errors.ts'
import { mp3Clock, packetGrid } from './packet-grid.ts'
import type { EncodeSegment } from './segment-encoder.ts'

/** LAME (LGPL) stays a file of its own, so that whoever has the app can replace it. */
const lameFile = createRequire(import.meta.url).resolve('wasm-media-encoders/wasm/mp3')

/** Samples for one call into LAME: enough that calls cost nothing, and few enough to stay in the processor's cache. */
const batchFrames = 16_384

type Lame = WasmMediaEncoder<'audio/mpeg'>
let loading: Promise<Lame> | undefined

/**
 * MP3 by LAME. A fresh encoder borrows no bits from frames before its first, and what its last frames would lend is not
 * used by the frames behind them: so the frames of segments may stand one behind the other.
 */
export const encodeMp3Segment: EncodeSegment = async (
  samples,
  sampleRateHz,
  { output, startFrame, isLast },
) => {
  const clock = mp3Clock(sampleRateHz)
  const { zerosBefore, packetCount } = packetGrid(startFrame, samples.length, isLast, clock)
  try {
    loading ??= loadLame()
    const lame = await loading
    lame.configure(lameParameters(output.quality, sampleRateHz))
    const bytes = encode(lame, samples, zerosBefore)
    return { bytes: firstFrames(bytes, packetCount), unitCount: packetCount }
  } catch (error) {
    throw new ExportError('EXPORT_ENCODER_FAILED', `The MP3 encoder failed: ${String(error)}`, {
      cause: error,
    })
  }
}

async function loadLame(): Promise<Lame> {
  return createEncoder('audio/mpeg', await readFile(lameFile))
}

type LameParameters = Parameters<Lame['configure']>[0]
/** What `mp3Bitrate` makes of those that may be chosen. */
type Mp3Bitrate = Exclude<AudiobookBitrate, 192> | 160 | 192

function lameParameters(quality: AudiobookQuality, sampleRateHz: number): LameParameters {
  const common = {
    channels: 1,
    sampleRate: sampleRateHz,
    // LAME would choose a lower rate for a low bit rate.
    outputSampleRate: sampleRateHz as AudiobookSampleRate,
  } as const
  if (quality.kind === 'variable') return { ...common, vbrQuality: quality.level }
  return { ...common, bitrate: mp3Bitrate(quality.bitrateKbps, sampleRateHz) as Mp3Bitrate }
}

/** Everything that a fresh encoder makes of zeros and the samples. */
function encode(lame: Lame, samples: Int16Array, zerosBefore: number): Uint8Array {
  const pieces: Uint8Array[] = []
  // The encoder owns what it gives.
  const take = (bytes: Uint8Array) => pieces.push(Uint8Array.from(bytes))
  if (zerosBefore > 0) take(lame.encode([new Float32Array(zerosBefore)]))
  const batch = new Float32Array(batchFrames)
  for (let start = 0; start < samples.length; start += batchFrames) {
    const count = Math.min(batchFrames, samples.length - start)
    convertToFloat(samples, start, batch, 0, count)
    take(lame.encode([batch.subarray(0, count)]))
  }
  take(lame.finalize())
  return joinBytes(pieces)
}

/** @throws {RangeError} where there are fewer */
function firstFrames(bytes: Uint8Array, count: number): Uint8Array<ArrayBuffer> {
  let end = 0
  for (let index = 0; index < count; index++) end += mp3FrameBytesAt(bytes, end)
  if (end > bytes.length) throw new RangeError('The last frame is not whole.')
  return bytes.slice(0, end)
}
