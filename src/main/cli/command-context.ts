import { resolve } from 'node:path'
import { EncryptedKeyFile } from '../account/encrypted-key-file.ts'
import type { Settings } from '../../shared/settings.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { type CollectedDocument, collectDocument, collectText } from '../documents/collect-document.ts'
import { DocumentImporter, type ImportOptions } from '../documents/document-importer.ts'
import { silentLog } from '../log.ts'
import { createServices, type Services } from '../services.ts'
import { NeedsAppError, type CommandHost } from './command-host.ts'
import { defaultDataFolder } from './data-folder.ts'

/** Options that every command takes. */
export interface CommonOptions {
  readonly data?: string
  readonly json?: boolean
}

/** The services of one command. */
export interface CommandServices extends Services {
  /**
   * Makes sure that the key of the service is there, where it can be: call it before anything is written or asked.
   * @throws {NeedsAppError} when the app keeps a key that this host can't read
   */
  requireKey(): Promise<void>
  /** Like `requireKey`, for a voice of the service alone. */
  requireKeyFor(voice: VoiceRef | null): Promise<void>
}

/** Builds the services in the folder that `--data` names, else in the app's own; closes them after the work. */
export async function withServices<T>(
  options: CommonOptions,
  host: CommandHost,
  work: (services: CommandServices) => Promise<T>,
  adjustSettings: (settings: Settings) => Settings = (settings) => settings,
): Promise<T> {
  const dataFolder = options.data === undefined ? defaultDataFolder() : resolve(options.data)
  const services = createServices({
    dataFolder,
    workers: host.workers,
    network: host.network,
    openSecretStore: () => host.openSecretStore(dataFolder),
    version: host.version,
    adjustSettings,
    log: silentLog,
  })
  const requireKey = async () => {
    await services.together.apiKey.load()
    const isKeptByApp = !host.hasSystemStore && new EncryptedKeyFile(dataFolder).exists()
    if (!services.together.apiKey.state().hasKey && isKeptByApp) throw new NeedsAppError()
  }
  const requireKeyFor = async (voice: VoiceRef | null) => {
    if (voice === null) return
    const isLocal = services.engines.get(voice.engine)?.capabilities(voice.model).isLocal === true
    if (!isLocal) await requireKey()
  }
  try {
    return await work({ ...services, requireKey, requireKeyFor })
  } finally {
    await services.close()
  }
}

/** Reads a file into a whole document, without putting it on the shelf. @throws {DocumentError} */
export async function readDocument(
  path: string,
  host: CommandHost,
  options: ImportOptions = {},
): Promise<CollectedDocument> {
  return withImporter(host, (importer) => collectDocument(importer, resolve(path), host.signal, options))
}

/** Reads a text that is in no file, as a file of it would be. @throws {DocumentError} */
export async function readText(
  text: string,
  fileName: string,
  host: CommandHost,
): Promise<CollectedDocument> {
  return withImporter(host, (importer) => collectText(importer, text, fileName, host.signal))
}

async function withImporter<T>(
  host: CommandHost,
  work: (importer: DocumentImporter) => Promise<T>,
): Promise<T> {
  const importer = new DocumentImporter({ workerUrl: host.workers.import })
  try {
    return await work(importer)
  } finally {
    await importer.close()
  }
}
