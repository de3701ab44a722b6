import type { ExpectedDuration } from './expected-durations.ts'
import { SoundTrack } from './sound-track.ts'
import { WordTrellis } from './word-trellis.ts'

/**
 * How much sound must have been heard behind a word's start before it is final: little at the beginning, when sound is
 * played as it comes; more later, when it has run ahead and what follows makes the start surer.
 */
const margin = { firstSeconds: 0.3, ofSound: 0.2, mostSeconds: 1.5 }
/**
 * What a syllable takes of the expected seconds: a novel's sentences have 0.198 for each peak of their sound, give or
 * take 7 %. So the syllables heard tell how far the text has come, and with the time the voice's rate.
 */
const expectedSecondsOfSyllable = 0.198
/** Slow speech has more peaks and fast speech fewer, so that they show only so much of a rate's logarithm. */
const shownOfRate = 0.62
/** How unsure the logarithm of the rate is: by a voice's mean, by nothing, and by a second of sound. */
const spreadOfMean = 0.08
const spreadOfUnknown = 0.3
const spreadOfSecond = 0.35
/** Starts that turn out too early or too late are made up for within this time of the text, by this much at most. */
const recoverySeconds = 2
const mostRecovery = 0.3
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
    const sureSteps = this.#track.soundSteps - this.#marginSeconds() / this.#track.stepSeconds
    const steps = this.#trellis.soFar().slice(this.#starts.length - this.#anchor)
    const sure = steps.filter((step) => this.#track.soundBefore(step) <= sureSteps)
    if (sure.length === 0) return []
    this.#starts.push(...sure)
    this.#restart(this.#slownessAhead())
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

  #marginSeconds(): number {
    const sound = this.#track.soundSteps * this.#track.stepSeconds
    return Math.min(margin.mostSeconds, margin.firstSeconds + sound * margin.ofSound)
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

  /** How much longer than expected the next words take: by the rate so far, and by what is to be made up for. */
  #slownessAhead(): number {
    const slowness = this.#slownessSoFar()
    const step = this.#starts[this.#anchor] ?? this.#onset
    const heard = (this.#track.soundBefore(step) * this.#track.stepSeconds) / slowness
    const ahead = (this.#expected(0, this.#anchor) - heard) / recoverySeconds
    return slowness * (1 + Math.max(-mostRecovery, Math.min(mostRecovery, ahead)))
  }

  #slownessSoFar(): number {
    const { usualSlowness } = this.#options
    const usualWeight = (usualSlowness === undefined ? spreadOfUnknown : spreadOfMean) ** -2
    const sound = this.#track.soundSteps * this.#track.stepSeconds
    const shown = sound / (Math.max(1, this.#track.syllableCount) * expectedSecondsOfSyllable)
    const shownWeight = sound / spreadOfSecond ** 2
    const weighted =
      Math.log(usualSlowness ?? 1) * usualWeight + (Math.log(shown) / shownOfRate) * shownWeight
    return Math.exp(weighted / (usualWeight + shownWeight))
  }

  #expected(from: number, until: number): number {
    return this.#durations.slice(from, until).reduce((sum, { speechSeconds }) => sum + speechSeconds, 0)
  }
}
