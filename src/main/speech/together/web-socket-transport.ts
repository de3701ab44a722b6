import { ModelLane, closedError } from './ws-lane.ts'
import type { SpeechTransport, TransportChunk, TransportRequest } from './transport.ts'
import { defaultSocketTimeouts, type SocketTimeouts, type WebSocketTransportOptions } from './ws-options.ts'
import { sessionParametersOf } from './ws-parameters.ts'
import type { ServerHabits } from './ws-session.ts'
import { SocketUtterance } from './ws-utterance.ts'

/**
 * Speaks over WebSockets: one connection for each model, many utterances over it, a few at a time, so that the next one is
 * ready before it is needed. Source: together-api.md, section 4 and part C.
 */
export class WebSocketTransport implements SpeechTransport {
  readonly kind = 'websocket'
  readonly #options: WebSocketTransportOptions
  readonly #timeouts: SocketTimeouts
  readonly #lanes = new Map<string, ModelLane>()
  readonly #habits: ServerHabits = { contexts: 'unknown' }
  #isClosed = false

  constructor(options: WebSocketTransportOptions) {
    this.#options = options
    this.#timeouts = { ...defaultSocketTimeouts, ...options.timeouts }
  }

  /**
   * Opens the connection that a request would take, so that it need not wait for it.
   * @throws {SpeechError} what opening failed with
   */
  async warmUp(request: TransportRequest): Promise<void> {
    const apiKey = this.#options.profile.apiKey()
    await this.#laneOf(request.model).warmUp(apiKey, sessionParametersOf(request))
  }

  /**
   * `onSent` is called once more when the connection breaks before any audio came and the text is sent over another.
   * Errors of a connection that carried no text yet have `details.phase` "connect", and `details.isUpgradeRefused` where HTTP was answered.
   */
  async *speak(
    request: TransportRequest,
    signal: AbortSignal,
    onSent: () => void,
  ): AsyncGenerator<TransportChunk, void, undefined> {
    signal.throwIfAborted()
    const { profile, timers, log } = this.#options
    const utterance = new SocketUtterance({
      request,
      apiKey: profile.apiKey(),
      onSent,
      timers,
      timeouts: this.#timeouts,
      log,
    })
    const lane = this.#laneOf(request.model)
    const onAbort = (): void => {
      utterance.abort(signal)
      lane.drop(utterance)
    }
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      lane.add(utterance)
      yield* utterance.read()
    } finally {
      signal.removeEventListener('abort', onAbort)
      utterance.leave()
      lane.drop(utterance)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all([...this.#lanes.values()].map((lane) => lane.close(closedError())))
  }

  #laneOf(model: string): ModelLane {
    if (this.#isClosed) throw closedError()
    const known = this.#lanes.get(model)
    if (known !== undefined) return known
    const lane = new ModelLane({
      transport: this.#options,
      timeouts: this.#timeouts,
      windowSize: this.#options.windowSize ?? 4,
      habits: this.#habits,
    })
    this.#lanes.set(model, lane)
    return lane
  }
}
