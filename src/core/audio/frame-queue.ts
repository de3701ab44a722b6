import { convertToFloat } from './pcm.ts'

/**
 * Mono frames in the order in which they arrive, read once from front to back. Chunks are kept as they
 * came (16-bit, not copied) and let go of as soon as they are read. `read` allocates nothing, so it may be
 * called on the audio thread.
 */
export class FrameQueue {
  readonly #chunks: Int16Array[] = []
  #chunkOffset = 0
  #queuedFrames = 0
  #isEnded = false

  /** Frames that wait to be read. */
  get queuedFrames(): number {
    return this.#queuedFrames
  }

  /** Whether nothing more will be added. */
  get isEnded(): boolean {
    return this.#isEnded
  }

  /** Adds frames at the back; the queue owns the array from now on. Ignored after `end`. */
  push(chunk: Int16Array): void {
    if (this.#isEnded || chunk.length === 0) return
    this.#chunks.push(chunk)
    this.#queuedFrames += chunk.length
  }

  /** Says that nothing more will be added. */
  end(): void {
    this.#isEnded = true
  }

  /**
   * Moves up to `count` frames to `target` as floats in [-1, 1).
   * @returns how many were there.
   */
  read(target: Float32Array, targetOffset: number, count: number): number {
    let done = 0
    while (done < count) {
      const chunk = this.#chunks[0]
      if (chunk === undefined) break
      const taken = Math.min(count - done, chunk.length - this.#chunkOffset)
      convertToFloat(chunk, this.#chunkOffset, target, targetOffset + done, taken)
      done += taken
      this.#chunkOffset += taken
      if (this.#chunkOffset === chunk.length) {
        this.#chunks.shift()
        this.#chunkOffset = 0
      }
    }
    this.#queuedFrames -= done
    return done
  }
}
