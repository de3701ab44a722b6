import { mp3FrameBytesAt, mp3HeaderBytes } from './mpeg-versions.ts'

/** Counts the MPEG frames of a layer III stream that arrives in pieces of any size. */
export class Mp3FrameCounter {
  count = 0
  readonly #onFrame: ((index: number, offset: number) => void) | undefined
  /** Bytes of the current frame that are still to come. */
  #bytesLeft = 0
  /** Bytes of the pieces before this one. */
  #bytesBefore = 0
  readonly #header = new Uint8Array(mp3HeaderBytes)
  #headerLength = 0

  /** @param onFrame told of each frame: the how manieth it is, and where it begins in the stream. */
  constructor(onFrame?: (index: number, offset: number) => void) {
    this.#onFrame = onFrame
  }

  /** Whether the stream ends where a frame does. */
  get isWhole(): boolean {
    return this.#bytesLeft === 0 && this.#headerLength === 0
  }

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
      if (this.#headerLength < mp3HeaderBytes) continue
      this.#headerLength = 0
      this.#bytesLeft = mp3FrameBytesAt(this.#header, 0) - mp3HeaderBytes
      this.#onFrame?.(this.count, this.#bytesBefore + offset - mp3HeaderBytes)
      this.count += 1
    }
    this.#bytesBefore += bytes.length
  }
}
