import { z } from 'zod'
import { type ErrorCode, SpeechError } from '../../../shared/errors.ts'
import type { HttpClient } from './http-client.ts'
import { protocolError } from './service-errors.ts'
import { cleanWords } from './service-fault.ts'
import { readServiceJson, rowsOf } from './service-json.ts'

/** Whose key it is, as far as the service tells. */
export interface Account {
  readonly organizationName?: string
  readonly projectName?: string
  readonly projectId?: string
}

const shown = z
  .string()
  .transform((name) => cleanWords(name, 120))
  .pipe(z.string().min(1))
  .optional()
  .catch(undefined)

/** Source: together-api.md, section 6. */
const whoami = z.object({
  organization_name: shown,
  project_name: shown,
  project_id: z
    .string()
    .regex(/^[\w-]{1,100}$/)
    .optional()
    .catch(undefined),
})

/** A service that answers one of these to `whoami` may be older than it, or only speak like the service. */
const unknownResource: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SPEECH_MODEL_UNAVAILABLE',
  'SPEECH_INPUT_REFUSED',
  'SPEECH_PROTOCOL',
])

/**
 * Asks the service whose key is used; costs nothing. A service without `whoami` is asked for its models, which need a key.
 * @throws {SpeechError} SPEECH_KEY_REFUSED, SPEECH_KEY_MISSING and every failure of the way there
 */
export async function readAccount(http: HttpClient, signal: AbortSignal): Promise<Account> {
  try {
    return accountOf(await readServiceJson(http, { path: '/whoami' }, signal))
  } catch (error) {
    if (!(error instanceof SpeechError) || !unknownResource.has(error.code)) throw error
  }
  rowsOf(await readServiceJson(http, { path: '/models' }, signal))
  return {}
}

function accountOf(json: unknown): Account {
  const parsed = whoami.safeParse(json)
  if (!parsed.success) throw protocolError('an account that is no object')
  const {
    organization_name: organizationName,
    project_name: projectName,
    project_id: projectId,
  } = parsed.data
  return {
    ...(organizationName === undefined ? {} : { organizationName }),
    ...(projectName === undefined ? {} : { projectName }),
    ...(projectId === undefined ? {} : { projectId }),
  }
}
