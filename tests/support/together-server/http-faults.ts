import type { Fault } from './faults.ts'
import {
  creditLimit,
  invalidKey,
  modelDedicatedOnly,
  modelUnknown,
  ServiceError,
  type ServiceErrorBody,
} from './service-error.ts'

/** An answer that is no speech. */
export interface Refusal {
  readonly status: number
  readonly contentType: string
  /** Beside those of every reply; null takes one of those away. */
  readonly headers: Readonly<Record<string, string | null>>
  readonly body: string
  /** What a WebSocket item says in its place. */
  readonly error: ServiceErrorBody
}

/** What a fault answers in place of the service; undefined for one that is not a refusal. */
export function refusalOf(fault: Fault | undefined, model: string): Refusal | undefined {
  switch (fault?.kind) {
    case 'http.invalidKey':
      return envelope(invalidKey())
    case 'http.creditLimit':
      return envelope(creditLimit())
    case 'http.forbiddenPage':
      return page(403, 'Sorry, you have been blocked')
    case 'http.modelUnknown':
      return envelope(modelUnknown(model))
    case 'http.modelDedicatedOnly':
      return envelope(modelDedicatedOnly(model))
    case 'http.unprocessable':
      return envelope(new ServiceError(422, 'Unprocessable entity'))
    case 'http.rateLimited':
      return rateLimited(fault)
    case 'http.serverError':
      return envelope(new ServiceError(500, 'Internal server error', { type: 'server_error' }))
    case 'http.badGatewayPage':
      return page(502, '502 Bad Gateway')
    case 'http.overloaded':
      return envelope(
        new ServiceError(503, 'The server is overloaded. Please try again later.', {
          type: 'service_unavailable',
        }),
      )
    case 'http.gatewayTimeout':
      return envelope(new ServiceError(504, 'Gateway timeout', { type: 'server_error' }))
    case 'http.status':
      return other(fault)
    case 'body.jsonError':
      return { ...envelope(new ServiceError(500, 'Synthesis failed', { type: 'server_error' })), status: 200 }
    case 'body.empty':
      return {
        ...envelope(new ServiceError(500, 'No audio')),
        status: 200,
        contentType: 'audio/wav',
        body: '',
      }
    default:
      return undefined
  }
}

function envelope(error: ServiceError): Refusal {
  const body = JSON.stringify({ id: 'oFault12-2kFHot-a333e6076c7fc6ca', error: error.body() })
  return { status: error.status, contentType: 'application/json', headers: {}, body, error: error.body() }
}

/** A page as Cloudflare answers it, and no JSON. */
function page(status: number, title: string): Refusal {
  return {
    status,
    contentType: 'text/html; charset=UTF-8',
    headers: { 'x-ratelimit-reset': null },
    body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>Cloudflare</p></body></html>`,
    error: new ServiceError(status, title).body(),
  }
}

function rateLimited(fault: Extract<Fault, { kind: 'http.rateLimited' }>): Refusal {
  const { place = 'error.type', resetSeconds = 1, retryAfterSeconds } = fault
  const type = 'dynamic_request_limited'
  const message = 'You have been rate limited. Please retry later.'
  const error = new ServiceError(429, message, place === 'error.type' ? { type } : {}).body()
  const body = {
    id: 'oFault12-2kFHot-a333e6076c7fc6ca',
    ...(place === 'top' ? { error_type: type } : {}),
    error: place === 'error.error_type' ? { ...error, error_type: type } : error,
  }
  return {
    status: 429,
    contentType: 'application/json',
    headers: {
      'x-ratelimit-reset': resetSeconds === null ? null : String(resetSeconds),
      'retry-after': retryAfterSeconds === undefined ? null : String(retryAfterSeconds),
    },
    body: JSON.stringify(body),
    error,
  }
}

function other(fault: Extract<Fault, { kind: 'http.status' }>): Refusal {
  const plain = envelope(new ServiceError(fault.status, `Status ${fault.status}`))
  return {
    ...plain,
    body: fault.body ?? plain.body,
    contentType: fault.contentType ?? plain.contentType,
    headers: fault.headers ?? {},
  }
}
