import type { RawEncoding } from '../../../src/shared/catalog/speech-model.ts'

/** Bytes of a sample. */
export function bytesPerSample(encoding: RawEncoding): number {
  if (encoding === 'pcm_f32le') return 4
  return encoding === 'pcm_s16le' ? 2 : 1
}

/** Headerless bytes of mono samples, little-endian. */
export function encodeRaw(pcm: Int16Array, encoding: RawEncoding): Buffer {
  if (encoding === 'pcm_s16le') return Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)
  if (encoding === 'pcm_f32le') {
    const bytes = Buffer.alloc(pcm.length * 4)
    pcm.forEach((sample, index) => bytes.writeFloatLE(sample / 32_768, index * 4))
    return bytes
  }
  return Buffer.from(Uint8Array.from(pcm, encoding === 'pcm_mulaw' ? toMulaw : toAlaw))
}

/** Source: ITU-T G.711, mu-law, as the 14-bit reference code of Sun Microsystems has it. */
function toMulaw(sample: number): number {
  const bias = 0x84
  const sign = sample < 0 ? 0x80 : 0
  const magnitude = Math.min(Math.abs(sample), 32_635) + bias
  const exponent = 31 - Math.clz32(magnitude) - 7
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f
  return ~(sign | (exponent << 4) | mantissa) & 0xff
}

/** Source: ITU-T G.711, A-law: 13 bits, even bits inverted. */
function toAlaw(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0
  const magnitude = Math.min(sample >= 0 ? sample : -sample - 1, 32_767)
  const exponent = magnitude < 256 ? 0 : 31 - Math.clz32(magnitude) - 7
  const mantissa = (magnitude >> (exponent === 0 ? 4 : exponent + 3)) & 0x0f
  return (sign | (exponent << 4) | mantissa) ^ 0x55
}
