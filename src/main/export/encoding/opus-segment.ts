import OpusScript from 'opusscript'
import { joinPcm } from '../../../core/audio/pcm.ts'
import { RateConverter } from '../../../core/audio/rate-converter.ts'
import { ExportError } from '../../../shared/errors.ts'
import { constantBitrate } from './constant-bitrate.ts'
import { packPackets } from './packed-packets.ts'
import { opusClock, opusPacketsPerSecond, packetGrid } from './packet-grid.ts'
import type { EncodeSegment } from './segment-encoder.ts'

const opusRates = [8000, 12_000, 16_000, 24_000, 48_000] as const
type OpusRate = (typeof opusRates)[number]

/** Numbers of settings and what they are set to. Source: opus_defines.h. */
const setSignal = 4024
const signalVoice = 3001
const setPredictionDisabled = 4046

/**
 * Packets of silence that a fresh encoder is given before a segment within a file, and that are dropped. They bring it to where the decoder
 * is behind the silence that ends the segment before: what it then says by differences means the same to both.
 */
const leadInPackets = 4

/** libopus, tuned for voices and with the constrained variable bit rate that is its default, in packets of 20 ms. */
export const encodeOpusSegment: EncodeSegment = async (samples, sampleRateHz, request) => {
  const { startFrame, isLast, output } = request
  const bitrate = constantBitrate(output)
  const clock = opusClock(sampleRateHz)
  const { firstPacket, zerosBefore, packetCount } = packetGrid(startFrame, samples.length, isLast, clock)
  const leadIn = firstPacket === 0 ? 0 : leadInPackets
  const rateHz = opusRates.find((rate) => rate >= sampleRateHz) ?? 48_000
  const zeros = new Int16Array(leadIn * clock.packetFrames + zerosBefore)
  const pcm = atRate(rateHz, joinPcm([zeros, samples]), sampleRateHz)
  try {
    return packPackets(encodePackets(pcm, rateHz, bitrate, leadIn, packetCount))
  } catch (error) {
    if (error instanceof ExportError) throw error
    throw new ExportError('EXPORT_ENCODER_FAILED', `The Opus encoder failed: ${String(error)}`, {
      cause: error,
    })
  }
}

/** The first frame stays where it is: both clocks have a whole number of frames in each packet. */
function atRate(
  targetHz: OpusRate,
  pcm: Int16Array<ArrayBuffer>,
  sampleRateHz: number,
): Int16Array<ArrayBuffer> {
  const converter = new RateConverter(targetHz)
  return joinPcm([...converter.push(pcm, sampleRateHz), ...converter.finish()])
}

function encodePackets(
  pcm: Int16Array<ArrayBuffer>,
  rateHz: OpusRate,
  bitrate: number,
  leadIn: number,
  packetCount: number,
): Uint8Array[] {
  const encoder = new OpusScript(rateHz, 1, OpusScript.Application.AUDIO)
  try {
    encoder.setBitrate(bitrate)
    encoder.encoderCTL(setSignal, signalVoice)
    const frames = rateHz / opusPacketsPerSecond
    const packets: Uint8Array[] = []
    for (let index = 0; index < leadIn + packetCount; index++) {
      // The first packet that is kept says all of itself.
      if (leadIn > 0) encoder.encoderCTL(setPredictionDisabled, index === leadIn ? 1 : 0)
      const piece = new Int16Array(frames)
      piece.set(pcm.subarray(index * frames, (index + 1) * frames))
      const packet = encoder.encode(Buffer.from(piece.buffer), frames)
      if (index >= leadIn) packets.push(packet)
    }
    return packets
  } finally {
    encoder.delete()
  }
}
