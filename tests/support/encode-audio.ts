import { wavHeader } from '../../src/core/audio/wav.ts'
import { crc16, writeInfoFrame } from '../../src/core/mp3/info-frame.ts'
import { encodeMp3Segment } from '../../src/main/export/encoding/mp3-segment.ts'
import { encodeWithMediabunny } from './together-server/aac-and-flac.ts'
import { encodeOggOpus } from './together-server/ogg-opus.ts'

/** Formats in which a book's recording may be. */
export type AudioFormat = 'mp3' | 'opus' | 'wav' | 'm4a' | 'aac'

/** Mono samples as a file. */
export async function encodeAudio(
  pcm: Int16Array<ArrayBuffer>,
  sampleRateHz: number,
  format: AudioFormat,
): Promise<Buffer> {
  if (format === 'opus') return encodeOggOpus(pcm, sampleRateHz)
  if (format === 'm4a' || format === 'aac') return encodeWithMediabunny(pcm, sampleRateHz, format)
  const bytes = new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)
  if (format === 'wav') return Buffer.concat([wavHeader(sampleRateHz, bytes.length), bytes])
  return encodeMp3(pcm, sampleRateHz)
}

/** By the encoder that audiobooks are made with, with the frame in front that says what it added. */
async function encodeMp3(pcm: Int16Array<ArrayBuffer>, sampleRateHz: number): Promise<Buffer> {
  const bitrateKbps = 96
  const { bytes, unitCount } = await encodeMp3Segment(pcm, sampleRateHz, {
    output: { format: 'mp3', layout: 'book', quality: { kind: 'constant', bitrateKbps } },
    startFrame: 0,
    isLast: true,
    path: '',
  })
  const info = writeInfoFrame({
    sampleRateHz,
    bitrateKbps,
    mp3FrameCount: unitCount,
    audioBytes: bytes.length,
    sourceFrames: pcm.length,
    audioCrc: crc16(bytes, 0),
  })
  return Buffer.concat([info, bytes])
}
