import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DocumentId, LecternDocument } from '../../shared/document.ts'
import { defaultSpokenRules, effectiveSpokenRules, type SpokenRules } from '../../shared/spoken-rules.ts'
import type { Services } from '../services.ts'
import { withServices, type CommonOptions } from './command-context.ts'
import type { CommandHost } from './command-host.ts'
import { defaultDataFolder } from './data-folder.ts'

/** What is spoken of a document: by its own rules where it is on the shelf, else by those for all documents. */
export function rulesOnShelf(
  { library, settings }: Pick<Services, 'library' | 'settings'>,
  id: DocumentId,
): SpokenRules {
  return effectiveSpokenRules(settings().spokenRules, library.get(id)?.preferences.spokenRules)
}

/** The same without services: looking at a document makes no data folder where there is none. */
export async function rulesOf(
  document: LecternDocument,
  options: CommonOptions,
  host: CommandHost,
): Promise<SpokenRules> {
  const dataFolder = options.data === undefined ? defaultDataFolder() : resolve(options.data)
  if (!existsSync(join(dataFolder, 'library.sqlite'))) return defaultSpokenRules
  return withServices(options, host, async (services) => rulesOnShelf(services, document.id))
}
