import type { Settings } from '../../shared/settings.ts'
import { ApiKey } from '../account/api-key.ts'
import type { SecretStore } from '../account/secret-store.ts'
import type { Clock, Timers } from '../clock.ts'
import type { Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import type { SpendingMeter } from '../money/spending-meter.ts'
import type { Network } from '../speech/network.ts'
import { readAccount } from '../speech/together/account-check.ts'
import type { ConnectionProfile } from '../speech/together/connection-profile.ts'
import { HttpClient, type HttpClientOptions } from '../speech/together/http-client.ts'
import { RestTransport } from '../speech/together/rest-transport.ts'
import { readServiceLists } from '../speech/together/service-lists.ts'
import { SseTransport } from '../speech/together/sse-transport.ts'
import { TogetherEngine } from '../speech/together/together-engine.ts'
import type { TransportFactory } from '../speech/together/together-engine-options.ts'
import { WebSocketTransport } from '../speech/together/web-socket-transport.ts'
import { libraryFacts } from './library-facts.ts'
import { ReplyFiles } from './reply-files.ts'
import { ServiceCatalog } from './service-catalog.ts'

/** What the speech service is reached by, and what it is told. */
export interface SpeechServiceOptions {
  readonly network: Network
  readonly openSecretStore: () => Promise<SecretStore>
  /** Asked anew for every request. */
  readonly settings: () => Settings
  readonly library: Pick<Library, 'fact' | 'setFact'>
  readonly meter: SpendingMeter
  /** Of the program. */
  readonly version: string
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
}

/** All that concerns the speech service: its key, its engine, its lists. */
export interface SpeechService {
  readonly engine: TogetherEngine
  readonly apiKey: ApiKey
  readonly catalog: ServiceCatalog
  readonly replyFiles: ReplyFiles
  close(): Promise<void>
}

/** Builds what speaks with the service. Nothing is asked of it, and no key is read, before somebody wants that. */
export function createSpeechService(options: SpeechServiceOptions): SpeechService {
  const { network, settings, meter, clock, timers, log, version } = options
  const userAgent = `Lectern/${version}`
  const http = (profile: ConnectionProfile): HttpClientOptions => ({ network, profile, timers, userAgent })
  const client = (profile: ConnectionProfile) => new HttpClient(http(profile))
  const closing = new AbortController()
  const profileOf = (apiKey: () => string): ConnectionProfile => ({ baseUrl: settings().serviceUrl, apiKey })
  const apiKey = new ApiKey({
    openStore: options.openSecretStore,
    ask: (key) => readAccount(client(profileOf(() => key)), closing.signal),
    log,
  })
  const facts = libraryFacts(options.library, log)
  const createTransport: TransportFactory = (kind, profile) => {
    switch (kind) {
      case 'websocket':
        return new WebSocketTransport({ profile, network, timers, userAgent, log })
      case 'sse':
        return new SseTransport(http(profile))
      case 'rest':
        return new RestTransport(http(profile))
    }
  }
  const catalog = new ServiceCatalog({
    serviceUrl: () => settings().serviceUrl,
    fetchLists: () => readServiceLists(client(profileOf(() => apiKey.value())), closing.signal),
    withLearned: (model) => engine.withLearned(model),
    facts,
  })
  const engine = new TogetherEngine({
    network,
    settings,
    apiKey: () => apiKey.value(),
    createTransport,
    probe: async (profile, signal) => void (await readAccount(client(profile), signal)),
    lists: catalog,
    meter,
    facts,
    clock,
    timers,
    log,
  })
  apiKey.onChange(() => engine.connectionChanged())
  return {
    engine,
    apiKey,
    catalog,
    replyFiles: new ReplyFiles({
      settings,
      apiKey: () => apiKey.value(),
      meter,
      createTransport: (profile) => new RestTransport(http(profile)),
    }),
    async close() {
      closing.abort()
      await engine.close()
    },
  }
}
