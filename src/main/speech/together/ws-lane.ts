import { SpeechError } from '../../../shared/errors.ts'
import { type Orphans, type ServerHabits, type SessionOwner, WebSocketSession } from './ws-session.ts'
import type { SocketTimeouts, WebSocketTransportOptions } from './ws-options.ts'
import { type SessionParameters, sessionUrl } from './ws-parameters.ts'
import type { SocketUtterance } from './ws-utterance.ts'

/** What a lane is made of. */
export interface LaneOptions {
  readonly transport: WebSocketTransportOptions
  readonly timeouts: SocketTimeouts
  readonly windowSize: number
  readonly habits: ServerHabits
}

/** Somebody who waits for a connection without having anything to say yet. */
interface WarmUp {
  readonly resolve: () => void
  readonly reject: (error: SpeechError) => void
}

/**
 * All utterances of one model: those that wait, in their order, and the connection that carries a few at a time. Opens the
 * connection when it is needed, replaces it when it is lost, and closes it when there was nothing to do for a while.
 */
export class ModelLane implements SessionOwner {
  readonly #options: LaneOptions
  #waiting: SocketUtterance[] = []
  #warmUps: WarmUp[] = []
  #session: WebSocketSession | undefined
  /** Sessions that take no more work, until the network lets go of them. */
  readonly #leaving = new Set<WebSocketSession>()
  #cancelIdle: () => void = () => {}
  #cancelReconnect: (() => void) | undefined
  #willPump = false

  constructor(options: LaneOptions) {
    this.#options = options
  }

  add(utterance: SocketUtterance): void {
    this.#waiting.push(utterance)
    this.#pump()
  }

  /** Nobody wants an utterance any more. Has no effect on one that has ended. */
  drop(utterance: SocketUtterance): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting !== utterance)
    for (const session of [...this.#leaving, this.#session]) session?.cancel(utterance)
  }

  /**
   * Opens the connection before there is anything to say.
   * @throws {SpeechError} what opening failed with
   */
  async warmUp(apiKey: string, parameters: SessionParameters): Promise<void> {
    const session = this.#sessionFor(apiKey, parameters)
    if (session.isReady) return
    await new Promise<void>((resolve, reject) => this.#warmUps.push({ resolve, reject }))
  }

  /** Ends all connections; what waits or is under way fails with the error. */
  async close(reason: SpeechError): Promise<void> {
    this.#cancelIdle()
    this.#cancelReconnect?.()
    this.#failWaiting(reason)
    const sessions = [...this.#leaving, ...(this.#session === undefined ? [] : [this.#session])]
    this.#session = undefined
    for (const session of sessions) session.close(reason)
    await Promise.all(sessions.map(({ ended }) => ended))
  }

  onRoom(): void {
    if (this.#session?.isReady === true) {
      for (const { resolve } of this.#warmUps.splice(0)) resolve()
    }
    this.#pumpSoon()
  }

  onLost(session: WebSocketSession, error: SpeechError, orphans: Orphans): void {
    if (this.#session === session && error.details.phase === 'connect') this.#failWaiting(error)
    else if (this.#session === session) this.#pauseBeforeReconnect()
    this.onLeft(session, orphans)
  }

  onLeft(session: WebSocketSession, orphans: Orphans): void {
    this.#waiting.unshift(...orphans.filter(({ isEnded }) => !isEnded))
    this.#leave(session)
    this.#pump()
  }

  #pauseBeforeReconnect(): void {
    this.#cancelReconnect ??= this.#options.transport.timers.after(this.#options.timeouts.reconnectMs, () => {
      this.#cancelReconnect = undefined
      this.#pump()
    })
  }

  /**
   * Not at once: a seek cancels many, one after the other, and each makes room that the next would fill with text that is
   * cancelled, and paid, a moment later.
   */
  #pumpSoon(): void {
    if (this.#willPump) return
    this.#willPump = true
    queueMicrotask(() => {
      this.#willPump = false
      this.#pump()
    })
  }

  /** Begins what can be begun. */
  #pump(): void {
    if (this.#cancelReconnect !== undefined) return
    for (;;) {
      const [next] = this.#waiting
      if (next === undefined) break
      const session = this.#sessionFor(next.apiKey, next.parameters)
      if (!session.hasRoom(this.#options.windowSize)) break
      this.#waiting.shift()
      session.begin(next)
    }
    this.#tidy()
  }

  /** The open session if it can serve this, else a new one. */
  #sessionFor(apiKey: string, parameters: SessionParameters): WebSocketSession {
    const current = this.#session
    if (current?.canServe(apiKey, parameters) === true) return current
    if (current !== undefined) this.#leave(current)
    const { transport, timeouts, habits } = this.#options
    const { profile, network, timers, userAgent, log } = transport
    const session = new WebSocketSession(
      {
        connection: {
          target: { url: sessionUrl(profile.baseUrl, parameters), apiKey, userAgent },
          proxyFor: (url) => network.proxyFor(url),
          timers,
          timeouts,
        },
        parameters,
        habits,
        log,
      },
      this,
    )
    this.#session = session
    return session
  }

  #leave(session: WebSocketSession): void {
    if (this.#session === session) this.#session = undefined
    this.#leaving.add(session)
    void session.ended.then(() => this.#leaving.delete(session))
  }

  /** Closes what has nothing to do: at once what was left, after a while what is kept. */
  #tidy(): void {
    for (const session of this.#leaving) if (session.isIdle) session.close(closedError())
    this.#cancelIdle()
    const session = this.#session
    if (session === undefined || !session.isIdle || this.#waiting.length > 0) return
    this.#cancelIdle = this.#options.transport.timers.after(this.#options.timeouts.idleMs, () => {
      this.#leave(session)
      this.#tidy()
    })
  }

  #failWaiting(error: SpeechError): void {
    for (const { reject } of this.#warmUps.splice(0)) reject(error)
    for (const utterance of this.#waiting.splice(0)) utterance.fail(error)
  }
}

/** The transport was closed while somebody still wanted something. */
export function closedError(): SpeechError {
  return new SpeechError('SPEECH_ENGINE_UNAVAILABLE', 'The connection to the speech service was closed.')
}
