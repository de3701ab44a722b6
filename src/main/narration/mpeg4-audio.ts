import { openAac } from './aac-audio.ts'
import type { AacConfig, AacPacket, AacPackets } from './aac-packets.ts'
import type { AudioFile } from './audio-file.ts'
import type { FileBytes } from './file-bytes.ts'
import { type Mpeg4Track, readMpeg4Track } from './mpeg4-track.ts'
import type { PacketDecoder } from './packet-decoder.ts'

/** Of AAC no packet has more than 768 bytes for each of at most eight channels (ISO 14496-3, 4.5.3.1). */
const maxPacketBytes = 8 * 1024

/**
 * Opens an MPEG-4 file (M4A, M4B) with AAC in it. Where its edit list or a tag tells what an encoder has put in front of the
 * recording, times count from behind it.
 * @throws {SpeechError} SPEECH_NARRATION_UNREADABLE; an aborted signal its reason
 */
export async function openMpeg4(
  file: FileBytes,
  decoder: PacketDecoder,
  signal: AbortSignal,
): Promise<AudioFile> {
  return openAac(new Mpeg4Packets(file, readMpeg4Track(file)), decoder, signal)
}

class Mpeg4Packets implements AacPackets {
  readonly config: AacConfig
  readonly packetSeconds: number
  readonly endSeconds: number
  readonly #file: FileBytes
  readonly #track: Mpeg4Track

  constructor(file: FileBytes, track: Mpeg4Track) {
    this.#file = file
    this.#track = track
    this.config = track.config
    this.packetSeconds = track.packetSeconds
    this.endSeconds = track.endSeconds
  }

  *from(seconds: number, packetsBefore: number): Generator<AacPacket, void, undefined> {
    const { offsets, sizesBytes, packetSeconds, beginSeconds } = this.#track
    const sounding = Math.floor((seconds - beginSeconds) / packetSeconds)
    for (let index = Math.max(0, sounding - packetsBefore); index < offsets.length; index++) {
      const size = sizesBytes[index] ?? 0
      if (size === 0 || size > maxPacketBytes) return
      const bytes = this.#file.read(offsets[index] ?? 0, size)
      if (bytes.length < size) return
      yield { beginSeconds: beginSeconds + index * packetSeconds, bytes }
    }
  }

  close(): void {
    this.#file.close()
  }
}
