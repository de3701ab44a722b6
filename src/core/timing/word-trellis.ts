import type { ExpectedDuration } from './expected-durations.ts'
import type { SoundTrack } from './sound-track.ts'

/** One place where a word may begin, with the cheapest way to have come there. */
interface Start {
  readonly step: number
  readonly cost: number
  /** Start of the word before; undefined at the first word that is placed. */
  readonly from: Start | undefined
}

/** Steps between places that are tried: 20 ms, below what the eye sees of a moving light. */
const strideSteps = 2
/** How much the logarithm of a word's length varies around what is expected; short words vary more. */
const spread = 0.3
const shortSpreadSeconds = 0.02
/** Longest word, by what is expected and in seconds: bounds the search. */
const longestFactor = 4
const longestExtraSeconds = 0.3
/** Costs of a second of pause: inside a word, and between words where the text has no punctuation. */
const pauseInsideCost = 25
const pauseBetweenCost = 12
const pauseBetweenMost = 2.5
/** What a pause gains and its absence costs where the text has punctuation, for each second that is expected. */
const pausePlaceGain = 3
const pauseAbsenceCost = 4
/** Gain for each dB of a dip in which a word begins, up to a depth. */
const dipGain = 0.03
const deepestDipDb = 15
/** Ways that cost this much more than the cheapest at about the same time are given up. */
const beam = 14

/**
 * Finds where the words of a text begin in audio by how long each should take, by the pauses and by the dips between
 * sounds: the cheapest sequence of starts (Viterbi search). The audio may still be coming.
 */
export class WordTrellis {
  readonly #track: SoundTrack
  readonly #durations: readonly ExpectedDuration[]
  /** For each word, places where it may begin, ascending. */
  #starts: Start[][] = []
  #first = 0
  #nextStep = 0
  #slowness = 1

  constructor(track: SoundTrack, durations: readonly ExpectedDuration[]) {
    this.#track = track
    this.#durations = durations
  }

  /** Begins anew: word `first` begins at a step, and words take `slowness` times as long as expected. */
  restart(first: number, step: number, slowness: number): void {
    this.#first = first
    this.#slowness = slowness
    this.#starts = this.#durations.map(() => [])
    this.#starts[first] = [{ step, cost: 0, from: undefined }]
    this.#nextStep = step + 1
  }

  /** Looks at the audio up to a step. */
  extend(untilStep: number): void {
    for (; this.#nextStep < untilStep; this.#nextStep++) {
      const step = this.#nextStep
      if (!this.#track.isSound(step)) continue
      if (step % strideSteps !== 0 && this.#track.pauseEnding(step) === 0) continue
      this.#place(step)
    }
  }

  /** Starts of all words from `first` on when the last one ends at a step; fewer when they do not fit. */
  whole(endStep: number): number[] {
    const last = this.#durations.length - 1
    const end = this.#bestBefore(last, endStep, 0)
    return end === undefined ? [] : this.#pathTo(end)
  }

  /** Starts of the words from `first` to the one that is likely being said at the last step looked at. */
  soFar(): number[] {
    const now = this.#nextStep
    let best: Start | undefined
    let bestCost = Infinity
    for (let word = this.#first; word < this.#durations.length; word++) {
      const starts = this.#starts[word] ?? []
      for (let at = starts.length - 1; at >= 0; at--) {
        const start = starts[at]
        if (start === undefined || this.#isTooLong(word, start.step, now)) break
        const cost = start.cost + this.#unfinishedCost(word, start.step, now)
        if (cost < bestCost) {
          best = start
          bestCost = cost
        }
      }
    }
    return best === undefined ? [] : this.#pathTo(best)
  }

  #place(step: number): void {
    const dip = Math.min(deepestDipDb, this.#track.dipDb(step)) * dipGain
    const found: Start[] = []
    let cheapest = Infinity
    for (let word = this.#first; word < this.#durations.length - 1; word++) {
      const best = this.#bestBefore(word, step, dip)
      if (best === undefined) continue
      found[word + 1] = best
      cheapest = Math.min(cheapest, best.cost)
    }
    for (const [word, start] of found.entries()) {
      if (start !== undefined && start.cost <= cheapest + beam) this.#starts[word]?.push(start)
    }
  }

  /** The cheapest way for a word to end at a step. */
  #bestBefore(word: number, step: number, dip: number): Start | undefined {
    const starts = this.#starts[word] ?? []
    const boundary = word === this.#durations.length - 1 ? 0 : this.#boundaryCost(word, step) - dip
    let best: Start | undefined
    let bestCost = Infinity
    for (let at = starts.length - 1; at >= 0; at--) {
      const start = starts[at]
      if (start === undefined || this.#isTooLong(word, start.step, step)) break
      const cost = start.cost + this.#lengthCost(word, start.step, step) + boundary
      if (cost < bestCost) {
        best = start
        bestCost = cost
      }
    }
    return best === undefined ? undefined : { step, cost: bestCost, from: best }
  }

  #lengthCost(word: number, start: number, end: number): number {
    const expected = this.#expected(word)
    const seconds = this.#soundSeconds(start, end)
    const inside =
      this.#track.pausesBefore(end) - this.#track.pauseEnding(end) - this.#track.pausesBefore(start)
    return logCost(seconds, expected) + inside * this.#track.stepSeconds * pauseInsideCost
  }

  /** Of a word that is still being said only that it lasts too long. */
  #unfinishedCost(word: number, start: number, now: number): number {
    const expected = this.#expected(word)
    const seconds = this.#soundSeconds(start, now)
    return seconds <= expected ? 0 : logCost(seconds, expected)
  }

  #boundaryCost(word: number, step: number): number {
    const pause = this.#track.pauseEnding(step) * this.#track.stepSeconds
    const expected = this.#durations[word]?.pauseSeconds ?? 0
    if (expected === 0) return Math.min(pauseBetweenMost, pause * pauseBetweenCost)
    return pause === 0 ? expected * pauseAbsenceCost : -expected * pausePlaceGain
  }

  #expected(word: number): number {
    return (this.#durations[word]?.speechSeconds ?? 0) * this.#slowness
  }

  #soundSeconds(start: number, end: number): number {
    return (this.#track.soundBefore(end) - this.#track.soundBefore(start)) * this.#track.stepSeconds
  }

  #isTooLong(word: number, start: number, end: number): boolean {
    const seconds = this.#soundSeconds(start, end)
    return seconds > this.#expected(word) * longestFactor + longestExtraSeconds
  }

  #pathTo(end: Start): number[] {
    const steps: number[] = []
    for (let at: Start | undefined = end; at !== undefined; at = at.from) steps.push(at.step)
    return steps.toReversed()
  }
}

function logCost(seconds: number, expected: number): number {
  const off = Math.log(Math.max(seconds, 0.01) / expected)
  const allowed = spread + shortSpreadSeconds / expected
  return (off * off) / (2 * allowed * allowed)
}
