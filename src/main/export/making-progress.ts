import type { AudiobookProgress } from '../../shared/audiobook.ts'
import type { MicroDollars } from '../../shared/spending.ts'
import type { AudiobookPlan } from './audiobook-plan.ts'

/** Speed is that of so much work lately: long enough to be steady, short enough to show a network that came back. */
const windowMs = 30_000

interface Sample {
  readonly atMs: number
  readonly audioSeconds: number
  readonly chars: number
}

/** Counts how far an audiobook is, and how fast it is made. */
export class MakingProgress {
  readonly #plan: AudiobookPlan
  readonly #nowMs: () => number
  readonly #charsByChapter: number[]
  #samples: Sample[] = []
  #audioSeconds = 0
  #chapterIndex = 0
  #microDollars: MicroDollars
  #phase: AudiobookProgress['phase'] = 'speaking'

  /**
   * @param microDollars what earlier runs have spent
   * @param nowMs a clock that never jumps
   */
  constructor(
    plan: AudiobookPlan,
    microDollars: MicroDollars,
    nowMs: () => number = () => performance.now(),
  ) {
    this.#plan = plan
    this.#microDollars = microDollars
    this.#nowMs = nowMs
    this.#charsByChapter = plan.chapters.map(() => 0)
    this.#sample()
  }

  /** What an earlier run has done is no measure of speed. */
  addKept(chapterIndex: number, chars: number, audioSeconds: number): void {
    this.#count(chapterIndex, chars, audioSeconds, 0)
    this.#samples = []
    this.#sample()
  }

  addSpoken(chapterIndex: number, chars: number, audioSeconds: number, microDollars: number): void {
    this.#chapterIndex = chapterIndex
    this.#count(chapterIndex, chars, audioSeconds, microDollars)
    this.#sample()
  }

  beginWriting(): void {
    this.#phase = 'writing'
  }

  current(): AudiobookProgress {
    const charsDone = this.#charsDone()
    const { chapters, charCount } = this.#plan
    const first = this.#samples[0]
    const seconds = first === undefined ? 0 : (this.#nowMs() - first.atMs) / 1000
    const charsPerSecond = first === undefined || seconds === 0 ? 0 : (charsDone - first.chars) / seconds
    return {
      phase: this.#phase,
      charsDone,
      charsTotal: charCount,
      audioSeconds: this.#audioSeconds,
      chapterIndex: this.#chapterIndex,
      chapters: chapters.map((chapter, index) => ({
        title: chapter.title,
        charsDone: this.#charsByChapter[index] ?? 0,
        charsTotal: chapter.charCount,
      })),
      timesRealTime:
        first === undefined || seconds < 1 ? null : (this.#audioSeconds - first.audioSeconds) / seconds,
      secondsLeft: charsPerSecond === 0 || seconds < 1 ? null : (charCount - charsDone) / charsPerSecond,
      microDollars: this.#microDollars,
    }
  }

  #count(chapterIndex: number, chars: number, audioSeconds: number, microDollars: number): void {
    this.#charsByChapter[chapterIndex] = (this.#charsByChapter[chapterIndex] ?? 0) + chars
    this.#audioSeconds += audioSeconds
    this.#microDollars += microDollars
  }

  #charsDone(): number {
    return this.#charsByChapter.reduce((sum, chars) => sum + chars, 0)
  }

  #sample(): void {
    const atMs = this.#nowMs()
    const last = this.#samples.at(-1)
    // A few dozen samples are enough, however many utterances there are.
    if (this.#samples.length > 1 && last !== undefined && atMs - last.atMs < windowMs / 50) return
    this.#samples.push({ atMs, audioSeconds: this.#audioSeconds, chars: this.#charsDone() })
    while (this.#samples.length > 2 && (this.#samples[1]?.atMs ?? atMs) < atMs - windowMs)
      this.#samples.shift()
  }
}

/** Of a book that has not begun. */
export const noProgress: AudiobookProgress = {
  phase: 'speaking',
  charsDone: 0,
  charsTotal: 0,
  audioSeconds: 0,
  chapterIndex: 0,
  chapters: [],
  timesRealTime: null,
  secondsLeft: null,
  microDollars: 0,
}
