import type { ExpectedDuration } from './expected-durations.ts'
import { SoundTrack } from './sound-track.ts'
import { WordTrellis } from './word-trellis.ts'

/**
 * How much sound must have been heard behind a word's start before it is final. Measured over a novel: starts are
 * off by 91 ms on average with 0.3 s, 84 with 0.5 and 81 with 1.
 */
export const startMarginSeconds = 0.5
/** How many expected seconds the voice's usual rate weighs against what this utterance has shown so far. */
const usualRateSeconds = 2
/** Rates beyond these are no voice's: something is missing, or said twice. */
const slowest = 3
const fastest = 1 / 3

/** What times words by their sound. */
export interface AudioWordTimerOptions {
  readonly sampleRateHz: number
  /** How many times as long as expected the voice takes for its words (`VoiceMean.slowness`). Default 1. */
  readonly usualSlowness?: number
  /** Whether words are timed while the audio comes; else `finish` times all, a little better. */
  readonly isStreaming: boolean
}

/**
 * Finds when each word begins from the audio alone: no service said it. Uses how long the words should take, the pauses
 * and the dips of the sound. A start that was given is never changed; later ones follow the rate that the voice turns
 * out to have.
 */
export class AudioWordTimer {
  readonly #durations: readonly ExpectedDuration[]
  readonly #options: AudioWordTimerOptions
  readonly #track: SoundTrack
  readonly #trellis: WordTrellis
  /** Steps at which the words given so far begin. */
  readonly #starts: number[] = []
  #onset = -1

  /** @param durations of the words, in order (`expectedDurations`) */
  constructor(durations: readonly ExpectedDuration[], options: AudioWordTimerOptions) {
    this.#durations = durations
    this.#options = options
    this.#track = new SoundTrack(options.sampleRateHz)
    this.#trellis = new WordTrellis(this.#track, durations)
  }

  /** Seconds of audio so far. */
  get seconds(): number {
    return this.#track.steps * this.#track.stepSeconds
  }

  /** Takes the next samples, which are left alone. @returns starts of the next words, in seconds, that are final now */
  push(pcm: Int16Array): number[] {
    this.#track.push(pcm)
    if (!this.#options.isStreaming || !this.#begin()) return []
    this.#trellis.extend(this.#track.steps)
    const sureSteps = this.#track.soundSteps - startMarginSeconds / this.#track.stepSeconds
    const steps = this.#trellis.soFar().slice(this.#starts.length - this.#anchor)
    const sure = steps.filter((step) => this.#track.soundBefore(step) <= sureSteps)
    if (sure.length === 0) return []
    this.#starts.push(...sure)
    this.#restart(this.#slownessSoFar())
    return sure.map((step) => step * this.#track.stepSeconds)
  }

  /** The audio is complete. @returns starts of the words that had none yet; [] when the audio has no place for them */
  finish(): number[] {
    this.#track.finish()
    if (!this.#begin()) return []
    const left = this.#track.soundSteps - this.#track.soundBefore(this.#starts[this.#anchor] ?? this.#onset)
    this.#restart((left * this.#track.stepSeconds) / this.#expected(this.#anchor, this.#durations.length))
    this.#trellis.extend(this.#track.steps)
    const steps = this.#trellis.whole(this.#track.steps).slice(this.#starts.length - this.#anchor, -1)
    return steps.map((step) => step * this.#track.stepSeconds)
  }

  /** The last word with a start, from which the search goes on. */
  get #anchor(): number {
    return Math.max(0, this.#starts.length - 1)
  }

  /** @returns false while nothing is heard, or there is nothing to time */
  #begin(): boolean {
    if (this.#durations.length === 0) return false
    if (this.#onset >= 0) return true
    for (let step = 0; step < this.#track.steps; step++) {
      if (!this.#track.isSound(step)) continue
      this.#onset = step
      this.#restart(this.#options.usualSlowness ?? 1)
      return true
    }
    return false
  }

  #restart(slowness: number): void {
    const step = this.#starts[this.#anchor] ?? this.#onset
    this.#trellis.restart(this.#anchor, step, Math.min(slowest, Math.max(fastest, slowness)))
  }

  #slownessSoFar(): number {
    const step = this.#starts[this.#anchor] ?? this.#onset
    const heard = this.#track.soundBefore(step) * this.#track.stepSeconds
    const usual = (this.#options.usualSlowness ?? 1) * usualRateSeconds
    return (usual + heard) / (usualRateSeconds + this.#expected(0, this.#anchor))
  }

  #expected(from: number, until: number): number {
    return this.#durations.slice(from, until).reduce((sum, { speechSeconds }) => sum + speechSeconds, 0)
  }
}
