import type { EncodedPackets } from '../../shared/decoder-port.ts'

/** What packets sound like. */
export interface DecodedPackets {
  /** Mono, of all packets. The receiver owns it. */
  readonly pcm: Int16Array<ArrayBuffer>
  readonly sampleRateHz: number
}

/** Decodes what this process has no decoder for. */
export interface PacketDecoder {
  /**
   * @param packets at most `maxPackets`; their buffer may be taken
   * @throws {SpeechError} SPEECH_NARRATION_UNREADABLE; an aborted signal its reason
   */
  decode(packets: EncodedPackets, signal: AbortSignal): Promise<DecodedPackets>
}
