import { closeSync, openSync, readSync } from 'node:fs'
import { unreadable } from './unreadable.ts'

/** A range of a file on the disk that is read by random access. */
export class FileBytes {
  readonly sizeBytes: number
  readonly #descriptor: number
  readonly #position: number
  readonly #onClose: () => void

  /** @param onClose called when it was closed, to take away a file that was made for it */
  constructor(path: string, position: number, sizeBytes: number, onClose: () => void = () => {}) {
    this.#descriptor = openSync(path, 'r')
    this.#position = position
    this.sizeBytes = sizeBytes
    this.#onClose = onClose
  }

  /** Bytes of the caller's own; fewer at the end. @throws {SpeechError} SPEECH_NARRATION_UNREADABLE */
  read(offset: number, length: number): Uint8Array<ArrayBuffer> {
    const wanted = Math.max(0, Math.min(length, this.sizeBytes - offset))
    const bytes = new Uint8Array(wanted)
    let filled = 0
    try {
      while (filled < wanted) {
        const count = readSync(
          this.#descriptor,
          bytes,
          filled,
          wanted - filled,
          this.#position + offset + filled,
        )
        if (count === 0) break
        filled += count
      }
    } catch (error) {
      throw unreadable('missing', {}, error)
    }
    return bytes.subarray(0, filled)
  }

  close(): void {
    closeSync(this.#descriptor)
    this.#onClose()
  }
}
