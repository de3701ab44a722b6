import { resolve } from 'node:path'
import type { LecternDocument, Section } from '../../shared/document.ts'
import { DocumentImporter } from '../documents/document-importer.ts'
import { silentLog } from '../log.ts'
import { createServices, type Services } from '../services.ts'
import { defaultDataFolder } from './data-folder.ts'
import type { Terminal } from './terminal.ts'

/** The command line runs from source, so its worker threads do too. */
const workers = {
  import: new URL('../documents/import.worker.ts', import.meta.url),
  offlineVoice: new URL('../speech/offline/offline-voice.worker.ts', import.meta.url),
  cacheUpkeep: new URL('../cache/cache-upkeep.worker.ts', import.meta.url),
}
/** Like `workers`, for exports alone. */
export const encoderWorkerUrl = new URL('../export/mp3-encoder.worker.ts', import.meta.url)

/** Options that every command takes. */
export interface CommonOptions {
  readonly data?: string
  readonly json?: boolean
}

/** What a command works with. */
export interface CommandContext {
  readonly terminal: Terminal
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

/** Builds the services in the folder that `--data` names, else in the app's own; closes them after the work. */
export async function withServices<T>(
  options: CommonOptions,
  work: (services: Services) => Promise<T>,
): Promise<T> {
  const dataFolder = options.data === undefined ? defaultDataFolder() : resolve(options.data)
  const services = createServices({ dataFolder, workers, log: silentLog })
  try {
    return await work(services)
  } finally {
    await services.close()
  }
}

/** Reads a file into a whole document, without putting it on the shelf. @throws {DocumentError} */
export async function readDocument(path: string, signal: AbortSignal): Promise<LecternDocument> {
  const importer = new DocumentImporter({ workerUrl: workers.import })
  try {
    const sections: Section[] = []
    const draft: { header?: LecternDocument } = {}
    await importer.import(
      resolve(path),
      {
        onHeader: (header) => {
          draft.header = { ...header, sections }
        },
        onSection: (index, section) => {
          sections[index] = section
        },
      },
      signal,
    )
    if (draft.header === undefined) throw new Error('The import ended without a header.')
    return draft.header
  } finally {
    await importer.close()
  }
}
