/**
 * Messages on the MessagePort by which main has sound decoded that it has no decoder for: the window's browser has one.
 * Each request stands for itself and is answered once, in any order. What is in the packets comes from a document.
 */
export type DecoderRequest = { readonly kind: 'decode'; readonly id: number } & EncodedPackets

/** Packets of one audio file that follow each other, with what a decoder must know of them. */
export interface EncodedPackets {
  /** As WebCodecs names it: `mp4a.40.2`. */
  readonly codec: string
  readonly sampleRateHz: number
  readonly channelCount: number
  /** The AudioSpecificConfig (ISO 14496-3); absent where each packet begins with an ADTS header. */
  readonly description?: ArrayBuffer
  /** The packets, one behind the other. */
  readonly bytes: ArrayBuffer
  /** Bytes of each packet; together they are all of `bytes`. */
  readonly sizesBytes: readonly number[]
}

/** What the window answers. */
export type DecoderReply =
  /** Mono signed 16-bit samples of all packets, from the first one's on. */
  | {
      readonly kind: 'decoded'
      readonly id: number
      readonly sampleRateHz: number
      readonly pcm: ArrayBuffer
    }
  | { readonly kind: 'refused'; readonly id: number; readonly reason: DecoderRefusal }

/** Why nothing was decoded: the browser has no decoder for it, or what was sent is no such sound. */
export const decoderRefusals = ['format', 'damaged'] as const
export type DecoderRefusal = (typeof decoderRefusals)[number]

/** No packet of AAC gives more frames, whatever its kind (ISO 14496-3: 1024, with spectral band replication 2048). */
export const maxPacketFrames = 2048
/** Packets of one request: some six seconds, so that no message is larger than a few hundred kilobytes. */
export const maxPackets = 256
