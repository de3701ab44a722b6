import { createHash } from 'node:crypto'
import { samplesOfBytes } from '../../../core/audio/pcm.ts'
import { flacMetadata, type FlacStream, type SeekPoint } from '../../../core/flac/metadata-blocks.ts'
import { commentBytes, commentsOf, pictureBytes } from '../../../core/vorbis/vorbis-comments.ts'
import { AppError, ExportError } from '../../../shared/errors.ts'
import type { AudioFileOptions, WrittenFile } from '../audio-file.ts'
import { checkUnits, segmentBytes } from './segment-bytes.ts'
import { vorbisTags } from './vorbis-tags.ts'
import { type PartWriter, writePart } from './write-part.ts'

/** Samples of each FLAC frame, as libFLAC has them at its usual level. */
const blockFrames = 4096
const secondsOfSeekPoint = 10
const sampleBytes = 2

/**
 * Encodes segments of samples as one FLAC file. The encoder is a thread of its own; what it says of the whole is filled in at the end.
 * @throws {ExportError} EXPORT_ENCODER_FAILED, EXPORT_WRITE_FAILED; DISK_FULL; ABORTED
 */
export async function writeFlacFile(options: AudioFileOptions): Promise<WrittenFile> {
  checkUnits(options.segments, options.frameCount)
  return writePart(options, async (writer) => {
    const frames = new FlacFrames(options.sampleRateHz, options.frameCount)
    const head = metadataOf(options, frames)
    await writer.append(new Uint8Array(head.length))
    await encode(options, frames, writer)
    await writer.overwrite(0, metadataOf(options, frames))
  })
}

/** What becomes known of the FLAC frames while they come. */
class FlacFrames {
  readonly #frameCount: number
  readonly #blocksOfPoint: number
  readonly #points: SeekPoint[] = []
  readonly #md5 = createHash('md5')
  #count = 0
  #bytes = 0
  #minBytes = 0
  #maxBytes = 0

  constructor(sampleRateHz: number, frameCount: number) {
    this.#frameCount = frameCount
    this.#blocksOfPoint = Math.ceil((sampleRateHz * secondsOfSeekPoint) / blockFrames)
  }

  addSamples(bytes: Uint8Array): void {
    this.#md5.update(bytes)
  }

  add(frame: Uint8Array): void {
    const firstFrame = this.#count * blockFrames
    if (this.#count % this.#blocksOfPoint === 0) {
      const frameCount = Math.min(blockFrames, this.#frameCount - firstFrame)
      this.#points.push({ firstFrame, offsetBytes: this.#bytes, frameCount })
    }
    this.#count += 1
    this.#bytes += frame.length
    this.#minBytes = this.#minBytes === 0 ? frame.length : Math.min(this.#minBytes, frame.length)
    this.#maxBytes = Math.max(this.#maxBytes, frame.length)
  }

  /** Whether there are as many as the sound needs. */
  get isComplete(): boolean {
    return this.#count === this.#blockCount
  }

  /** As many as there will be: before the frames are known, only their number says something. */
  get seekPoints(): readonly SeekPoint[] {
    const count = Math.ceil(this.#blockCount / this.#blocksOfPoint)
    const unknown: SeekPoint = { firstFrame: 0, offsetBytes: 0, frameCount: 0 }
    return Array.from({ length: count }, (_, index) => this.#points[index] ?? unknown)
  }

  stream(sampleRateHz: number): FlacStream {
    return {
      sampleRateHz,
      frameCount: this.#frameCount,
      blockFrames,
      minFrameBytes: this.#minBytes,
      maxFrameBytes: this.#maxBytes,
      md5: this.#md5.copy().digest(),
    }
  }

  get #blockCount(): number {
    return Math.ceil(this.#frameCount / blockFrames)
  }
}

function metadataOf(options: AudioFileOptions, frames: FlacFrames): Uint8Array {
  const { cover } = options.facts
  return flacMetadata({
    stream: frames.stream(options.sampleRateHz),
    seekPoints: frames.seekPoints,
    comments: commentBytes(commentsOf(vorbisTags(options))),
    picture: cover && pictureBytes(cover),
  })
}

async function encode(options: AudioFileOptions, frames: FlacFrames, writer: PartWriter): Promise<void> {
  // Loaded when it is needed: it is large, and most starts of the application encode nothing.
  const { PacketEncoder } = await import('../encoding/mediabunny-encoder.ts')
  let waiting: Uint8Array[] = []
  const encoder = new PacketEncoder({
    codec: 'flac',
    sampleRateHz: options.sampleRateHz,
    onPacket: (packet) => {
      frames.add(packet)
      waiting.push(packet)
    },
  })
  const writeWaiting = async (): Promise<void> => {
    const packets = waiting
    waiting = []
    for (const packet of packets) await writer.append(packet)
  }
  try {
    let rest: Buffer = Buffer.alloc(0)
    for await (const chunk of segmentBytes(options)) {
      frames.addSamples(chunk)
      const bytes = Buffer.concat([rest, chunk])
      const whole = bytes.length - (bytes.length % sampleBytes)
      rest = bytes.subarray(whole)
      await encoder.add(samplesOfBytes(Uint8Array.from(bytes.subarray(0, whole)).buffer))
      await writeWaiting()
    }
    await encoder.finish()
    await writeWaiting()
  } catch (error) {
    await encoder.cancel().catch(() => {})
    if (error instanceof AppError) throw error
    throw new ExportError('EXPORT_ENCODER_FAILED', `The FLAC encoder failed: ${String(error)}`, {
      cause: error,
    })
  }
  if (!frames.isComplete) {
    throw new ExportError(
      'EXPORT_ENCODER_FAILED',
      'The FLAC encoder gave another number of frames than the sound has.',
    )
  }
}
