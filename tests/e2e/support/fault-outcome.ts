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
