import { FrameQueue } from './frame-queue.ts'
import { Resampler } from './resampler.ts'

const blockFrames = 4096

/** Brings the audio of one reply to one sample rate, piece by piece, without a seam between pieces. */
export class RateConverter {
  readonly #targetHz: number
  #source: { readonly rateHz: number; readonly queue: FrameQueue; readonly resampler: Resampler } | undefined
  readonly #floats = new Float32Array(blockFrames)

  constructor(targetHz: number) {
    this.#targetHz = targetHz
  }

  /**
   * Takes a piece, which is the converter's from now on.
   * @returns what can be given out already; the piece itself where its rate is the wanted one
   */
  push(pcm: Int16Array<ArrayBuffer>, rateHz: number): readonly Int16Array<ArrayBuffer>[] {
    const before = this.#source !== undefined && this.#source.rateHz !== rateHz ? this.finish() : []
    if (rateHz === this.#targetHz) return [...before, pcm]
    this.#source ??= { rateHz, queue: new FrameQueue(), resampler: new Resampler(rateHz, this.#targetHz) }
    this.#source.queue.push(pcm)
    return [...before, ...this.#read()]
  }

  /** The last frames, which waited for their neighbours. */
  finish(): readonly Int16Array<ArrayBuffer>[] {
    this.#source?.queue.end()
    const rest = this.#read()
    this.#source = undefined
    return rest
  }

  #read(): readonly Int16Array<ArrayBuffer>[] {
    const pieces: Int16Array<ArrayBuffer>[] = []
    for (;;) {
      const count = this.#source?.resampler.read(this.#source.queue, this.#floats, 0, blockFrames) ?? 0
      if (count === 0) return pieces
      // A loop: `Int16Array.from` with a function takes as long as the filter itself.
      const piece = new Int16Array(count)
      for (let frame = 0; frame < count; frame++) piece[frame] = toSample(this.#floats[frame] ?? 0)
      pieces.push(piece)
    }
  }
}

/** Rounds, and clips what the filter made louder than full scale. */
function toSample(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)))
}
