import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DocumentId } from '../../shared/document.ts'
import { plainWording, type Wording, wordingOf } from '../reading/wording.ts'
import { withServices, type CommonOptions } from './command-context.ts'
import type { CommandHost } from './command-host.ts'
import { defaultDataFolder } from './data-folder.ts'

/** The wording of a document, without services: looking at a document makes no data folder where there is none. */
export async function knownWording(
  id: DocumentId,
  options: CommonOptions,
  host: CommandHost,
): Promise<Wording> {
  const dataFolder = options.data === undefined ? defaultDataFolder() : resolve(options.data)
  if (!existsSync(join(dataFolder, 'library.sqlite'))) return plainWording
  return withServices(options, host, async (services) => wordingOf(services, id))
}
