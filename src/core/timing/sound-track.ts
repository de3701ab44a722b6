import { EnergyEnvelope } from '../audio/energy-envelope.ts'
import { silenceThreshold } from '../audio/energy-pauses.ts'
import { SyllableCounter } from '../audio/syllable-counter.ts'

/** Shorter silence belongs to a word: the closure of a "p" or "t" lasts up to 80 ms. */
const shortestPauseSeconds = 0.09
/** How often the level of silence is judged anew while audio comes, in steps of the envelope. */
const judgeSteps = 20
/** A word may begin on a dip: its depth is taken against what is heard this far to both sides. */
const dipReachSteps = 6

/**
 * The audio of an utterance as word times need it, step by step (10 ms) while it comes: where sound is, where pauses
 * are, where it dips. What was said of a step is never changed.
 */
export class SoundTrack {
  readonly #envelope: EnergyEnvelope
  readonly #syllables = new SyllableCounter()
  /** Steps of sound before each step; one more than there are steps. Pauses do not count. */
  readonly #soundBefore: number[] = [0]
  /** Length of the pause that ends at each step, in steps; 0 where none does, -1 inside a silence. */
  readonly #pauseEnding: number[] = []
  #thresholdDb = Infinity
  #silentSteps = 0
  #pauseStepsInAll = 0
  readonly #pausesBefore: number[] = []

  constructor(sampleRateHz: number) {
    this.#envelope = new EnergyEnvelope(sampleRateHz)
  }

  get stepSeconds(): number {
    return this.#envelope.stepSeconds
  }

  /** Steps known so far. */
  get steps(): number {
    return this.#pauseEnding.length
  }

  /** Steps of sound known so far. */
  get soundSteps(): number {
    return this.#soundBefore.at(-1) ?? 0
  }

  /** About how many syllables were heard so far. */
  get syllableCount(): number {
    return this.#syllables.count
  }

  push(pcm: Int16Array): void {
    this.#envelope.push(pcm)
    this.#read()
  }

  finish(): void {
    this.#envelope.finish()
    this.#read()
  }

  /** Whether a word can begin at a step: something is heard there. */
  isSound(step: number): boolean {
    return (this.#pauseEnding[step] ?? -1) >= 0
  }

  /** Steps of sound before a step. */
  soundBefore(step: number): number {
    return this.#soundBefore[step] ?? this.soundSteps
  }

  /** Steps of pauses that ended at a step of sound or before it. */
  pausesBefore(step: number): number {
    return this.#pausesBefore[step] ?? this.#pauseStepsInAll
  }

  /** Length of the pause that ends at a step of sound, in steps; 0 where none does. */
  pauseEnding(step: number): number {
    return Math.max(0, this.#pauseEnding[step] ?? 0)
  }

  /** How far a step lies below what is heard around it, in dB; 0 where it does not. */
  dipDb(step: number): number {
    const { levels } = this.#envelope
    const here = levels[step] ?? 0
    let before = here
    let after = here
    for (let at = Math.max(0, step - dipReachSteps); at < step; at++)
      before = Math.max(before, levels[at] ?? 0)
    for (let at = step + 1; at <= step + dipReachSteps; at++) after = Math.max(after, levels[at] ?? here)
    return Math.min(before, after) - here
  }

  #read(): void {
    const { levels } = this.#envelope
    for (let step = this.steps; step < levels.length; step++) {
      if (step % judgeSteps === 0) this.#thresholdDb = silenceThreshold(levels)
      this.#syllables.push(levels[step] ?? 0, this.#thresholdDb)
      this.#add((levels[step] ?? 0) >= this.#thresholdDb)
    }
  }

  #add(isSound: boolean): void {
    if (!isSound) {
      this.#silentSteps += 1
      this.#pauseEnding.push(-1)
      this.#pausesBefore.push(this.#pauseStepsInAll)
      this.#soundBefore.push(this.soundSteps)
      return
    }
    const isPause = this.#silentSteps * this.stepSeconds >= shortestPauseSeconds
    const isLead = this.soundSteps === 0
    if (isPause || isLead) this.#pauseStepsInAll += this.#silentSteps
    // Silence that turned out to belong to a word is counted when it ends.
    const regained = isPause || isLead ? 0 : this.#silentSteps
    this.#pauseEnding.push(isPause ? this.#silentSteps : 0)
    this.#pausesBefore.push(this.#pauseStepsInAll)
    const before = this.soundSteps + regained
    this.#soundBefore[this.#soundBefore.length - 1] = before
    this.#soundBefore.push(before + 1)
    this.#silentSteps = 0
  }
}
