import { spawnSync } from 'node:child_process'
import { aacRatesHz } from '../../src/main/narration/aac-config.ts'
import type { DecodedPackets, PacketDecoder } from '../../src/main/narration/packet-decoder.ts'
import type { EncodedPackets } from '../../src/shared/decoder-port.ts'

/** Decodes AAC by FFmpeg: stands for the window's decoder. */
export const ffmpegDecoder: PacketDecoder = {
  async decode({ bytes, sizesBytes, sampleRateHz, channelCount }: EncodedPackets): Promise<DecodedPackets> {
    let offset = 0
    const frames = sizesBytes.map((size) => {
      const packet = new Uint8Array(bytes, offset, size)
      offset += size
      return Buffer.concat([adtsHead(size, sampleRateHz, channelCount), packet])
    })
    const { status, stdout, stderr } = spawnSync(
      'ffmpeg',
      ['-v', 'error', '-f', 'aac', '-i', '-', '-ac', '1', '-f', 's16le', '-'],
      { input: Buffer.concat(frames), maxBuffer: 2 ** 28 },
    )
    if (status !== 0) throw new Error(`ffmpeg: ${stderr.toString('utf8')}`)
    return { pcm: new Int16Array(Uint8Array.from(stdout).buffer), sampleRateHz }
  },
}

/** Source: ISO 14496-3, section 1.A.3.2. */
function adtsHead(packetBytes: number, sampleRateHz: number, channelCount: number): Buffer {
  const length = packetBytes + 7
  const lowComplexity = 1
  return Buffer.of(
    0xff,
    0xf1,
    (lowComplexity << 6) | (aacRatesHz.indexOf(sampleRateHz) << 2),
    (channelCount << 6) | (length >> 11),
    (length >> 3) & 0xff,
    ((length & 7) << 5) | 0x1f,
    0xfc,
  )
}
