import type { MPEGDecoder } from 'mpg123-decoder'
import { monoOfPlanes } from '../../core/audio/mono.ts'
import { joinPcm } from '../../core/audio/pcm.ts'
import type { AudioFile } from './audio-file.ts'
import type { FileBytes } from './file-bytes.ts'
import { findMp3Frames, type Mp3Frames } from './mp3-frames.ts'
import { unreadable } from './unreadable.ts'

/**
 * Frames decoded before the wanted ones: a frame may need bits of up to 511 bytes before it, which at the lowest rates
 * are ten frames, and the overlap with the one before.
 */
const leadInFrames = 12
/** MPEG frames decoded in one go. */
const batchFrames = 256

/** Opens an MP3 file. @throws {SpeechError} SPEECH_NARRATION_UNREADABLE */
export async function openMp3(file: FileBytes): Promise<AudioFile> {
  const frames = findMp3Frames(file)
  if (frames === undefined) throw unreadable('format')
  const { MPEGDecoder: Decoder } = await import('mpg123-decoder')
  // What an encoder has added is cut off here: the decoder could do so only from the beginning of the file on.
  const decoder = new Decoder({ enableGapless: false })
  await decoder.ready
  return new Mp3Audio(file, frames, decoder)
}

class Mp3Audio implements AudioFile {
  readonly sampleRateHz: number
  readonly frameCount: number
  readonly #file: FileBytes
  readonly #frames: Mp3Frames
  readonly #decoder: MPEGDecoder

  constructor(file: FileBytes, frames: Mp3Frames, decoder: MPEGDecoder) {
    this.#file = file
    this.#frames = frames
    this.#decoder = decoder
    this.sampleRateHz = frames.sampleRateHz
    const { offsets, pcmFrames, skippedAtStart, skippedAtEnd } = frames
    this.frameCount = Math.max(0, (offsets.length - 1) * pcmFrames - skippedAtStart - skippedAtEnd)
  }

  async read(from: number, until: number): Promise<Int16Array<ArrayBuffer>> {
    const { pcmFrames, offsets, skippedAtStart } = this.#frames
    const start = from + skippedAtStart
    const end = until + skippedAtStart
    const lastFrame = Math.min(offsets.length - 1, Math.ceil(end / pcmFrames))
    const firstFrame = Math.max(0, Math.floor(start / pcmFrames) - leadInFrames)
    await this.#decoder.reset()
    const pieces: Int16Array[] = []
    for (let frame = firstFrame; frame < lastFrame; frame += batchFrames) {
      pieces.push(this.#decode(frame, Math.min(lastFrame, frame + batchFrames)))
    }
    // A decoder gives nothing for the first frames, whose bits begin in frames that it hasn't seen: the end is sure.
    const decoded = joinPcm(pieces)
    const offset = decoded.length - (lastFrame * pcmFrames - start)
    if (offset < 0) throw unreadable('damaged')
    return decoded.slice(offset, offset + until - from)
  }

  close(): void {
    this.#decoder.free()
    this.#file.close()
  }

  #decode(firstFrame: number, lastFrame: number): Int16Array {
    const { offsets } = this.#frames
    const start = offsets[firstFrame] ?? 0
    const bytes = this.#file.read(start, (offsets[lastFrame] ?? start) - start)
    const frames = Array.from({ length: lastFrame - firstFrame }, (_, index) =>
      bytes.subarray(
        (offsets[firstFrame + index] ?? 0) - start,
        (offsets[firstFrame + index + 1] ?? 0) - start,
      ),
    )
    try {
      const { channelData, sampleRate } = this.#decoder.decodeFrames(frames)
      if (channelData.length === 0 || channelData[0]?.length === 0) return new Int16Array(0)
      if (sampleRate !== this.sampleRateHz) throw unreadable('damaged')
      return monoOfPlanes(channelData)
    } catch (error) {
      throw unreadable('damaged', {}, error)
    }
  }
}
