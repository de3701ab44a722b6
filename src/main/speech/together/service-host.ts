import type { ServiceState } from '../../../shared/account.ts'
import type { Transport } from '../../../shared/catalog/speech-model.ts'
import { type SpeechError, toPlainError } from '../../../shared/errors.ts'
import type { Availability } from '../../../shared/speech.ts'
import { CircuitBreaker } from '../circuit-breaker.ts'
import { Listeners } from '../listeners.ts'
import { RateLimiter } from '../rate-limiter.ts'
import type { ConnectionProfile } from './connection-profile.ts'
import type { TogetherEngineOptions } from './together-engine-options.ts'
import type { SpeechTransport } from './transport.ts'

type HostOptions = Pick<
  TogetherEngineOptions,
  'apiKey' | 'createTransport' | 'probe' | 'timers' | 'clock' | 'log' | 'random'
>

/** A model that is started or paid for becomes available within minutes. */
const modelMarkMs = 120_000

/** What all requests to one address share: its connections, its limits, and whether it answers. */
export class ServiceHost {
  readonly profile: ConnectionProfile
  readonly limiter: RateLimiter
  readonly breaker: CircuitBreaker
  readonly #options: HostOptions
  readonly #listeners = new Listeners()
  readonly #transports = new Map<Transport, SpeechTransport>()
  readonly #missingModels = new Map<string, Availability>()
  #userCount = 0
  #wasUsed = false
  #isRetired = false

  constructor(baseUrl: string, options: HostOptions) {
    const { timers, clock, log, random = Math.random } = options
    this.#options = options
    this.profile = { baseUrl, apiKey: options.apiKey }
    this.limiter = new RateLimiter({ timers, clock })
    this.breaker = new CircuitBreaker({
      probe: (signal) => options.probe(this.profile, signal),
      timers,
      clock,
      log,
      random,
    })
    this.limiter.onChange(() => this.#listeners.notify())
    this.breaker.onChange(() => this.#listeners.notify())
  }

  /** For the window. */
  get state(): ServiceState {
    const { state } = this.breaker
    if (state.kind === 'down') return { kind: 'down', error: state.error, retryAtMs: state.retryAtMs }
    const untilMs = this.limiter.waitingUntilMs
    if (untilMs !== undefined) return { kind: 'waiting', untilMs }
    return { kind: this.#wasUsed ? 'up' : 'unused' }
  }

  /** Calls back when `state` or the availability of a model has changed. @returns ends it */
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Whether a request for a model would be tried now. */
  availability(wireModel: string): Availability {
    const { state } = this.breaker
    if (state.kind === 'down') return state
    const missing = this.#missingModels.get(wireModel)
    if (missing !== undefined) return missing
    const waitsUntilMs = this.limiter.waitingUntilMs
    return waitsUntilMs === undefined ? state : { ...state, waitsUntilMs }
  }

  /** The service has no such model for this key: nobody asks again for a while. */
  markModel(wireModel: string, error: SpeechError): void {
    const nowMs = this.#options.clock.nowMs()
    const mark: Availability = {
      kind: 'down',
      error: toPlainError(error),
      sinceMs: nowMs,
      retryAtMs: nowMs + modelMarkMs,
    }
    this.#missingModels.set(wireModel, mark)
    this.#options.timers.after(modelMarkMs, () => {
      if (this.#missingModels.get(wireModel) !== mark) return
      this.#missingModels.delete(wireModel)
      this.#listeners.notify()
    })
    this.#listeners.notify()
  }

  transport(kind: Transport): SpeechTransport {
    const existing = this.#transports.get(kind)
    if (existing !== undefined) return existing
    const transport = this.#options.createTransport(kind, this.profile)
    this.#transports.set(kind, transport)
    return transport
  }

  /** Keeps the connections open until the returned function is called. */
  use(): () => void {
    this.#userCount++
    if (!this.#wasUsed) {
      this.#wasUsed = true
      this.#listeners.notify()
    }
    let isInUse = true
    return () => {
      if (!isInUse) return
      isInUse = false
      this.#userCount--
      if (this.#isRetired && this.#userCount === 0) void this.close()
    }
  }

  /** Takes no new request; closes when the last one has ended. */
  retire(): void {
    this.#isRetired = true
    this.breaker.close()
    if (this.#userCount === 0) void this.close()
  }

  /** Ends probes and connections, with the requests on them. */
  async close(): Promise<void> {
    this.breaker.close()
    const transports = [...this.#transports.values()]
    this.#transports.clear()
    for (const result of await Promise.allSettled(transports.map((transport) => transport.close()))) {
      if (result.status === 'rejected') this.#options.log.error('a connection did not close', result.reason)
    }
  }
}
