import type { PlaybackReport } from '../../core/audio/playback-mixer.ts'

/** What leaves the loudspeaker at one moment. */
export interface HeardPosition {
  readonly utteranceId: number
  /** Frames of the utterance heard, at its own sample rate and speaking rate 1; not a whole number. */
  readonly heardFrames: number
  /** The moment on the audio device's timeline. */
  readonly deviceSeconds: number
  readonly isFinished: boolean
  readonly isStarved: boolean
}

/** 10 seconds of reports: more than any device holds back. */
const maxReports = 512
/** Without news from the worklet a position goes on by itself this long at most. */
const maxExtrapolationSeconds = 0.25

/**
 * Tells which frame is audible now. Reports say what was rendered and run ahead of the ear by the output's
 * latency; the clock keeps them and looks up the one that is being heard. Within an epoch it never goes back.
 */
export class AudioClock {
  readonly #sampleRateHz: number
  readonly #audibleSeconds: () => number
  readonly #reports: PlaybackReport[] = []
  #epoch = 0
  #latest: PlaybackReport | undefined
  #last: HeardPosition | undefined

  /**
   * @param sampleRateHz Rate of the device's timeline.
   * @param audibleSeconds The place on that timeline that is audible now.
   */
  constructor(sampleRateHz: number, audibleSeconds: () => number) {
    this.#sampleRateHz = sampleRateHz
    this.#audibleSeconds = audibleSeconds
  }

  /** The newest report of this epoch: ahead of the ear. */
  get latest(): PlaybackReport | undefined {
    return this.#latest
  }

  /** Begins an epoch: reports of older ones are dropped, also those that are still on their way. */
  begin(epoch: number): void {
    this.#epoch = epoch
    this.#reports.length = 0
    this.#latest = undefined
    this.#last = undefined
  }

  /** Takes a report; the clock owns it. */
  add(report: PlaybackReport): void {
    if (report.epoch !== this.#epoch) return
    // A pause is reported for the frame at which it will be complete; going on earlier replaces it.
    while ((this.#reports.at(-1)?.outputFrame ?? -1) > report.outputFrame) this.#reports.pop()
    this.#reports.push(report)
    if (this.#reports.length > maxReports) this.#reports.shift()
    this.#latest = report
  }

  /** What is audible now; undefined while nothing of this epoch is. */
  heard(): HeardPosition | undefined {
    const deviceSeconds = this.#audibleSeconds()
    const frame = deviceSeconds * this.#sampleRateHz
    const index = this.#reports.findLastIndex((report) => report.outputFrame <= frame)
    const report = this.#reports[index]
    if (report === undefined || report.utteranceId < 0) return this.#last
    const next = this.#reports[index + 1]
    const longest = next === undefined ? maxExtrapolationSeconds * this.#sampleRateHz : Infinity
    const elapsed = Math.min(frame - report.outputFrame, longest)
    let heardFrames = report.heardFrames + elapsed * report.framesPerOutputFrame
    if (next?.utteranceId === report.utteranceId) heardFrames = Math.min(heardFrames, next.heardFrames)
    const last = this.#last
    if (last !== undefined && last.utteranceId > report.utteranceId) return last
    if (last?.utteranceId === report.utteranceId) heardFrames = Math.max(heardFrames, last.heardFrames)
    this.#last = {
      utteranceId: report.utteranceId,
      heardFrames,
      deviceSeconds,
      isFinished: report.isFinished,
      isStarved: report.isStarved,
    }
    return this.#last
  }
}

/** The part of an AudioContext that tells what is audible. */
export type OutputTiming = Pick<
  AudioContext,
  'currentTime' | 'outputLatency' | 'baseLatency' | 'getOutputTimestamp'
>

/**
 * The place on the context's timeline that leaves the device at `nowMs` (of `performance.now()`). The output
 * timestamp already counts the device's latency; until there is one, the context's own estimate is used.
 */
export function audibleSeconds(context: OutputTiming, nowMs: number): number {
  const { contextTime, performanceTime } = context.getOutputTimestamp()
  if (contextTime !== undefined && performanceTime !== undefined && contextTime > 0 && performanceTime > 0) {
    // A context that was suspended keeps its last timestamp: never run past what was rendered.
    return Math.min(contextTime + (nowMs - performanceTime) / 1000, context.currentTime)
  }
  return context.currentTime - (context.outputLatency || context.baseLatency)
}
