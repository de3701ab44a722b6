import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { BodyWriter } from './body-writer.ts'
import type { Fault } from './faults.ts'
import type { RecordedRequest } from './record.ts'
import type { ServerState } from './server-state.ts'
import type { ServiceError } from './service-error.ts'

/** A request that is being answered. */
export interface HttpExchange {
  readonly state: ServerState
  readonly recorded: RecordedRequest
  readonly response: ServerResponse
  readonly fault: Fault | undefined
}

/** Headers of every reply. Source: together-api.md sections 1 and 2.2. */
export function usualHeaders(state: ServerState): Record<string, string> {
  const headers: Record<string, string> = {
    'x-ratelimit-reset': '1',
    'cf-ray': `${randomUUID().replaceAll('-', '').slice(0, 16)}-FRA`,
  }
  if (state.switches.rateLimitHeaders === 'legacy') {
    headers['x-ratelimit-limit'] = '600'
    headers['x-ratelimit-remaining'] = '599'
    headers['x-tokenlimit-limit'] = '180000'
    headers['x-tokenlimit-remaining'] = '179000'
  }
  return headers
}

/** Answers with a whole body, subject to the exchange's fault. */
export async function sendBody(
  exchange: HttpExchange,
  status: number,
  contentType: string,
  body: Buffer | string,
  headers: Readonly<Record<string, string | null>> = {},
): Promise<BodyWriter> {
  const bytes = Buffer.from(body)
  const head = {
    status,
    headers: mergedHeaders({ ...usualHeaders(exchange.state), 'content-type': contentType, ...headers }),
    contentLength: bytes.length,
  }
  exchange.recorded.status = status
  const writer = new BodyWriter(exchange.response, exchange.state, head, exchange.fault)
  writer.begin()
  if (await writer.write(bytes)) writer.end()
  return writer
}

/** Headers without those that are taken away. */
export function mergedHeaders(headers: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
  )
}

/** Aborted when the connection of a reply has ended. */
export function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  if (response.destroyed) gone.abort()
  return gone.signal
}

/** Answers with JSON. */
export async function sendJson(exchange: HttpExchange, status: number, body: unknown): Promise<void> {
  await sendBody(exchange, status, 'application/json', JSON.stringify(body))
}

/** Answers with the service's error envelope; its request id is outside `error`. */
export async function sendError(exchange: HttpExchange, error: ServiceError): Promise<void> {
  await sendJson(exchange, error.status, { id: requestId(), error: error.body() })
}

/** An id as the live service's look. */
export function requestId(): string {
  const hex = randomUUID().replaceAll('-', '')
  return `o${hex.slice(0, 6)}-${hex.slice(6, 12)}-${hex.slice(12, 28)}`
}
