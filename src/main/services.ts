import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { WebPageProgress } from '../shared/web-page.ts'
import type { ImportEvent } from '../shared/library.ts'
import type { DocumentId } from '../shared/document.ts'
import type { Settings } from '../shared/settings.ts'
import type { SecretStore } from './account/secret-store.ts'
import { AudioCache } from './cache/audio-cache.ts'
import { systemClock, systemTimers } from './clock.ts'
import { DocumentImporter } from './documents/document-importer.ts'
import { Bookshelf } from './library/bookshelf.ts'
import { DocumentMendings } from './library/document-mendings.ts'
import { Library } from './library/library.ts'
import { AudiobookBasis } from './export/audiobook-basis.ts'
import { Audiobooks, type AudiobooksOptions } from './export/audiobooks.ts'
import { KeptAudiobooks } from './export/kept-audiobooks.ts'
import { EncoderPool } from './export/encoding/encoder-pool.ts'
import type { Log } from './log.ts'
import { PronunciationTrials } from './pronunciation/pronunciation-trials.ts'
import { Pronunciations } from './pronunciation/pronunciations.ts'
import { NarrationEngine } from './narration/narration-engine.ts'
import type { PacketDecoder } from './narration/packet-decoder.ts'
import { SpendingLedger } from './money/spending-ledger.ts'
import { VoicePreviews } from './preview/voice-previews.ts'
import type { FindingsLog } from './reading/findings-log.ts'
import { SpeechFailures } from './reading/speech-failures.ts'
import { SpeechJudge } from './reading/speech-judge.ts'
import { libraryFindings } from './service/library-findings.ts'
import { SpeechEstimates } from './service/speech-estimates.ts'
import { createSpeechService, type SpeechService } from './service/speech-service.ts'
import type { EngineRegistry } from './speech/engine-registry.ts'
import type { Network } from './speech/network.ts'
import { OfflineEngine } from './speech/offline/offline-engine.ts'
import { webFetch } from './web/web-fetch.ts'
import { WebPageLoader } from './web/web-page-loader.ts'
import { WebPages } from './web/web-pages.ts'
import { toStorageError } from './storage/sqlite-errors.ts'
import type { SpeechEngine } from './speech/speech-engine.ts'

/** What differs between the window and the command line. */
export interface ServiceOptions {
  /** Folder of the library, the audio cache and the copies of books; made when missing. */
  readonly dataFolder: string
  readonly workers: WorkerUrls
  readonly network: Network
  /** Called once, by `apiKey.load`. */
  readonly openSecretStore: () => Promise<SecretStore>
  /** Of the program, for the name that requests carry. */
  readonly version: string
  /** What holds beside the library's settings, for this run alone. */
  readonly adjustSettings?: (settings: Settings) => Settings
  readonly onImport?: (event: ImportEvent) => void
  readonly onWebPage?: (progress: WebPageProgress) => void
  /** Where audiobooks go while the reader has chosen no folder; by default `Audiobooks` in the home folder. */
  readonly audiobooksFolder?: string
  /** Decodes AAC, for which main has no decoder; there is one where there is a window. */
  readonly packetDecoder?: PacketDecoder
  readonly log: Log
}

/** Where the worker threads' files are: `.ts` beside their sources, `.js` in a build. */
export interface WorkerUrls {
  readonly import: URL
  readonly offlineVoice: URL
  readonly cacheUpkeep: URL
  readonly narration: URL
  readonly segmentEncoder: URL
  readonly coverImage: URL
}

/** Everything that the window and the command line share. */
export interface Services {
  readonly library: Library
  readonly cache: AudioCache
  readonly bookshelf: Bookshelf
  /** Brings pages from the web onto the shelf. */
  readonly webPages: WebPages
  readonly engines: EngineRegistry
  readonly offlineEngine: OfflineEngine
  /** Its key is there after `apiKey.load`, which whoever needs the key calls. */
  readonly together: SpeechService
  readonly spending: SpendingLedger
  readonly estimates: SpeechEstimates
  /** Knows how the voices usually sound, for all who speak. */
  readonly judge: SpeechJudge
  readonly findings: FindingsLog
  /** What engines have refused, of all documents. */
  readonly failures: SpeechFailures
  readonly previews: VoicePreviews
  /** How the reader wants words to be said, for all who plan speech. */
  readonly pronunciations: Pronunciations
  readonly pronunciationTrials: PronunciationTrials
  readonly mendings: DocumentMendings
  readonly audiobooks: Audiobooks
  /** Makes what is wanted at once, such as the file of a selection: beside the audiobooks, whose list it shares. */
  readonly shortFiles: Audiobooks
  /** What they are made from; documents that are not on the shelf are added to it. */
  readonly audiobookBasis: AudiobookBasis
  /** Says where the file of a document is that is not on the shelf, for the recording in it. */
  narrateFrom(documentId: DocumentId, path: string): void
  /** Those of the library, with what this run adjusts. */
  settings(): Settings
  /** Changes the library's settings, and tells the services. @throws {AppError} SETTINGS_INVALID */
  changeSettings(change: unknown): Settings
  /** Ends imports, requests, threads and databases. */
  close(): Promise<void>
}

