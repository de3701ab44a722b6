import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { FactsStore } from './together-engine-options.ts'

/** A laptop moves, and a proxy is repaired. */
const rememberedMs = 30 * 60 * 1000
const storeKey = 'together.networks'
const schema = z.record(z.string(), z.number())

/** Remembers where a WebSocket could not be opened though another way was open, so that nobody waits for it again. */
export class LearnedNetworks {
  readonly #store: FactsStore
  readonly #clock: Clock
  /** When it was found, in milliseconds since 1970, by address and proxy. */
  readonly #blockedAt: Map<string, number>
  /** Where one was open in this run: a single failure after that is an accident. */
  readonly #worked = new Set<string>()

  constructor(store: FactsStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
    const stored = schema.safeParse(store.load(storeKey))
    this.#blockedAt = new Map(stored.success ? Object.entries(stored.data) : [])
  }

  /** @param proxy as the system names it for the address; undefined for none */
  isWebSocketBlocked(baseUrl: string, proxy: string | undefined): boolean {
    const atMs = this.#blockedAt.get(keyOf(baseUrl, proxy))
    if (atMs === undefined) return false
    const ageMs = this.#clock.nowMs() - atMs
    return ageMs >= 0 && ageMs < rememberedMs
  }

  learnWebSocketWorked(baseUrl: string, proxy: string | undefined): void {
    this.#worked.add(keyOf(baseUrl, proxy))
  }

  /** A WebSocket could not be opened, and in the same moment another way was. */
  learnWebSocketBlocked(baseUrl: string, proxy: string | undefined): void {
    if (this.#worked.delete(keyOf(baseUrl, proxy))) return
    this.#blockedAt.set(keyOf(baseUrl, proxy), this.#clock.nowMs())
    this.#store.save(storeKey, Object.fromEntries(this.#blockedAt))
  }
}

/** Without a name and a password that may stand before the proxy's host: this is stored. */
function keyOf(baseUrl: string, proxy: string | undefined): string {
  return `${baseUrl} ${proxy === undefined ? 'direct' : (URL.parse(proxy)?.host ?? 'proxy')}`
}
