import type { OpusDecoder } from 'opus-decoder'
import { monoOfPlanes } from '../../core/audio/mono.ts'
import { joinPcm } from '../../core/audio/pcm.ts'
import type { AudioFile } from './audio-file.ts'
import type { FileBytes } from './file-bytes.ts'
import { findOggPages, type OggPage, packetsOf } from './ogg-pages.ts'
import { unreadable } from './unreadable.ts'

const rateHz = 48_000
/** A decoder is right only this long after it began anywhere (RFC 7845, 4.6). */
const leadInFrames = 3_840
/** Opus packets decoded in one go. */
const batchPackets = 200

/** Opens an Ogg Opus file of one or two channels. @throws {SpeechError} SPEECH_NARRATION_UNREADABLE */
export async function openOpus(file: FileBytes): Promise<AudioFile> {
  const pages = findOggPages(file)
  const [head] = packetsOf(file, pages.slice(0, 1))
  if (head === undefined || Buffer.from(head.subarray(0, 8)).toString('latin1') !== 'OpusHead') {
    throw unreadable('format')
  }
  const channels = head[9] ?? 0
  const isSimple = head[18] === 0 && channels >= 1 && channels <= 2
  if (!isSimple) throw unreadable('format')
  const preSkip = (head[10] ?? 0) | ((head[11] ?? 0) << 8)
  const { OpusDecoder: Decoder } = await import('opus-decoder')
  const decoder = new Decoder({ preSkip: 0, channels })
  await decoder.ready
  return new OpusAudio(file, soundPages(file, pages), preSkip, decoder)
}

interface SoundPage extends OggPage {
  /** Where its first whole packet begins, in frames of the stream. */
  readonly start: number
}

/** The pages behind those of both headers. */
function soundPages(file: FileBytes, pages: readonly OggPage[]): readonly SoundPage[] {
  const afterHeaders = pages.slice(1).findIndex(({ granule }) => granule > 0) + 1
  const sound = pages.slice(afterHeaders)
  const [first] = sound
  if (first === undefined || afterHeaders === 0) throw unreadable('format')
  let start = sound.length === 1 ? 0 : first.granule - framesOf([...packetsOf(file, [first])])
  return sound.map((page) => {
    const placed = { ...page, start: Math.max(0, start) }
    if (page.granule >= 0) start = page.granule
    return placed
  })
}

class OpusAudio implements AudioFile {
  readonly sampleRateHz = rateHz
  readonly frameCount: number
  readonly #file: FileBytes
  readonly #pages: readonly SoundPage[]
  readonly #decoder: OpusDecoder
  /** Frame of the stream at which the sound begins. */
  readonly #origin: number

  constructor(file: FileBytes, pages: readonly SoundPage[], preSkip: number, decoder: OpusDecoder) {
    this.#file = file
    this.#pages = pages
    this.#decoder = decoder
    this.#origin = (pages[0]?.start ?? 0) + preSkip
    const end = pages.findLast(({ granule }) => granule >= 0)?.granule ?? 0
    this.frameCount = Math.max(0, end - this.#origin)
  }

  async read(from: number, until: number): Promise<Int16Array<ArrayBuffer>> {
    const start = from + this.#origin
    const end = until + this.#origin
    const firstIndex = this.#pages.findLastIndex(
      (page, index) => index === 0 || (!page.isContinued && page.start <= start - leadInFrames),
    )
    const endIndex = this.#pages.findIndex((page) => page.granule >= end)
    const pages = this.#pages.slice(firstIndex, endIndex === -1 ? undefined : endIndex + 1)
    const [first] = pages
    if (first === undefined) throw unreadable('damaged')
    await this.#decoder.reset()
    const pcm = this.#decode([...packetsOf(this.#file, pages)])
    const offset = start - first.start
    if (pcm.length < offset + until - from) throw unreadable('damaged')
    return pcm.slice(offset, offset + until - from)
  }

  close(): void {
    this.#decoder.free()
    this.#file.close()
  }

  #decode(packets: readonly Uint8Array[]): Int16Array<ArrayBuffer> {
    const pieces: Int16Array[] = []
    try {
      for (let index = 0; index < packets.length; index += batchPackets) {
        const { channelData, errors } = this.#decoder.decodeFrames(packets.slice(index, index + batchPackets))
        // Without a packet all that follows would be heard too early.
        if (errors.length > 0) throw unreadable('damaged')
        if (channelData.length > 0) pieces.push(monoOfPlanes(channelData))
      }
    } catch (error) {
      throw unreadable('damaged', {}, error)
    }
    return joinPcm(pieces)
  }
}

/** Frames of packets at 48 kHz. Source: RFC 6716, section 3.1. */
function framesOf(packets: readonly Uint8Array[]): number {
  return packets.reduce((sum, packet) => {
    const [head = 0, counts = 0] = packet
    const config = head >> 3
    const sizes = config < 12 ? [480, 960, 1920, 2880] : config < 16 ? [480, 960] : [120, 240, 480, 960]
    const frames = [1, 2, 2, counts & 63][head & 3] ?? 1
    return sum + frames * (sizes[config < 12 ? config & 3 : config < 16 ? config & 1 : config & 3] ?? 0)
  }, 0)
}
