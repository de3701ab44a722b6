import type { ErrorCode } from '../../../src/shared/errors.ts'
import type { Fault } from '../../support/together-server/faults.ts'

/** What can be wrong before the service: with the network, or with the address. */
export type NetworkFault =
  /** Nothing listens at the address, from the start to the end. */
  | { readonly kind: 'network.refused' }
  /** All connections are cut in the second sentence, and the service can be reached again at once. */
  | { readonly kind: 'network.cut' }
  /** From the second sentence on nothing listens at the address. */
  | { readonly kind: 'network.lost' }
  /** The name of the service does not resolve. */
  | { readonly kind: 'network.unknownName' }
  /** What answers at the address does not speak TLS. */
  | { readonly kind: 'network.noTls' }

/** The setting "How it is asked"; `websocket` stands for the default, `automatic`, which begins with a WebSocket. */
export type MetOver = 'websocket' | 'sse' | 'rest'

/**
 * Who is heard.
 * - `chosen`: the chosen voice, all the time
 * - `standInOnce`: the built-in voice for the sentence that failed, or the rest of it; then the chosen one again
 * - `standIn`: the built-in voice for the sentences from there on, until the reader acts or the service answers again
 */
export type Heard = 'chosen' | 'standInOnce' | 'standIn'

/** What is shown beside the player: nothing, that the service asked for a pause, or why the built-in voice reads. */
export type Seen = 'nothing' | 'waiting' | ErrorCode

/** What the reader hears, sees and pays when something goes wrong once. */
export interface Outcome {
  readonly heard: Heard
  /** What may be heard as well: it depends on what was already on its way. */
  readonly orHeard?: Heard
  readonly seen: Seen
  /** Whether it may be over before it could be shown. */
  readonly isBrief?: boolean
  /**
   * `once`: what the meter says is exactly what the service charges. `maybe`: the meter says that some of it may not have
   * been charged, because nobody can know.
   */
  readonly charged: 'once' | 'maybe'
  /** Longest silence before and between words, in seconds. */
  readonly silenceSeconds: number
}

/** One thing that goes wrong, and what comes of it in each way of asking the service. */
export interface FaultEntry {
  /** In words, for readers of the page. */
  readonly what: string
  readonly fault: Fault | NetworkFault
  /** Where an `http.*` fault meets a WebSocket; default: every upgrade. */
  readonly stage?: 'item'
  /** Whether it happens from the second sentence on, to each; default: once. */
  readonly isLasting?: boolean
  readonly met: Readonly<Partial<Record<MetOver, Outcome>>>
}

/** A group of faults under one heading. */
export interface FaultGroup {
  readonly heading: string
  /** A sentence or two about the group. */
  readonly about: string
  readonly entries: readonly FaultEntry[]
}

/** Longest time in which nobody notices a silence in this table: the built-in voice takes a moment to start, too. */
const unheardSeconds = 2.5
/** An engine that sends nothing for 8 seconds is no longer waited for (`patienceMs` in `utterance-take.ts`). */
export const patienceSeconds = 9.5

/** Nobody notices. */
export const unnoticed: Outcome = {
  heard: 'chosen',
  seen: 'nothing',
  charged: 'once',
  silenceSeconds: unheardSeconds,
}
/** Asked for once more, after a moment. */
export const again: Outcome = { ...unnoticed, charged: 'maybe', silenceSeconds: 4 }

/** Waits as long as the service says. */
export const afterWait = (seconds: number): Outcome => ({
  ...unnoticed,
  seen: 'waiting',
  silenceSeconds: seconds + unheardSeconds,
})
/** Another voice for one sentence. @param seen why */
export const standInOnce = (seen: ErrorCode, more: Partial<Outcome> = {}): Outcome => ({
  ...unnoticed,
  ...more,
  heard: 'standInOnce',
  seen,
})
/** Another voice from there on. @param seen why */
export const standIn = (seen: ErrorCode, more: Partial<Outcome> = {}): Outcome => ({
  ...unnoticed,
  ...more,
  heard: 'standIn',
  seen,
})

/** Nothing comes any more of one sentence. */
export const quietOnce = standInOnce('SPEECH_STALLED', { charged: 'maybe', silenceSeconds: patienceSeconds })
/** Where the WebSocket can't be opened, streaming HTTP is taken. */
export const otherWay = unnoticed
/** In the middle of a sentence: half a second of it has been sent. */
export const afterDeltas = 5
