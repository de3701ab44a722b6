import { joinPcm } from '../../src/core/audio/pcm.ts'
import { wavHeader } from '../../src/core/audio/wav.ts'
import { crc16, writeInfoFrame } from '../../src/core/mp3/info-frame.ts'
import { Mp3FrameCounter } from '../../src/core/mp3/mp3-frame-counter.ts'
import { Mp3Encoder } from '../../src/main/export/mp3-encoder.ts'
import { encodeWithMediabunny } from './together-server/aac-and-flac.ts'
import { encodeOggOpus } from './together-server/ogg-opus.ts'

const encoderUrl = new URL('../../src/main/export/mp3-encoder.worker.ts', import.meta.url)

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
  const encoder = new Mp3Encoder({ workerUrl: encoderUrl, sampleRateHz, bitrateKbps })
  try {
    const audio = Buffer.concat([await encoder.encode(joinPcm([pcm])), await encoder.finish()])
    const counter = new Mp3FrameCounter()
    counter.add(audio)
    const info = writeInfoFrame({
      sampleRateHz,
      bitrateKbps,
      mp3FrameCount: counter.count,
      audioBytes: audio.length,
      sourceFrames: pcm.length,
      audioCrc: crc16(audio, 0),
    })
    return Buffer.concat([info, audio])
  } finally {
    await encoder.close()
  }
}
