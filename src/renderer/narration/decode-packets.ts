import { monoOfPlanes } from '../../core/audio/mono.ts'
import { joinPcm } from '../../core/audio/pcm.ts'
import {
  type DecoderRefusal,
  type EncodedPackets,
  maxPacketFrames,
  maxPackets,
} from '../../shared/decoder-port.ts'

/** What packets sound like, or why they can't be heard. */
export type DecodedSound =
  | { readonly kind: 'sound'; readonly sampleRateHz: number; readonly pcm: Int16Array<ArrayBuffer> }
  | { readonly kind: 'refused'; readonly reason: DecoderRefusal }

/**
 * Decodes packets by the browser's own decoder, which works beside this thread. What they hold comes from a document: whatever
 * is wrong with it is an outcome.
 */
export async function decodePackets(packets: EncodedPackets): Promise<DecodedSound> {
  const config: AudioDecoderConfig = {
    codec: packets.codec,
    sampleRate: packets.sampleRateHz,
    numberOfChannels: packets.channelCount,
    ...(packets.description !== undefined && { description: packets.description }),
  }
  const chunks = chunksOf(packets)
  if (chunks === undefined) return { kind: 'refused', reason: 'damaged' }
  if (!(await isSupported(config))) return { kind: 'refused', reason: 'format' }
  try {
    return await decode(config, chunks)
  } catch {
    return { kind: 'refused', reason: 'damaged' }
  }
}

async function isSupported(config: AudioDecoderConfig): Promise<boolean> {
  try {
    return (await AudioDecoder.isConfigSupported(config)).supported === true
  } catch {
    return false
  }
}

async function decode(
  config: AudioDecoderConfig,
  chunks: readonly EncodedAudioChunk[],
): Promise<DecodedSound> {
  const pieces: Int16Array[] = []
  let frames = 0
  let sampleRateHz = 0
  let isBroken = false
  const decoder = new AudioDecoder({
    output: (data) => {
      frames += data.numberOfFrames
      isBroken ||= sampleRateHz !== 0 && sampleRateHz !== data.sampleRate
      isBroken ||= frames > chunks.length * maxPacketFrames
      sampleRateHz = data.sampleRate
      try {
        if (!isBroken) pieces.push(monoOf(data))
      } catch {
        isBroken = true
      } finally {
        data.close()
      }
    },
    error: () => {
      isBroken = true
    },
  })
  try {
    decoder.configure(config)
    for (const chunk of chunks) decoder.decode(chunk)
    await decoder.flush()
  } finally {
    // One that failed has closed itself.
    if (decoder.state !== 'closed') decoder.close()
  }
  if (isBroken || sampleRateHz === 0) return { kind: 'refused', reason: 'damaged' }
  return { kind: 'sound', sampleRateHz, pcm: joinPcm(pieces) }
}

/** In one go: planes are copied out and mixed before the next packet's come. */
function monoOf(data: AudioData): Int16Array {
  const planes = Array.from({ length: data.numberOfChannels }, (_, planeIndex) => {
    const plane = new Float32Array(data.numberOfFrames)
    data.copyTo(plane, { planeIndex, format: 'f32-planar' })
    return plane
  })
  return monoOfPlanes(planes)
}

/** Undefined where the sizes don't fit. Every packet of AAC can be decoded by itself, but for what it takes from the last one. */
function chunksOf({ bytes, sizesBytes }: EncodedPackets): readonly EncodedAudioChunk[] | undefined {
  const sum = sizesBytes.reduce((total, size) => total + size, 0)
  if (sum !== bytes.byteLength || sizesBytes.length > maxPackets || sizesBytes.some((size) => size <= 0)) {
    return undefined
  }
  let offset = 0
  return sizesBytes.map((size, index) => {
    const data = new Uint8Array(bytes, offset, size)
    offset += size
    // Sound is told apart by its order alone.
    return new EncodedAudioChunk({ type: 'key', timestamp: index, data })
  })
}
