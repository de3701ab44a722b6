import { joinPcm } from '../../core/audio/pcm.ts'
import { maxPacketFrames, maxPackets } from '../../shared/decoder-port.ts'
import type { AacPacket, AacPackets } from './aac-packets.ts'
import type { AudioFile } from './audio-file.ts'
import type { DecodedPackets, PacketDecoder } from './packet-decoder.ts'
import { unreadable } from './unreadable.ts'

/** Packets that tell what a file decodes to. */
const triedPackets = 4
/** Each packet overlaps the one before it. */
const leadInPackets = 2
/** Where high frequencies are replicated from low ones, how to do so is told about twice a second (ISO 14496-3, 4.6.18). */
const leadInPacketsWithBandReplication = 24
/** Files that count in thousandths of a second round how long a packet is; more, and their times are not of this sound. */
const toleratedShare = 0.05
/** Packets without spectral band replication have no more frames. */
const plainFrames = 1024

/**
 * Opens AAC, whatever it lies in, and decodes some of it: only a decoder knows its sample rate.
 * @throws {SpeechError} SPEECH_NARRATION_UNREADABLE
 */
export async function openAac(
  packets: AacPackets,
  decoder: PacketDecoder,
  signal: AbortSignal,
): Promise<AudioFile> {
  const tried = take(packets.from(Number.NEGATIVE_INFINITY, 0), triedPackets)
  const first = tried[0]
  if (first === undefined) throw unreadable('damaged')
  const { pcm, sampleRateHz } = await decode(packets, tried, decoder, signal)
  const packetFrames = pcm.length / tried.length
  const isWhole = Number.isInteger(packetFrames) && packetFrames > 0 && packetFrames <= maxPacketFrames
  const isInTime =
    Math.abs(packets.packetSeconds * sampleRateHz - packetFrames) <= packetFrames * toleratedShare
  if (!isWhole || !isInTime) throw unreadable('damaged')
  return new AacAudio(packets, decoder, sampleRateHz, packetFrames)
}

class AacAudio implements AudioFile {
  readonly sampleRateHz: number
  readonly frameCount: number
  readonly #packets: AacPackets
  readonly #decoder: PacketDecoder
  readonly #packetFrames: number

  constructor(packets: AacPackets, decoder: PacketDecoder, sampleRateHz: number, packetFrames: number) {
    this.#packets = packets
    this.#decoder = decoder
    this.#packetFrames = packetFrames
    this.sampleRateHz = sampleRateHz
    this.frameCount = Math.max(0, Math.round(packets.endSeconds * sampleRateHz))
  }

  async read(from: number, until: number, signal: AbortSignal): Promise<Int16Array<ArrayBuffer>> {
    const pieces: Int16Array[] = []
    let done = from
    while (done < until) {
      const piece = await this.#readSome(done, until, signal)
      pieces.push(piece)
      done += piece.length
    }
    return joinPcm(pieces)
  }

  close(): void {
    this.#packets.close()
  }

  /** The frames from one on, as many as one request brings: at least one. */
  async #readSome(from: number, until: number, signal: AbortSignal): Promise<Int16Array> {
    const frames = this.#packetFrames
    const leadIn = frames > plainFrames ? leadInPacketsWithBandReplication : leadInPackets
    // Half a frame on: a time that was rounded down belongs to the packet before.
    const source = this.#packets.from((from + 0.5) / this.sampleRateHz, leadIn)
    // One packet more than is needed: a file may round when its packets begin.
    const end = until + frames
    const packets = take(source, maxPackets, ({ beginSeconds }) => this.#frameAt(beginSeconds) < end)
    const [first] = packets
    if (first === undefined) throw unreadable('damaged')
    const begin = this.#frameAt(first.beginSeconds)
    // A recording may begin later than its file.
    if (begin > from) return new Int16Array(Math.min(begin, until) - from)
    const { pcm, sampleRateHz } = await decode(this.#packets, packets, this.#decoder, signal)
    if (sampleRateHz !== this.sampleRateHz || pcm.length !== packets.length * frames) {
      throw unreadable('damaged')
    }
    const piece = pcm.subarray(from - begin, until - begin)
    if (packets.length === maxPackets && piece.length > 0) return piece
    return withSilence(piece, until - from, frames)
  }

  #frameAt(seconds: number): number {
    return Math.round(seconds * this.sampleRateHz)
  }
}

/** What the end of a file lacks of its last packet is silence; more, and packets are missing. */
function withSilence(piece: Int16Array, frames: number, mostFrames: number): Int16Array {
  const missing = frames - piece.length
  if (missing === 0) return piece
  if (missing > mostFrames) throw unreadable('damaged')
  const filled = new Int16Array(frames)
  filled.set(piece)
  return filled
}

function take(
  source: Generator<AacPacket, void, undefined>,
  count: number,
  isWanted: (packet: AacPacket) => boolean = () => true,
): readonly AacPacket[] {
  const taken: AacPacket[] = []
  for (const packet of source) {
    if (!isWanted(packet)) break
    taken.push(packet)
    if (taken.length === count) break
  }
  return taken
}

function decode(
  { config }: AacPackets,
  packets: readonly AacPacket[],
  decoder: PacketDecoder,
  signal: AbortSignal,
): Promise<DecodedPackets> {
  const sizesBytes = packets.map(({ bytes }) => bytes.length)
  const joined = new Uint8Array(sizesBytes.reduce((sum, size) => sum + size, 0))
  let offset = 0
  for (const { bytes } of packets) {
    joined.set(bytes, offset)
    offset += bytes.length
  }
  return decoder.decode({ ...config, bytes: joined.buffer, sizesBytes }, signal)
}
