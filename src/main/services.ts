import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportEvent } from '../shared/library.ts'
import { AudioCache } from './cache/audio-cache.ts'
import { systemClock } from './clock.ts'
import { DocumentImporter } from './documents/document-importer.ts'
import { Bookshelf } from './library/bookshelf.ts'
import { Library } from './library/library.ts'
import type { Log } from './log.ts'
import { OfflineEngine } from './speech/offline/offline-engine.ts'
import type { EngineRegistry } from './speech/engine-registry.ts'

/** What differs between the window and the command line. */
export interface ServiceOptions {
  /** Folder of the library, the audio cache and the copies of books; made when missing. */
  readonly dataFolder: string
  readonly workers: WorkerUrls
  readonly onImport?: (event: ImportEvent) => void
  readonly log: Log
}

/** Where the worker threads' files are: `.ts` beside their sources, `.js` in a build. */
export interface WorkerUrls {
  readonly import: URL
  readonly offlineVoice: URL
  readonly cacheUpkeep: URL
}

/** Everything that the window and the command line share. */
export interface Services {
  readonly library: Library
  readonly cache: AudioCache
  readonly bookshelf: Bookshelf
  readonly engines: EngineRegistry
  readonly offlineEngine: OfflineEngine
  /** Ends imports, threads and databases. */
  close(): Promise<void>
}

/** Builds the services. @throws {LibraryError} when the library can't be opened. */
export function createServices(options: ServiceOptions): Services {
  const { dataFolder, workers, log } = options
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const library = Library.open({ path: join(dataFolder, 'library.sqlite'), clock: systemClock, log })
  const cache = AudioCache.open({
    path: join(dataFolder, 'audio-cache.sqlite'),
    limitBytes: library.settings().cacheLimitBytes,
    upkeepWorkerUrl: workers.cacheUpkeep,
    clock: systemClock,
    log,
  })
  const offlineEngine = new OfflineEngine({ workerUrl: workers.offlineVoice })
  const bookshelf = new Bookshelf({
    library,
    importer: new DocumentImporter({ workerUrl: workers.import }),
    booksFolder: join(dataFolder, 'books'),
    onImport: options.onImport ?? (() => {}),
    log,
  })
  return {
    library,
    cache,
    bookshelf,
    offlineEngine,
    engines: new Map([[offlineEngine.id, offlineEngine]]),
    async close() {
      await bookshelf.close()
      await offlineEngine.close()
      cache.close()
      library.close()
    },
  }
}
