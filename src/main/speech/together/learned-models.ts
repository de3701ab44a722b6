import { z } from 'zod'
import { type Known, type Transport, transports } from '../../../shared/catalog/speech-model.ts'
import type { Clock } from '../../clock.ts'
import type { FactsStore } from './together-engine-options.ts'

/** Where a model answers, and its name there. */
export interface ModelAddress {
  readonly baseUrl: string
  readonly wireModel: string
}

const dayMs = 24 * 60 * 60 * 1000
/** The service goes on to be built: what it lacked is looked for again after this time. */
const forgottenAfterMs = 7 * dayMs
/** A reply without words may be one that held none to time; this many in a row say that the model gives none. */
const repliesWithoutWords = 3
const latenciesKept = 20
/** A longer one is a system that slept or a clock that was set. */
const longestLatencyMs = 60_000
const storeKey = 'together.models'

const at = z.number()
const factsSchema = z.object({
  /** Rates of headerless audio, by how it came and what was asked: see `rateKey`. */
  rates: z.record(z.string(), z.int().min(8000).max(48_000)),
  words: z.object({ known: z.enum(['yes', 'no']), atMs: at }).exactOptional(),
  wordlessReplies: z.int().min(0),
  /** Milliseconds from a request's text to its first audio, the oldest first. */
  latenciesMs: z.array(z.number()).max(latenciesKept),
  worked: z.array(z.enum(transports)),
  refused: z.partialRecord(z.enum(transports), at),
})
type ModelFacts = z.infer<typeof factsSchema>

const noFacts: ModelFacts = { rates: {}, wordlessReplies: 0, latenciesMs: [], worked: [], refused: {} }

/**
 * What replies have shown of the models, where the catalogue says nothing or something else. Kept from one start to the
 * next; what says that a model can't do something is forgotten after a week.
 */
export class LearnedModels {
  readonly #store: FactsStore
  readonly #clock: Clock
  readonly #facts: Map<string, ModelFacts>
  #lastTransport: Transport | undefined

  constructor(store: FactsStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
    const stored = z.record(z.string(), factsSchema).safeParse(store.load(storeKey))
    this.#facts = new Map(stored.success ? Object.entries(stored.data) : [])
  }

  /** How the last whole reply of any model came; undefined before the first of this run. */
  get lastTransport(): Transport | undefined {
    return this.#lastTransport
  }

  /** The rate of headerless audio in Hz; undefined where it was never seen to be another than it should be. */
  rawSampleRateHz(
    model: ModelAddress,
    transport: Transport,
    askedHz: number | undefined,
  ): number | undefined {
    return this.#of(model).rates[rateKey(transport, askedHz)]
  }

  learnRawSampleRate(
    model: ModelAddress,
    transport: Transport,
    askedHz: number | undefined,
    rateHz: number,
  ): void {
    const facts = this.#of(model)
    this.#save(model, { ...facts, rates: { ...facts.rates, [rateKey(transport, askedHz)]: rateHz } })
  }

  /** Whether its streams come with word times; `unknown` until it is sure. */
  wordTimestamps(model: ModelAddress): Known {
    const { words } = this.#of(model)
    if (words === undefined) return 'unknown'
    return words.known === 'no' && this.#isOld(words.atMs) ? 'unknown' : words.known
  }

  /** A whole reply came to a request that asked for word times. */
  learnWords(model: ModelAddress, hadWords: boolean): void {
    const facts = this.#of(model)
    const atMs = this.#clock.nowMs()
    if (hadWords) {
      if (facts.words?.known === 'yes' && facts.wordlessReplies === 0) return
      return this.#save(model, { ...facts, words: { known: 'yes', atMs }, wordlessReplies: 0 })
    }
    const wordlessReplies = facts.wordlessReplies + 1
    const isSure = wordlessReplies >= repliesWithoutWords
    this.#save(model, {
      ...facts,
      wordlessReplies: isSure ? 0 : wordlessReplies,
      ...(isSure && { words: { known: 'no', atMs } }),
    })
  }

  /** Whether a model that another transport reaches was refused by this one, within the last week. */
  isRefused(model: ModelAddress, transport: Transport): boolean {
    const atMs = this.#of(model).refused[transport]
    return atMs !== undefined && !this.#isOld(atMs)
  }

  /** Whether this transport ever gave a whole reply of the model. */
  hasWorked(model: ModelAddress, transport: Transport): boolean {
    return this.#of(model).worked.includes(transport)
  }

  learnRefused(model: ModelAddress, transport: Transport): void {
    const facts = this.#of(model)
    this.#save(model, { ...facts, refused: { ...facts.refused, [transport]: this.#clock.nowMs() } })
  }

  /** A whole reply came. @param latencyMs from its text to its first audio */
  learnReply(model: ModelAddress, transport: Transport, latencyMs: number): void {
    this.#lastTransport = transport
    const facts = this.#of(model)
    const isLatency = latencyMs >= 0 && latencyMs <= longestLatencyMs
    const { [transport]: _, ...refused } = facts.refused
    this.#save(model, {
      ...facts,
      refused,
      worked: [...new Set([...facts.worked, transport])],
      latenciesMs: isLatency
        ? [...facts.latenciesMs, Math.round(latencyMs)].slice(-latenciesKept)
        : facts.latenciesMs,
    })
  }

  /** Median of the last replies, in milliseconds; undefined before the first. */
  firstAudioMs(model: ModelAddress): number | undefined {
    const sorted = this.#of(model).latenciesMs.toSorted((a, b) => a - b)
    return sorted[Math.floor((sorted.length - 1) / 2)]
  }

  #of(model: ModelAddress): ModelFacts {
    return this.#facts.get(keyOf(model)) ?? noFacts
  }

  #save(model: ModelAddress, facts: ModelFacts): void {
    this.#facts.set(keyOf(model), facts)
    this.#store.save(storeKey, Object.fromEntries(this.#facts))
  }

  /** A time that lies ahead was written before the clock was set back: it says nothing. */
  #isOld(atMs: number): boolean {
    const ageMs = this.#clock.nowMs() - atMs
    return ageMs < 0 || ageMs > forgottenAfterMs
  }
}

function keyOf({ baseUrl, wireModel }: ModelAddress): string {
  return `${baseUrl} ${wireModel}`
}

function rateKey(transport: Transport, askedHz: number | undefined): string {
  return `${transport} ${askedHz ?? 'unasked'}`
}
