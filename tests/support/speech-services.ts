import { onTestFinished } from 'vitest'
import { MemorySecretStore, type SecretStore } from '../../src/main/account/secret-store.ts'
import { silentLog, type Log } from '../../src/main/log.ts'
import { nodeNetwork } from '../../src/main/network/node-network.ts'
import { createServices, type Services } from '../../src/main/services.ts'
import type { Settings } from '../../src/shared/settings.ts'
import { sourceWorkers } from './source-workers.ts'

export interface TestServicesOptions {
  readonly dataFolder: string
  /** Address of the speech service. */
  readonly serviceUrl: string
  /** Default: one that forgets, with `apiKey`. */
  readonly secretStore?: SecretStore
  readonly apiKey?: string
  readonly settings?: Partial<Settings>
  readonly log?: Log
}

/** All services of the app over a data folder, as the window and the command line have them; closed when the test ends. */
export async function testServices(options: TestServicesOptions): Promise<Services> {
  const { dataFolder, serviceUrl, apiKey, settings = {}, log = silentLog } = options
  const store = options.secretStore ?? new MemorySecretStore(apiKey)
  const services = createServices({
    dataFolder,
    workers: sourceWorkers,
    network: nodeNetwork({}),
    openSecretStore: async () => store,
    version: '0.0.0-test',
    log,
  })
  let isClosed = false
  const close = services.close.bind(services)
  services.close = async () => {
    if (isClosed) return
    isClosed = true
    await close()
  }
  onTestFinished(() => services.close())
  services.changeSettings({ serviceUrl, ...settings })
  await services.together.apiKey.load()
  return services
}
