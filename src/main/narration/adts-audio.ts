import { openAac } from './aac-audio.ts'
import { aacChannels, aacRatesHz } from './aac-config.ts'
import type { AacConfig, AacPacket, AacPackets } from './aac-packets.ts'
import type { AudioFile } from './audio-file.ts'
import { ByteWindow } from './byte-window.ts'
import type { FileBytes } from './file-bytes.ts'
import { sizeOfId3v2 } from './id3-size.ts'
import type { PacketDecoder } from './packet-decoder.ts'
import { unreadable } from './unreadable.ts'

/** Of one packet, at the sample rate that its header names. */
const packetFrames = 1024
const headerBytes = 7

interface AdtsHeader {
  readonly objectType: number
  readonly sampleRateHz: number
  readonly channelCount: number
  /** With this header. */
  readonly packetBytes: number
}

/** Whether a file is AAC in ADTS: two headers of one stream follow each other, behind a tag if there is one. */
export function isAdts(file: FileBytes): boolean {
  const window = new ByteWindow(file)
  const start = sizeOfId3v2(file)
  const first = headerAt(window, start)
  return first !== undefined && isSameStream(first, headerAt(window, start + first.packetBytes))
}

/**
 * Opens AAC in ADTS. Nothing in it tells what an encoder has put in front of the recording: times count from its first packet, as in
 * browsers.
 * @throws {SpeechError} SPEECH_NARRATION_UNREADABLE; an aborted signal its reason
 */
export function openAdts(file: FileBytes, decoder: PacketDecoder, signal: AbortSignal): Promise<AudioFile> {
  const packets = findPackets(file)
  return packets === undefined ? Promise.reject(unreadable('format')) : openAac(packets, decoder, signal)
}

/** Reads all headers once; stops at what is none. */
function findPackets(file: FileBytes): AacPackets | undefined {
  const window = new ByteWindow(file)
  let position = sizeOfId3v2(file)
  const first = headerAt(window, position)
  if (first === undefined) return undefined
  const offsets: number[] = []
  for (let header: AdtsHeader | undefined = first; isSameStream(first, header);) {
    if (position + header.packetBytes > file.sizeBytes) break
    offsets.push(position)
    position += header.packetBytes
    header = headerAt(window, position)
  }
  offsets.push(position)
  const { sampleRateHz, channelCount, objectType } = first
  const config = { codec: `mp4a.40.${objectType}`, sampleRateHz, channelCount }
  return new AdtsPackets(file, config, Float64Array.from(offsets))
}

class AdtsPackets implements AacPackets {
  readonly config: AacConfig
  readonly packetSeconds: number
  readonly endSeconds: number
  readonly #file: FileBytes
  /** Where each packet begins, and at last where they end. */
  readonly #offsets: Float64Array

  constructor(file: FileBytes, config: AacConfig, offsets: Float64Array) {
    this.#file = file
    this.#offsets = offsets
    this.config = config
    this.packetSeconds = packetFrames / config.sampleRateHz
    this.endSeconds = (offsets.length - 1) * this.packetSeconds
  }

  *from(seconds: number, packetsBefore: number): Generator<AacPacket, void, undefined> {
    const sounding = Math.floor(seconds / this.packetSeconds)
    for (let index = Math.max(0, sounding - packetsBefore); index < this.#offsets.length - 1; index++) {
      const start = this.#offsets[index] ?? 0
      const bytes = this.#file.read(start, (this.#offsets[index + 1] ?? start) - start)
      yield { beginSeconds: index * this.packetSeconds, bytes }
    }
  }

  close(): void {
    this.#file.close()
  }
}

/** Source: ISO 14496-3, section 1.A.3.2. Headers of several blocks of sound, which nobody writes, are none here. */
function headerAt(window: ByteWindow, position: number): AdtsHeader | undefined {
  const [first, second, third, fourth, fifth, sixth, seventh] = Array.from(
    { length: headerBytes },
    (_, index) => window.at(position + index),
  ) as [number, number, number, number, number, number, number]
  if (first !== 0xff || (second & 0xf6) !== 0xf0 || (seventh & 3) !== 0) return undefined
  const sampleRateHz = aacRatesHz[(third >> 2) & 15]
  const channelCount = aacChannels(((third & 1) << 2) | (fourth >> 6))
  const packetBytes = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5)
  if (sampleRateHz === undefined || channelCount === undefined || packetBytes <= headerBytes) return undefined
  return { objectType: (third >> 6) + 1, sampleRateHz, channelCount, packetBytes }
}

function isSameStream(first: AdtsHeader, other: AdtsHeader | undefined): other is AdtsHeader {
  return (
    other !== undefined &&
    other.objectType === first.objectType &&
    other.sampleRateHz === first.sampleRateHz &&
    other.channelCount === first.channelCount
  )
}
