import type { SpeechChunk } from '../../shared/speech.ts'

/** Hands chunks from callbacks to one reader, in order. Grows as far as the writer runs ahead. */
export class ChunkQueue<Chunk = SpeechChunk> {
  readonly #chunks: Chunk[] = []
  #isEnded = false
  #error: unknown
  #wake: (() => void) | undefined

  push(chunk: Chunk): void {
    if (this.#isEnded) return
    this.#chunks.push(chunk)
    this.#wake?.()
  }

  /** What was pushed is still read; then reading ends. */
  end(): void {
    this.#isEnded = true
    this.#wake?.()
  }

  /** What was pushed is still read; then the reader gets the error. Has no effect after `end`. */
  endWith(error: unknown): void {
    if (this.#isEnded) return
    this.#error = error
    this.end()
  }

  /** What was not read is dropped and the reader gets the error. Has no effect after `end`. */
  fail(error: unknown): void {
    if (this.#isEnded) return
    this.#chunks.length = 0
    this.#error = error
    this.end()
  }

  /** Drops everything and throws the signal's reason at the reader, also after `end`. */
  abort(signal: AbortSignal): void {
    this.#isEnded = false
    this.fail(signal.reason)
  }

  /** Reads until the end. @throws what `fail` or `endWith` was given */
  async *read(): AsyncGenerator<Chunk, void, undefined> {
    for (;;) {
      const chunk = this.#chunks.shift()
      if (chunk !== undefined) yield chunk
      else if (this.#error !== undefined) throw this.#error
      else if (this.#isEnded) return
      else await this.#pushed()
    }
  }

  #pushed(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = undefined
        resolve()
      }
    })
  }
}
