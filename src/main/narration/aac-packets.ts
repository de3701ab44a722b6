import type { EncodedPackets } from '../../shared/decoder-port.ts'

/** What a decoder must know of all packets of a file. */
export type AacConfig = Omit<EncodedPackets, 'bytes' | 'sizesBytes'>

/** One packet, and when its sound begins; before 0 is what an encoder has put in front of the recording. */
export interface AacPacket {
  readonly beginSeconds: number
  readonly bytes: Uint8Array
}

/** The packets of an AAC file, in order and without a gap between them. */
export interface AacPackets {
  readonly config: AacConfig
  /** How long each packet sounds, as the file has it. */
  readonly packetSeconds: number
  /** Until when the last packet sounds. */
  readonly endSeconds: number

  /**
   * The packets from one on: the one that sounds at a time, or one so many before it, but never before the first. They end
   * where one is missing.
   * @throws {SpeechError} SPEECH_NARRATION_UNREADABLE
   */
  from(seconds: number, packetsBefore: number): Generator<AacPacket, void, undefined>

  close(): void
}
