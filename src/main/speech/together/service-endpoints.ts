import { z } from 'zod'
import { dedicatedServiceUrl, defaultServiceUrl } from '../../../shared/catalog/service-addresses.ts'
import { readAccount } from './account-check.ts'
import type { HttpClient } from './http-client.ts'
import { readServiceJson, rowsOf, serviceName, validEntries } from './service-json.ts'

/** A model that runs for the account alone. */
export interface ListedEndpoint {
  /** What is sent as the model. */
  readonly name: string
  /** The model that it runs, where the list says so; for the others the reader has to. */
  readonly model?: string
  /** As the service writes it, for example `STARTED` or `DEPLOYMENT_STATE_READY`. */
  readonly state?: string
  /** Where it answers, when that is another address than the one that listed it. */
  readonly serviceUrl?: string
}

/** More pages of endpoints nobody has: a cursor that goes in circles ends here. */
const mostPages = 20

const optionalName = serviceName.optional().catch(undefined)

/** Source: together-api.md, section 6. */
const endpointV1 = z.object({ name: serviceName, model: optionalName, state: optionalName })
const endpointV2 = z.object({
  name: serviceName,
  deployments: z
    .array(z.object({ state: optionalName }))
    .optional()
    .catch(undefined),
})
const nextCursor = z.object({ next_cursor: z.string().min(1).max(2000) })

/**
 * The dedicated endpoints of the account: those of the first generation, and those of the project that the key belongs to.
 * One of the two lists may fail.
 * @throws {SpeechError} the first failure, when both fail
 */
export async function listEndpoints(
  http: HttpClient,
  signal: AbortSignal,
): Promise<readonly ListedEndpoint[]> {
  const lists = await Promise.allSettled([firstGeneration(http, signal), ofProject(http, signal)])
  signal.throwIfAborted()
  const [first, second] = lists
  if (first.status === 'rejected' && second.status === 'rejected') throw first.reason
  const listed = lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []))
  return [...new Map(listed.toReversed().map((endpoint) => [endpoint.name, endpoint])).values()].toReversed()
}

async function firstGeneration(http: HttpClient, signal: AbortSignal): Promise<readonly ListedEndpoint[]> {
  const query = { type: 'dedicated', mine: 'true' }
  const rows = rowsOf(await readServiceJson(http, { path: '/endpoints', query }, signal))
  return validEntries(rows, endpointV1).map(({ name, model, state }) => ({
    name,
    ...(model === undefined ? {} : { model }),
    ...(state === undefined ? {} : { state }),
  }))
}

async function ofProject(http: HttpClient, signal: AbortSignal): Promise<readonly ListedEndpoint[]> {
  const { projectId } = await readAccount(http, signal)
  if (projectId === undefined) return []
  const endpoints: ListedEndpoint[] = []
  const path = `/v2/projects/${encodeURIComponent(projectId)}/endpoints`
  let after: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const query = after === undefined ? { limit: '100' } : { limit: '100', after }
    const json = await readServiceJson(http, { path, isFromRoot: true, query }, signal)
    for (const { name, deployments } of validEntries(rowsOf(json), endpointV2)) {
      const state = deployments?.[0]?.state
      endpoints.push({
        name,
        ...(state === undefined ? {} : { state }),
        // The list of the service itself names endpoints of a host of their own.
        ...(http.baseUrl === defaultServiceUrl ? { serviceUrl: dedicatedServiceUrl } : {}),
      })
    }
    const next = nextCursor.safeParse(json)
    if (!next.success || next.data.next_cursor === after) break
    after = next.data.next_cursor
  }
  return endpoints
}
