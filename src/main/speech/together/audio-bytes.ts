import type { RawEncoding } from '../../../shared/catalog/speech-model.ts'
import { alawToPcm, mulawToPcm } from './companding.ts'
import { protocolError } from './service-errors.ts'
import type { RawReply } from './transport.ts'
import { readWaveHead, type WaveHead } from './wave-head.ts'

/** Samples of a piece of a reply. */
export interface RawSamples {
  /** Mono; may be empty. The receiver owns the buffer. */
  readonly pcm: Int16Array<ArrayBuffer>
  /** What was expected, or what a RIFF header at the beginning says. */
  readonly sampleRateHz: number
}

const nothing = new Uint8Array(0)

const bytesPerSample: Readonly<Record<RawEncoding, number>> = {
  pcm_s16le: 2,
  pcm_f32le: 4,
  pcm_mulaw: 1,
  pcm_alaw: 1,
}

/**
 * Turns the bytes of one raw reply, cut anywhere, into 16-bit samples. A RIFF header at the beginning is taken off and
 * believed, except for its lengths: services that stream write none that is true. Source: together-api.md, sections 2.2,
 * 4.3 and C3.
 */
export class RawAudioReader {
  #encoding: RawEncoding
  #sampleRateHz: number
  /** Bytes that are no whole sample or no whole header yet. */
  #rest: Uint8Array = nothing
  #isBegun = false

  constructor(expected: RawReply) {
    this.#encoding = expected.encoding
    this.#sampleRateHz = expected.sampleRateHz
  }

  /**
   * @param bytes left unchanged, and not kept beyond what is no whole sample
   * @throws {SpeechError} SPEECH_PROTOCOL for a RIFF header of anything but mono in one of the four encodings
   */
  push(bytes: Uint8Array): RawSamples {
    let waiting = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    if (!this.#isBegun) {
      const head = readWaveHead(waiting)
      if (head === 'more') {
        this.#rest = new Uint8Array(waiting)
        return this.#samples(new Int16Array(0))
      }
      this.#isBegun = true
      if (head !== 'none') {
        this.#believe(head)
        waiting = waiting.subarray(head.dataOffset)
      }
    }
    const wholeLength = waiting.length - (waiting.length % bytesPerSample[this.#encoding])
    this.#rest = wholeLength === waiting.length ? nothing : new Uint8Array(waiting.subarray(wholeLength))
    return this.#samples(samplesOf(waiting.subarray(0, wholeLength), this.#encoding))
  }

  /** Ends the reply. @returns the number of bytes at its end that were no whole sample and are dropped */
  end(): number {
    const { length } = this.#rest
    this.#rest = nothing
    return length
  }

  #samples(pcm: Int16Array<ArrayBuffer>): RawSamples {
    return { pcm, sampleRateHz: this.#sampleRateHz }
  }

  #believe(head: WaveHead): void {
    if (head.encoding === undefined || head.channelCount !== 1) {
      throw protocolError(`RIFF header of format ${head.formatTag}, ${head.channelCount} channels`)
    }
    this.#encoding = head.encoding
    this.#sampleRateHz = head.sampleRateHz
  }
}

/**
 * Turns whole samples of an encoding into 16-bit samples. Floats beyond [-1, 1] are limited; one that is no number is 0.
 * @param bytes mono, little-endian, a whole number of samples; left unchanged
 */
export function samplesOf(bytes: Uint8Array, encoding: RawEncoding): Int16Array<ArrayBuffer> {
  const pcm = new Int16Array(bytes.length / bytesPerSample[encoding])
  switch (encoding) {
    case 'pcm_s16le':
      // Every computer that Lectern runs on is little-endian, as the service's samples are.
      new Uint8Array(pcm.buffer).set(bytes)
      break
    case 'pcm_f32le': {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      for (let i = 0; i < pcm.length; i++) pcm[i] = int16OfFloat(view.getFloat32(i * 4, true))
      break
    }
    case 'pcm_mulaw':
      for (let i = 0; i < pcm.length; i++) pcm[i] = mulawToPcm[bytes[i] ?? 0] ?? 0
      break
    case 'pcm_alaw':
      for (let i = 0; i < pcm.length; i++) pcm[i] = alawToPcm[bytes[i] ?? 0] ?? 0
      break
  }
  return pcm
}

function int16OfFloat(value: number): number {
  if (Number.isNaN(value)) return 0
  return Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)))
}

/**
 * Decodes base64, strictly: Node's own decoder skips what is not base64, and noise would be heard.
 * @param text with or without the padding at its end
 * @returns undefined when it is not base64
 */
export function decodeBase64(text: string): Buffer | undefined {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const digitCount = text.length - padding
  if (digitCount % 4 === 1 || (padding > 0 && text.length % 4 !== 0)) return undefined
  const bytes = Buffer.from(text, 'base64')
  // A character that is no digit is skipped, or ends the decoding: either way bytes are missing.
  return bytes.length === Math.floor((digitCount * 3) / 4) ? bytes : undefined
}
