/** Bit rates of layer III in kbit/s by header index, for MPEG 1 and MPEG 2. ISO 11172-3, 13818-3. */
const bitratesKbps = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const sampleRatesHz = { mpeg1: [44100, 48000, 32000], mpeg2: [22050, 24000, 16000] }
const headerBytes = 4

/** Counts the MPEG frames of a layer III stream that arrives in pieces of any size. */
export class Mp3FrameCounter {
  count = 0
  /** Bytes of the current frame that are still to come. */
  #bytesLeft = 0
  readonly #header = new Uint8Array(headerBytes)
  #headerLength = 0

  /** @throws {RangeError} when a frame does not begin where the last one ended. */
  add(bytes: Uint8Array): void {
    let offset = 0
    while (offset < bytes.length) {
      if (this.#bytesLeft > 0) {
        const taken = Math.min(this.#bytesLeft, bytes.length - offset)
        this.#bytesLeft -= taken
        offset += taken
        continue
      }
      this.#header[this.#headerLength++] = bytes[offset++] ?? 0
      if (this.#headerLength < headerBytes) continue
      this.#headerLength = 0
      this.#bytesLeft = mp3FrameBytes(this.#header) - headerBytes
      this.count += 1
    }
  }
}

function mp3FrameBytes(header: Uint8Array): number {
  const [first = 0, second = 0, third = 0] = header
  const isLayer3 = first === 0xff && (second & 0xe6) === 0xe2
  const isMpeg1 = (second & 0x18) === 0x18
  const version = isMpeg1 ? 'mpeg1' : 'mpeg2'
  const kbps = bitratesKbps[version][third >> 4]
  const rate = sampleRatesHz[version][(third >> 2) & 3]
  if (!isLayer3 || kbps === undefined || kbps === 0 || rate === undefined) {
    throw new RangeError('The bytes are not a layer III frame.')
  }
  const padding = (third >> 1) & 1
  return Math.floor(((isMpeg1 ? 144 : 72) * kbps * 1000) / rate) + padding
}
