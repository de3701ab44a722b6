import type { Timers } from '../../clock.ts'
import type { Log } from '../../log.ts'
import type { Network } from '../network.ts'
import type { ConnectionProfile } from './connection-profile.ts'

/** How long is waited, in milliseconds. Sources: together-api.md, C7, C9 and C10. */
export interface SocketTimeouts {
  /** For the network and the upgrade. */
  readonly connectMs: number
  /** From the upgrade to `session.created`. */
  readonly sessionMs: number
  /** From the commit to the first audio while the connection is busy with other utterances. */
  readonly firstAudioMs: number
  /** The same while nothing at all comes. */
  readonly firstAudioQuietMs: number
  /** From one piece of audio to the next, or to `done`, while the connection is busy with other utterances. */
  readonly nextAudioMs: number
  /** The same while nothing at all comes. */
  readonly nextAudioQuietMs: number
  /** From audio that holds the last word of the text to `done`, which then proves nothing more. */
  readonly wholeMs: number
  /** From `done` to the end of the reply: another item may follow, and late words. */
  readonly graceMs: number
  /** Between pings; a ping that is not answered before the next one ends the connection. */
  readonly pingMs: number
  /** How long a connection without work is kept. */
  readonly idleMs: number
  /** From the loss of a connection to the next try. */
  readonly reconnectMs: number
  /** For the closing handshake. */
  readonly closeMs: number
}

export const defaultSocketTimeouts: SocketTimeouts = {
  connectMs: 10_000,
  sessionMs: 10_000,
  firstAudioMs: 30_000,
  firstAudioQuietMs: 8_000,
  nextAudioMs: 15_000,
  nextAudioQuietMs: 4_000,
  wholeMs: 1_000,
  graceMs: 500,
  pingMs: 15_000,
  idleMs: 120_000,
  reconnectMs: 250,
  closeMs: 1_000,
}

/** What the WebSocket transport takes from outside. */
export interface WebSocketTransportOptions {
  readonly profile: ConnectionProfile
  readonly network: Pick<Network, 'proxyFor'>
  readonly timers: Timers
  /** `Lectern/<version>`: the gateway before the service refuses odd ones. */
  readonly userAgent: string
  readonly log: Log
  readonly timeouts?: Partial<SocketTimeouts>
  /** Utterances asked for at a time on one connection. Default 4; the service allows 100. */
  readonly windowSize?: number
}