/** Builds the services. @throws {LibraryError} when the library can't be opened. */
export function createServices(options: ServiceOptions): Services {
  const { dataFolder, workers, adjustSettings = (settings) => settings, log } = options
  makeFolder(dataFolder)
  const library = Library.open({ path: join(dataFolder, 'library.sqlite'), clock: systemClock, log })
  const settings = () => adjustSettings(library.settings())
  const cache = AudioCache.open({
    path: join(dataFolder, 'audio-cache.sqlite'),
    limitBytes: settings().cacheLimitBytes,
    upkeepWorkerUrl: workers.cacheUpkeep,
    clock: systemClock,
    log,
  })
  const spending = new SpendingLedger({
    store: (action) => library.spending(action),
    caps: () => settings().spendingCaps,
    clock: systemClock,
    log,
  })
  const together = createSpeechService({
    network: options.network,
    openSecretStore: options.openSecretStore,
    settings,
    library,
    meter: spending,
    version: options.version,
    clock: systemClock,
    timers: systemTimers,
    log,
  })
  const bookshelf = new Bookshelf({
    library,
    importer: new DocumentImporter({ workerUrl: workers.import }),
    booksFolder: join(dataFolder, 'books'),
    onImport: options.onImport ?? (() => {}),
    log,
  })
  const webPages = new WebPages({
    loader: new WebPageLoader({ fetch: webFetch(options.network) }),
    add: (path) => bookshelf.add(path),
    incomingFolder: join(dataFolder, 'incoming'),
    clock: systemClock,
    ...(options.onWebPage !== undefined && { onProgress: options.onWebPage }),
  })
  const offlineEngine = new OfflineEngine({ workerUrl: workers.offlineVoice })
  const booksElsewhere = new Map<DocumentId, string>()
  const narrationEngine = new NarrationEngine({
    workerUrl: workers.narration,
    pathOf: (documentId) => booksElsewhere.get(documentId) ?? bookshelf.pathOf(documentId),
    decoder: options.packetDecoder,
  })
  const engines: EngineRegistry = new Map<string, SpeechEngine>([
    [offlineEngine.id, offlineEngine],
    [narrationEngine.id, narrationEngine],
    [together.engine.id, together.engine],
  ])
  const judge = new SpeechJudge()
  const previews = new VoicePreviews({ engines, cache, meter: spending, judge, log })
  const pronunciations = new Pronunciations({ library, clock: systemClock })
  const findings = libraryFindings(library, log)
  const audiobookBasis = new AudiobookBasis({
    library,
    bookshelf,
    engines,
    cache,
    meter: spending,
    judge,
    findings,
    pronunciations,
    settings,
    defaultFolder: options.audiobooksFolder ?? join(homedir(), 'Audiobooks'),
    log,
  })
  const audiobookStore: AudiobooksOptions['store'] = (action) => library.audiobooks(action)
  const audiobookOptions: AudiobooksOptions = {
    basis: audiobookBasis,
    store: audiobookStore,
    kept: new KeptAudiobooks({ store: audiobookStore, log }),
    askServicesAgain: () => together.engine.connectionChanged(),
    openPool: () => new EncoderPool({ workerUrl: workers.segmentEncoder }),
    coverWorkerUrl: workers.coverImage,
    folder: join(dataFolder, 'audiobooks'),
    clock: systemClock,
    timers: systemTimers,
    log,
  }
  const audiobooks = new Audiobooks(audiobookOptions)
  const shortFiles = new Audiobooks(audiobookOptions)
  return {
    library,
    cache,
    bookshelf,
    webPages,
    engines,
    offlineEngine,
    together,
    spending,
    estimates: new SpeechEstimates({ library, engines, cache, pronunciations, settings }),
    judge,
    findings,
    failures: new SpeechFailures(),
    previews,
    pronunciations,
    pronunciationTrials: new PronunciationTrials({
      library,
      engines,
      cache,
      previews,
      pronunciations,
      settings,
    }),
    mendings: new DocumentMendings({ library, shelf: bookshelf, clock: systemClock }),
    audiobooks,
    shortFiles,
    audiobookBasis,
    narrateFrom: (documentId, path) => void booksElsewhere.set(documentId, path),
    settings,
    changeSettings(change) {
      const before = settings()
      library.changeSettings(change)
      const after = settings()
      cache.setLimit(after.cacheLimitBytes)
      if (isOtherConnection(before, after)) together.engine.connectionChanged()
      return after
    },
    async close() {
      audiobookBasis.close()
      await Promise.all([audiobooks.close(), shortFiles.close()])
      webPages.cancel()
      previews.close()
      await bookshelf.close()
      await together.close()
      await offlineEngine.close()
      await narrationEngine.close()
      cache.close()
      library.close()
    },
  }
}

/** @throws {LibraryError} as the library itself, which lies in it */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw toStorageError(error, 'library', path)
  }
}

function isOtherConnection(before: Settings, after: Settings): boolean {
  const ofConnection = ({ serviceUrl, dedicatedEndpoints }: Settings) =>
    JSON.stringify([serviceUrl, dedicatedEndpoints])
  return ofConnection(before) !== ofConnection(after)
}
