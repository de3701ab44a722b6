import type { FileBytes } from './file-bytes.ts'

const chunkBytes = 256 * 1024
/** Of the longest header that is read through it: one that lies across two pieces is not read twice. */
const headerBytes = 8

/** Reads a file forward, byte by byte, out of pieces. */
export class ByteWindow {
  readonly #file: FileBytes
  #start = 0
  #bytes = new Uint8Array(0)

  constructor(file: FileBytes) {
    this.#file = file
  }

  /** The byte at a position; 0 beyond the end. */
  at(position: number): number {
    const index = position - this.#start
    if (index >= 0 && index < this.#bytes.length) return this.#bytes[index] ?? 0
    if (position >= this.#file.sizeBytes) return 0
    // A little back: the header of a frame may lie across two pieces.
    this.#start = Math.max(0, position - headerBytes)
    this.#bytes = this.#file.read(this.#start, chunkBytes)
    return this.#bytes[position - this.#start] ?? 0
  }
}
