import type { SecretStore } from '../account/secret-store.ts'
import type { WorkerUrls } from '../services.ts'
import type { Network } from '../speech/network.ts'
import type { Terminal } from './terminal.ts'

/** What the command line runs in: Node alone, or the app without a window. */
export interface CommandHost {
  readonly terminal: Terminal
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  readonly version: string
  readonly workers: WorkerUrls
  readonly network: Network
  readonly openSecretStore: (dataFolder: string) => Promise<SecretStore>
  /** Whether `openSecretStore` gives the app's own store, where the app can read what it has kept. */
  readonly hasSystemStore: boolean
}

/** Thrown before anything was done: the command needs the key that only the app can read. */
export class NeedsAppError extends Error {
  constructor() {
    super('The API key is kept by the app. Start the command inside of it.')
    this.name = 'NeedsAppError'
  }
}
