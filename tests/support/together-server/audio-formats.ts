import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createEncoder } from 'wasm-media-encoders'
import { convertToFloat } from '../../../src/core/audio/pcm.ts'
import { wavHeader } from '../../../src/core/audio/wav.ts'
import type { RawEncoding, ResponseFormat } from '../../../src/shared/catalog/speech-model.ts'
import { encodeRaw } from './raw-encodings.ts'
import type { Switches } from './switches.ts'

/** How a reply is encoded: what the model really does, not what was asked. */
export interface AudioOutput {
  readonly format: ResponseFormat
  readonly sampleRateHz: number
  /** Of raw audio alone. */
  readonly encoding: RawEncoding
  /** Of MP3 alone. */
  readonly bitRateBps: number
}

const ownTypes: Partial<Record<ResponseFormat, string>> = {
  mulaw: 'audio/basic',
  opus: 'audio/ogg',
  aac: 'audio/aac',
  flac: 'audio/flac',
}

/** The Content-Type of a whole reply. Source: together-api.md section 2.2. */
export function contentTypeOf(format: ResponseFormat, switches: Switches): string {
  if (format === 'wav') return 'audio/wav'
  if (format === 'mp3') return 'audio/mpeg'
  const own = switches.otherContentTypes === 'specific' ? ownTypes[format] : undefined
  return own ?? 'application/octet-stream'
}

/** Encodes a whole reply. */
export async function encodeAudio(pcm: Int16Array, output: AudioOutput, switches: Switches): Promise<Buffer> {
  switch (output.format) {
    case 'wav':
      return encodeWav(pcm, output.sampleRateHz, switches.wavDataLength)
    case 'raw':
      return encodeRaw(pcm, output.encoding)
    case 'mulaw':
      return encodeRaw(pcm, 'pcm_mulaw')
    case 'mp3':
      return encodeMp3(pcm, output.sampleRateHz, output.bitRateBps)
    case 'opus':
      return (await import('./ogg-opus.ts')).encodeOggOpus(pcm, output.sampleRateHz)
    case 'aac':
    case 'flac':
      return (await import('./aac-and-flac.ts')).encodeWithMediabunny(pcm, output.sampleRateHz, output.format)
  }
}

/** Mono 16-bit PCM with a header, whose data length may be what streaming encoders write. */
export function encodeWav(
  pcm: Int16Array,
  sampleRateHz: number,
  dataLength: Switches['wavDataLength'],
): Buffer {
  const data = encodeRaw(pcm, 'pcm_s16le')
  const header = Buffer.from(wavHeader(sampleRateHz, data.length))
  if (dataLength !== 'true') {
    const length = dataLength === 'zero' ? 0 : 0xff_ff_ff_ff
    header.writeUInt32LE(length, 4)
    header.writeUInt32LE(length, 40)
  }
  return Buffer.concat([header, data])
}

const lameFile = createRequire(import.meta.url).resolve('wasm-media-encoders/wasm/mp3')
const mp3BitRates = [32, 64, 96, 128, 192] as const

async function encodeMp3(pcm: Int16Array, sampleRateHz: number, bitRateBps: number): Promise<Buffer> {
  const lame = await createEncoder('audio/mpeg', await readFile(lameFile))
  const bitrate = mp3BitRates.find((kbps) => kbps * 1000 === bitRateBps) ?? 128
  lame.configure({ sampleRate: sampleRateHz, channels: 1, bitrate })
  const floats = new Float32Array(pcm.length)
  convertToFloat(pcm, 0, floats, 0, pcm.length)
  // The encoder gives views into its own memory.
  return Buffer.concat([Buffer.from(lame.encode([floats])), Buffer.from(lame.finalize())])
}
