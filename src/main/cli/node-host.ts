import { readFileSync } from 'node:fs'
import { EnvironmentKey } from '../account/environment-key.ts'
import { nodeNetwork } from '../network/node-network.ts'
import type { CommandHost } from './command-host.ts'
import { processTerminal } from './terminal.ts'

/** Node alone, from a clone: worker threads run from their sources. */
export function nodeHost(signal: AbortSignal): CommandHost {
  return {
    terminal: processTerminal,
    signal,
    version: version(),
    workers: {
      import: new URL('../documents/import.worker.ts', import.meta.url),
      offlineVoice: new URL('../speech/offline/offline-voice.worker.ts', import.meta.url),
      cacheUpkeep: new URL('../cache/cache-upkeep.worker.ts', import.meta.url),
      narration: new URL('../narration/narration.worker.ts', import.meta.url),
      segmentEncoder: new URL('../export/encoding/segment.worker.ts', import.meta.url),
      coverImage: new URL('../export/cover/cover-image.worker.ts', import.meta.url),
    },
    network: nodeNetwork(process.env),
    openSecretStore: async () => new EnvironmentKey(process.env),
    hasSystemStore: false,
  }
}

/** Of the clone, whose package.json is three folders up. */
function version(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}
