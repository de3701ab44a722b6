import { silentLog } from '../../src/main/log.ts'
import type {
  Charge,
  ChargeOutcome,
  PaidRequest,
  SpendingMeter,
} from '../../src/main/money/spending-meter.ts'
import { nodeNetwork } from '../../src/main/network/node-network.ts'
import type { SpeechEngine } from '../../src/main/speech/speech-engine.ts'
import { HttpClient, listLimits } from '../../src/main/speech/together/http-client.ts'
import { RestTransport } from '../../src/main/speech/together/rest-transport.ts'
import { SseTransport } from '../../src/main/speech/together/sse-transport.ts'
import { TogetherEngine } from '../../src/main/speech/together/together-engine.ts'
import type { SocketTimeouts } from '../../src/main/speech/together/ws-options.ts'
import { WebSocketTransport } from '../../src/main/speech/together/web-socket-transport.ts'
import type {
  FactsStore,
  ServiceProbe,
  TogetherEngineOptions,
  TogetherSettings,
  TransportFactory,
} from '../../src/main/speech/together/together-engine-options.ts'
import { systemTimers } from '../../src/main/clock.ts'
import { defaultSettings } from '../../src/shared/settings.ts'
import type { SpeechChunk, TimedWord, UtteranceRequest } from '../../src/shared/speech.ts'
import { TestTimers } from './test-timers.ts'

/** Writes down what was reserved and how it was settled. */
export class RecordingMeter implements SpendingMeter {
  readonly charges: { readonly request: PaidRequest; outcome: ChargeOutcome | 'open' }[] = []
  /** Thrown by the next reservation. */
  refusal: Error | undefined

  reserve(request: PaidRequest): Charge {
    if (this.refusal !== undefined) throw this.refusal
    const charge: RecordingMeter['charges'][number] = { request, outcome: 'open' }
    this.charges.push(charge)
    return {
      settle: (outcome) => {
        if (charge.outcome !== 'open') throw new Error('A charge was settled twice.')
        charge.outcome = outcome
      },
    }
  }

  countSaved(): void {}

  get outcomes(): readonly string[] {
    return this.charges.map(({ outcome }) => outcome)
  }

  /** Characters of all requests that ended so. */
  characters(...outcomes: readonly ChargeOutcome[]): number {
    return this.charges
      .filter(({ outcome }) => outcome !== 'open' && outcomes.includes(outcome))
      .reduce((sum, { request }) => sum + request.charCount, 0)
  }
}

/** Facts in memory. */
export class MemoryFacts implements FactsStore {
  readonly #values = new Map<string, string>()

  load(key: string): unknown {
    const text = this.#values.get(key)
    return text === undefined ? undefined : (JSON.parse(text) as unknown)
  }

  save(key: string, value: unknown): void {
    this.#values.set(key, JSON.stringify(value))
  }
}

/** An engine for a server on this computer, with what a test looks at. */
export interface EngineForTests {
  readonly engine: TogetherEngine
  readonly meter: RecordingMeter
  /** Of retries, limits and probes; connections use the system's, because sockets do. */
  readonly timers: TestTimers
  readonly facts: FactsStore
  readonly settings: { -readonly [Name in keyof TogetherSettings]: TogetherSettings[Name] }
  readonly account: { apiKey: string }
}

/** @param overrides put a test's own parts in place of the real ones */
export function createTogetherEngine(
  baseUrl: string,
  overrides: Partial<TogetherEngineOptions> = {},
): EngineForTests {
  const timers = new TestTimers()
  const meter = new RecordingMeter()
  const facts = overrides.facts ?? new MemoryFacts()
  const settings: EngineForTests['settings'] = { ...defaultSettings, serviceUrl: baseUrl }
  const account = { apiKey: 'test-key' }
  const engine = new TogetherEngine({
    network: nodeNetwork({}),
    settings: () => settings,
    apiKey: () => account.apiKey,
    createTransport,
    probe: probeByModels,
    lists: { voices: () => [] },
    meter,
    facts,
    clock: timers.clock,
    timers,
    log: silentLog,
    random: () => 0.5,
    ...overrides,
  })
  return { engine, meter, timers, facts, settings, account }
}

const userAgent = 'Lectern/0.0.0'

/** The real transports over Node's network. */
export function transportsWith(timeouts: Partial<SocketTimeouts>): TransportFactory {
  return (kind, profile) => {
    const options = { network: nodeNetwork({}), profile, timers: systemTimers, userAgent, log: silentLog }
    if (kind === 'rest') return new RestTransport(options)
    if (kind === 'sse') return new SseTransport(options)
    return new WebSocketTransport({ ...options, timeouts })
  }
}

/** The server of the tests has one item for each utterance: nothing more is waited for after it. */
export const createTransport = transportsWith({ graceMs: 0 })

const probeByModels: ServiceProbe = async (profile, signal) => {
  const http = new HttpClient({ network: nodeNetwork({}), profile, timers: systemTimers, userAgent })
  const request = { method: 'GET', path: '/models', accept: 'application/json', limits: listLimits } as const
  const reply = await http.send({ ...request, totalMs: 10_000 }, signal)
  await reply.json(1_000_000)
}

/** What came of an utterance, and how it ended. */
export interface Outcome {
  readonly chunks: readonly SpeechChunk[]
  readonly pcm: Int16Array
  readonly words: readonly TimedWord[]
  readonly error: unknown
}

/** Reads an utterance to its end, or to its failure. */
export async function outcomeOf(
  engine: SpeechEngine,
  request: UtteranceRequest,
  signal = new AbortController().signal,
): Promise<Outcome> {
  const chunks: SpeechChunk[] = []
  let error: unknown
  try {
    for await (const chunk of engine.synthesize(request, signal)) chunks.push(chunk)
  } catch (thrown) {
    error = thrown
  }
  const pcm = Int16Array.from(chunks.flatMap((chunk) => (chunk.kind === 'audio' ? [...chunk.pcm] : [])))
  const words = chunks.flatMap((chunk) => (chunk.kind === 'words' ? chunk.words : []))
  return { chunks, pcm, words, error }
}
