import { z } from 'zod'
import { isAbort, SpeechError } from '../../../shared/errors.ts'
import type { HttpClient } from './http-client.ts'
import { protocolError } from './service-errors.ts'
import { type ListedEndpoint, listEndpoints } from './service-endpoints.ts'
import { readServiceJson, rowsOf, serviceName, validEntries } from './service-json.ts'
import type { VoiceListing } from './together-engine-options.ts'

/** A model of any kind that the service names; not each of them can be called by everybody. */
export interface ServiceModelRow {
  readonly id: string
  /** `audio` for speech. */
  readonly type?: string
  readonly displayName?: string
  readonly organization?: string
}

/** What the service's lists say; a list that failed is absent, and its error is there. */
export interface ServiceLists {
  readonly models?: readonly ServiceModelRow[]
  readonly voices?: readonly VoiceListing[]
  readonly endpoints?: readonly ListedEndpoint[]
  readonly errors: readonly SpeechError[]
}

const optionalName = serviceName.optional().catch(undefined)

const modelRow = z.object({
  id: serviceName,
  type: optionalName,
  display_name: optionalName,
  organization: optionalName,
})

/** A voice is a name, or an object with an id, a name or both. Source: together-api.md, section 5. */
const voiceEntry = z.union([
  serviceName.transform((name) => ({ name })),
  z
    .object({ id: optionalName, name: optionalName })
    .transform(({ id, name }) => ({ name: name ?? id ?? '', ...(id === undefined ? {} : { id }) }))
    .refine(({ name }) => name !== ''),
])

const voicesOfModel = z.object({ model: serviceName, voices: z.array(z.unknown()) })
const bareVoices = z.object({ model: optionalName, voices: z.array(z.unknown()) })

/** All models. @throws {SpeechError} */
export async function listModels(http: HttpClient, signal: AbortSignal): Promise<readonly ServiceModelRow[]> {
  const rows = rowsOf(await readServiceJson(http, { path: '/models' }, signal))
  return validEntries(rows, modelRow).map(({ id, type, display_name: displayName, organization }) => ({
    id,
    ...(type === undefined ? {} : { type }),
    ...(displayName === undefined ? {} : { displayName }),
    ...(organization === undefined ? {} : { organization }),
  }))
}

/**
 * Voices of all models, or of one. A filtered list has another shape than the whole: both are read both ways.
 * @param model only its voices
 * @throws {SpeechError}
 */
export async function listVoices(
  http: HttpClient,
  signal: AbortSignal,
  model?: string,
): Promise<readonly VoiceListing[]> {
  const request = model === undefined ? { path: '/voices' } : { path: '/voices', query: { model } }
  const json = await readServiceJson(http, request, signal)
  const bare = bareVoices.safeParse(json)
  if (bare.success) {
    const name = bare.data.model ?? model
    if (name === undefined) throw protocolError('voices of no model')
    return [listingOf(name, bare.data.voices)]
  }
  return validEntries(rowsOf(json), voicesOfModel).map(({ model: name, voices }) => listingOf(name, voices))
}

/** Asks for all lists at once; each may fail alone. @throws {SpeechError} the first failure, when all fail */
export async function readServiceLists(http: HttpClient, signal: AbortSignal): Promise<ServiceLists> {
  const [models, voices, endpoints] = await Promise.allSettled([
    listModels(http, signal),
    listVoices(http, signal),
    listEndpoints(http, signal),
  ])
  const reasons: readonly unknown[] = [models, voices, endpoints].flatMap((list) =>
    list.status === 'rejected' ? [list.reason] : [],
  )
  const fatal = reasons.find((reason) => isAbort(reason) || !(reason instanceof SpeechError))
  if (fatal !== undefined || reasons.length === 3) throw fatal ?? reasons[0]
  return {
    ...(models.status === 'fulfilled' ? { models: models.value } : {}),
    ...(voices.status === 'fulfilled' ? { voices: voices.value } : {}),
    ...(endpoints.status === 'fulfilled' ? { endpoints: endpoints.value } : {}),
    errors: reasons.filter((reason) => reason instanceof SpeechError),
  }
}

function listingOf(model: string, voices: readonly unknown[]): VoiceListing {
  return { model, voices: validEntries(voices, voiceEntry) }
}
