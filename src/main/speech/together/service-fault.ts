import { redactKeys } from './redact.ts'

/** What the service says of a failure, in its own words, cut and cleaned. Every field may be missing. */
export interface ServiceFault {
  /** At most 300 characters, without control characters and keys. */
  readonly message?: string
  readonly type?: string
  readonly code?: string
  /** The field of the request that is meant. */
  readonly param?: string
  readonly requestId?: string
  /** An HTTP status that stands inside the text. */
  readonly status?: number
}

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads the failure out of a reply or an event, in any of the shapes seen: `{id, error: {message, type, code, param}}`,
 * `error` as a string, `error_type` inside, beside or above it, everything at the top, `detail` of a gateway.
 * Source: together-api.md, section 2.3.
 */
export function readServiceFault(json: unknown, apiKey?: string): ServiceFault {
  if (typeof json === 'string') return { ...text('message', json, apiKey) }
  if (!isFields(json)) return {}
  const inner = isFields(json.error) ? json.error : {}
  const message =
    typeof json.error === 'string'
      ? json.error
      : (inner.message ?? json.message ?? inner.detail ?? detailOf(json.detail) ?? inner.error)
  // The type of an event is its name, not the kind of its failure.
  const outerType = isFields(json.error) || isEventName(json.type) ? undefined : json.type
  return {
    ...text('message', message, apiKey),
    ...label('type', inner.error_type ?? json.error_type ?? inner.type ?? outerType, apiKey),
    ...label('code', inner.code ?? json.code, apiKey),
    ...label('param', inner.param ?? json.param, apiKey),
    ...label('requestId', json.id ?? json.request_id ?? inner.request_id, apiKey),
    ...statusOf(
      inner.status ?? inner.status_code ?? json.status ?? json.status_code ?? inner.code ?? json.code,
    ),
  }
}

/** Whether a parsed reply or event says that something failed. */
export function isServiceFault(json: unknown): boolean {
  if (!isFields(json)) return false
  if (json.error !== undefined && json.error !== null && json.error !== false) return true
  return typeof json.type === 'string' && /(^|\.)(error|failed)$/.test(json.type)
}

/** Words of a failure as the reader may see them: one line, no keys. */
export function cleanWords(words: string, maxChars: number, apiKey?: string): string {
  // Cut generously before, so that a message of megabytes costs nothing; exactly after, so that no half key is left.
  const clean = redactKeys(words.slice(0, 65_536), apiKey)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim()
  return clean.length > maxChars ? `${clean.slice(0, maxChars - 1).trimEnd()}…` : clean
}

function text<K extends string>(name: K, value: unknown, apiKey?: string): { readonly [P in K]?: string } {
  const words = typeof value === 'string' ? cleanWords(value, 300, apiKey) : ''
  return words === '' ? {} : ({ [name]: words } as { readonly [P in K]: string })
}

/** A short technical word: what has other characters than such words is made of them. */
function label<K extends string>(name: K, value: unknown, apiKey?: string): { readonly [P in K]?: string } {
  if (typeof value !== 'string') return {}
  const word = redactKeys(value.slice(0, 1000), apiKey)
    .replaceAll(/[^\w.:/-]+/g, '_')
    .slice(0, 64)
  return word === '' ? {} : ({ [name]: word } as { readonly [P in K]: string })
}

function statusOf(value: unknown): { readonly status?: number } {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status < 600
    ? { status }
    : {}
}

function isEventName(type: unknown): boolean {
  return typeof type === 'string' && (type.includes('.') || type === 'error')
}

/** FastAPI's `detail`: a string, or a list of `{msg}`. */
function detailOf(detail: unknown): unknown {
  if (!Array.isArray(detail)) return detail
  const first: unknown = detail[0]
  return isFields(first) ? first.msg : first
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
