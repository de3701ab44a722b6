import type { HeardReport, UtteranceHead } from '../../shared/player-port.ts'
import type { ReadingUtterance } from './reading-utterance.ts'

/** Seconds of audio kept prepared beyond the ear, at speaking rate 1. */
export const windowSeconds = 25

interface SentUtterance {
  readonly head: UtteranceHead
  readonly utterance: ReadingUtterance
  /** Audio sent so far. */
  frames: number
  isWhole: boolean
}

/** An utterance that is heard to its end whatever comes. */
export interface KeptUtterance {
  readonly utteranceId: number
  readonly utterance: ReadingUtterance
  /** Whether all of it is sent. */
  readonly isWhole: boolean
}

/** With less than this left of it, an utterance may be over before the player hears of a change. */
const nearlyOverSeconds = 0.6

/** The utterance that is heard. */
export interface HeardUtterance {
  readonly utterance: ReadingUtterance
  readonly head: UtteranceHead
  readonly heardSeconds: number
}

/** What one generation has sent and how much of it is not yet heard. */
export class PreparedWindow {
  /** From the utterance being heard on. */
  #sent: SentUtterance[] = []
  #heard: HeardReport | undefined
  /** Audio sent since the last report, which the report's own queue cannot know. */
  #secondsSinceReport = 0

  begin(head: UtteranceHead, utterance: ReadingUtterance): void {
    this.#sent.push({ head, utterance, frames: 0, isWhole: false })
  }

  addFrames(frames: number): void {
    const last = this.#sent.at(-1)
    if (last === undefined) return
    last.frames += frames
    this.#secondsSinceReport += frames / last.head.sampleRateHz
  }

  /** All of the utterance that was begun last is sent. */
  end(): void {
    const last = this.#sent.at(-1)
    if (last !== undefined) last.isWhole = true
  }

  /** The utterance being heard, or the one behind it where that is about to begin; undefined before anything was sent. */
  kept(): KeptUtterance | undefined {
    const [current, following] = this.#sent
    if (current === undefined) return undefined
    const leftSeconds = current.frames / current.head.sampleRateHz - this.#heardSeconds(current)
    const isNearlyOver = current.isWhole && leftSeconds < nearlyOverSeconds
    const { head, utterance, isWhole } = isNearlyOver && following !== undefined ? following : current
    return { utteranceId: head.utteranceId, utterance, isWhole }
  }

  /** Forgets what was sent behind an utterance. */
  cutAfter(utteranceId: number): void {
    this.#sent = this.#sent.filter(({ head }) => head.utteranceId <= utteranceId)
  }

  report(report: HeardReport): void {
    const index = this.#sent.findIndex((sent) => sent.head.utteranceId === report.utteranceId)
    if (index > 0) this.#sent.splice(0, index)
    this.#heard = report
    this.#secondsSinceReport = 0
  }

  /** Utterances that were sent, from the one being heard on. */
  get sentCount(): number {
    return this.#sent.length
  }

  /** The utterance being heard, or the first one; undefined before anything was sent. */
  current(): HeardUtterance | undefined {
    const current = this.#sent[0]
    if (current === undefined) return undefined
    const { utterance, head } = current
    return { utterance, head, heardSeconds: this.#heardSeconds(current) }
  }

  /** Seconds that are sent and not heard: what was sent less what was heard, and never more than the player's queue says. */
  aheadSeconds(): number {
    const current = this.#sent[0]
    if (current === undefined) return 0
    let sent = 0
    for (const { frames, head } of this.#sent) sent += frames / head.sampleRateHz
    const ahead = sent - this.#heardSeconds(current)
    const queued = this.#heard?.queuedSeconds ?? Infinity
    return Math.min(ahead, queued + this.#secondsSinceReport)
  }

  #heardSeconds(current: SentUtterance): number {
    if (this.#heard?.utteranceId !== current.head.utteranceId) return 0
    return this.#heard.heardFrames / current.head.sampleRateHz
  }
}
