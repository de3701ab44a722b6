import { ADTS, BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny'
import type { DecodedPackets, PacketDecoder } from '../../src/main/narration/packet-decoder.ts'
import { unreadable } from '../../src/main/narration/unreadable.ts'
import type { EncodedPackets } from '../../src/shared/decoder-port.ts'

/** Frames of each packet of AAC-LC. */
export const packetFrames = 1024

/** No decoder, as where there is no window. */
export const noDecoder: PacketDecoder = { decode: () => Promise.reject(unreadable('window')) }

/** Decodes whatever it is given to silence, at the rate that it is told. */
export const silentDecoder: PacketDecoder = {
  decode: async ({ sizesBytes, sampleRateHz }) => ({
    pcm: new Int16Array(sizesBytes.length * packetFrames),
    sampleRateHz,
  }),
}

/** Stands for a decoder of one file: each frame is the number of its packet in the file. */
export class NumberingDecoder implements PacketDecoder {
  readonly asked: EncodedPackets[] = []
  readonly #numbers: ReadonlyMap<string, number>

  private constructor(numbers: ReadonlyMap<string, number>) {
    this.#numbers = numbers
  }

  static async of(file: Uint8Array<ArrayBuffer>): Promise<NumberingDecoder> {
    const input = new Input({ formats: [MP4, ADTS], source: new BufferSource(file) })
    const track = await input.getPrimaryAudioTrack()
    if (track === null) throw new Error('The file has no sound.')
    const numbers = new Map<string, number>()
    for await (const { data } of new EncodedPacketSink(track).packets())
      numbers.set(keyOf(data), numbers.size)
    return new NumberingDecoder(numbers)
  }

  async decode(packets: EncodedPackets): Promise<DecodedPackets> {
    this.asked.push(packets)
    const pcm = new Int16Array(packets.sizesBytes.length * packetFrames)
    let offset = 0
    for (const [index, size] of packets.sizesBytes.entries()) {
      const number = this.#numbers.get(keyOf(new Uint8Array(packets.bytes, offset, size)))
      if (number === undefined) throw unreadable('damaged')
      pcm.fill(number, index * packetFrames, (index + 1) * packetFrames)
      offset += size
    }
    return { pcm, sampleRateHz: packets.sampleRateHz }
  }
}

function keyOf(packet: Uint8Array): string {
  return Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength).toString('base64')
}
