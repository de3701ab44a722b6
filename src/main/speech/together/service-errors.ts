import { type ErrorCode, type ErrorDetails, isAbort, SpeechError } from '../../../shared/errors.ts'
import { cleanWords, readServiceFault, type ServiceFault } from './service-fault.ts'
import { classOfFetchFailure, nameOfCutBody } from './network-failures.ts'
import { retryAfterMs } from './retry-after.ts'

/** Headers of a reply, as `fetch` or as Node gives them. */
export type ReplyHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

/** A reply that is no audio. */
export interface FailedReply {
  readonly status: number
  readonly headers: ReplyHeaders
  /** As far as it was read. */
  readonly body: string
  /** The key that was sent, so that a reply which repeats it does not show it. */
  readonly apiKey?: string
}

/**
 * Turns a refusal of the service, of something before it, or a 200 that holds an error into an error with a code.
 * The class follows the HTTP status, as the service's own guide advises; its words decide only where there is none.
 * `details`: `status`, `requestId`, `retryAfterMs` (at most a minute), `serviceCode`, `serviceType`, `serviceParam`,
 * `needsDedicatedEndpoint`, `isFromGateway`; each where it is known.
 */
export function errorOfReply(reply: FailedReply): SpeechError {
  const json = parseJson(reply.body)
  const fault = readServiceFault(json, reply.apiKey)
  const isFromGateway = json === undefined && reply.body.trim() !== ''
  const status = reply.status >= 400 ? reply.status : fault.status
  const fallback = reply.status >= 300 && reply.status < 400 ? 'SPEECH_PROTOCOL' : codeOfWords(fault)
  const code = status === undefined ? fallback : codeOfStatus(status, fault)
  const requestId =
    fault.requestId ??
    labelOf(headerOf(reply.headers, 'x-request-id') ?? headerOf(reply.headers, 'cf-ray'), reply.apiKey)
  const waitMs = retryAfterMs((name) => headerOf(reply.headers, name))
  return speechError(code, sentenceOf(code, fault, { status: reply.status, isFromGateway }), {
    status: reply.status,
    ...(requestId === undefined ? {} : { requestId }),
    ...(waitMs === undefined || !retryableCodes.has(code) ? {} : { retryAfterMs: waitMs }),
    ...(isFromGateway ? { isFromGateway } : {}),
    ...detailsOf(code, fault),
  })
}

/**
 * Turns an event that says that something failed (`conversation.item.tts.failed`, `error`, any object with `error`) into
 * an error with a code. Without an HTTP status the code and the type in it decide; of neither, the server has failed.
 */
export function errorOfEvent(json: unknown, apiKey?: string): SpeechError {
  const fault = readServiceFault(json, apiKey)
  const code = fault.status === undefined ? codeOfWords(fault) : codeOfStatus(fault.status, fault)
  return speechError(code, sentenceOf(code, fault), {
    ...(fault.status === undefined ? {} : { status: fault.status }),
    ...(fault.requestId === undefined ? {} : { requestId: fault.requestId }),
    ...detailsOf(code, fault),
  })
}

/**
 * Turns what `fetch`, a body's stream or a socket throws into an error with a code; an AbortError stays what it is.
 * The thrown value itself is not kept as a cause: it may quote a header. `details.networkCode` names the failure.
 */
export function errorOfFetch(cause: unknown): Error {
  if (cause instanceof SpeechError) return cause
  if (isAbort(cause)) return cause as Error
  const { code, sentence, isRetryable, networkCode } = classOfFetchFailure(cause)
  return new SpeechError(code, sentence, { retryable: isRetryable, details: { networkCode } })
}

/** Like `errorOfFetch`, for what a body throws after the head of its reply: one that was cut off is incomplete. */
export function errorOfBody(cause: unknown): Error {
  const networkCode = nameOfCutBody(cause)
  return networkCode === undefined
    ? errorOfFetch(cause)
    : incompleteError('a body that was cut off', { networkCode })
}

/** What was waited for when nothing came. */
export type Phase = 'connect' | 'first byte' | 'next bytes' | 'whole reply'

/** The service went silent. @param waitedMs how long */
export function stalledError(phase: Phase, waitedMs: number, details: ErrorDetails = {}): SpeechError {
  const sentence = {
    connect: 'The speech service did not answer in time.',
    'first byte': 'The speech service took the text but sent nothing in time.',
    'next bytes': 'The speech service stopped in the middle of a sentence.',
    'whole reply': 'The speech service was too slow.',
  }[phase]
  return speechError(
    'SPEECH_STALLED',
    `${sentence} It may be busy, or the network is weak. Try again in a moment.`,
    {
      phase,
      waitedMs,
      ...details,
    },
  )
}

/** A reply ended before it was whole. @param what went missing, for the log, for example "no [DONE]" */
export function incompleteError(what: string, details: ErrorDetails = {}): SpeechError {
  return speechError(
    'SPEECH_INCOMPLETE',
    'The speech service ended its answer before the sentence was complete. Try again; if it happens often, choose another model.',
    { what, ...details },
  )
}

/** A reply that can't be what the service means. @param what is wrong with it, for the log: never text of the reply */
export function protocolError(what: string, details: ErrorDetails = {}): SpeechError {
  return speechError(
    'SPEECH_PROTOCOL',
    'The speech service answered with something that Lectern does not understand. Check the address in the settings, and whether this network asks for a login; else choose another model.',
    { what, ...details },
  )
}

const retryableCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SPEECH_RATE_LIMITED',
  'SPEECH_SERVER_FAILED',
  'SPEECH_OVERLOADED',
  'SPEECH_NETWORK',
  'SPEECH_STALLED',
  'SPEECH_INCOMPLETE',
])

function speechError(code: ErrorCode, sentence: string, details: ErrorDetails): SpeechError {
  return new SpeechError(code, sentence, { retryable: retryableCodes.has(code), details })
}

function codeOfStatus(status: number, fault: ServiceFault): ErrorCode {
  if (status === 401) return 'SPEECH_KEY_REFUSED'
  if (status === 402) return 'SPEECH_CREDIT_EXHAUSTED'
  if (status === 403) return 'SPEECH_FORBIDDEN'
  if (status === 404 || fault.code === 'model_not_available') return 'SPEECH_MODEL_UNAVAILABLE'
  if (status === 407) return 'SPEECH_NETWORK'
  if (status === 429) return 'SPEECH_RATE_LIMITED'
  // 529 is "overloaded" with several gateways.
  if (status === 503 || status === 529) return 'SPEECH_OVERLOADED'
  // The official SDK tries these two again.
  if (status >= 500 || status === 408 || status === 409) return 'SPEECH_SERVER_FAILED'
  return 'SPEECH_INPUT_REFUSED'
}

/** For failures without a status. The code is more exact than the type, which is `invalid_request_error` for most. */
function codeOfWords(fault: ServiceFault): ErrorCode {
  return (
    codeOfLabel(fault.code) ??
    codeOfLabel(fault.type) ??
    codeOfMessage(fault.message) ??
    'SPEECH_SERVER_FAILED'
  )
}

const codesByLabel: readonly (readonly [RegExp, ErrorCode])[] = [
  [/api_key|unauthori[sz]ed|authentication/, 'SPEECH_KEY_REFUSED'],
  [/credit|billing|payment|insufficient_(funds|quota)/, 'SPEECH_CREDIT_EXHAUSTED'],
  [/forbidden|permission|access_disabled/, 'SPEECH_FORBIDDEN'],
  [/model_not_(available|found)|not_found/, 'SPEECH_MODEL_UNAVAILABLE'],
  [/limited|rate_?limit|too_many/, 'SPEECH_RATE_LIMITED'],
  [/overloaded|unavailable|capacity/, 'SPEECH_OVERLOADED'],
  [/server|internal|timeout/, 'SPEECH_SERVER_FAILED'],
  [/invalid|validation|bad_request|unsupported|too_long/, 'SPEECH_INPUT_REFUSED'],
]

function codeOfLabel(label: string | undefined): ErrorCode | undefined {
  const lower = label?.toLowerCase() ?? ''
  return lower === '' ? undefined : codesByLabel.find(([pattern]) => pattern.test(lower))?.[1]
}

const codesByMessage: readonly (readonly [RegExp, ErrorCode])[] = [
  [/\bapi key\b|\bunauthorized\b/i, 'SPEECH_KEY_REFUSED'],
  [/\bcredit limit\b/i, 'SPEECH_CREDIT_EXHAUSTED'],
  [/\brate limit/i, 'SPEECH_RATE_LIMITED'],
]

function codeOfMessage(message = ''): ErrorCode | undefined {
  return codesByMessage.find(([pattern]) => pattern.test(message))?.[1]
}

function detailsOf(code: ErrorCode, fault: ServiceFault): ErrorDetails {
  return {
    ...(fault.code === undefined ? {} : { serviceCode: fault.code }),
    ...(fault.type === undefined ? {} : { serviceType: fault.type }),
    ...(fault.param === undefined ? {} : { serviceParam: fault.param }),
    ...(code === 'SPEECH_MODEL_UNAVAILABLE' ? { needsDedicatedEndpoint: needsEndpoint(fault) } : {}),
  }
}

/** A model that exists for endpoints alone answers 400 "non-serverless"; one that does not exist, 404. */
function needsEndpoint(fault: ServiceFault): boolean {
  return /non-serverless|dedicated endpoint/i.test(fault.message ?? '')
}

interface Circumstances {
  readonly status?: number
  readonly isFromGateway?: boolean
}

function sentenceOf(
  code: ErrorCode,
  fault: ServiceFault,
  { status, isFromGateway }: Circumstances = {},
): string {
  switch (code) {
    case 'SPEECH_KEY_REFUSED':
      return 'The speech service refused the API key. Check the key in the settings, or make a new one in your account.'
    case 'SPEECH_CREDIT_EXHAUSTED':
      return 'The account at the speech service has no credit left. Add credit in your account there, or read on with the offline voice.'
    case 'SPEECH_FORBIDDEN':
      return isFromGateway === true
        ? 'Something before the speech service refused the request. Try without a VPN, or in another network.'
        : `The speech service does not allow this${quoted(fault)}. Check in your account what the key may use, or choose another model.`
    case 'SPEECH_MODEL_UNAVAILABLE':
      return modelSentence(fault, status)
    case 'SPEECH_RATE_LIMITED':
      return 'The speech service asks to wait: too many requests in a short time. Lectern goes on by itself when it may.'
    case 'SPEECH_OVERLOADED':
      return 'The speech service has too much to do at the moment. Try again in a minute, or choose another model.'
    case 'SPEECH_NETWORK':
      return 'The proxy of this network asks for a login. Enter it in the system’s network settings.'
    case 'SPEECH_INPUT_REFUSED':
      return `The speech service refused the request${quoted(fault)}. Choose another voice or model, or reset the model’s advanced settings.`
    case 'SPEECH_PROTOCOL':
      return 'The address of the speech service leads elsewhere. Check the address in the settings, and whether this network asks for a login.'
    default:
      return `The speech service failed${quoted(fault)}. Try again in a minute, or choose another model.`
  }
}

function modelSentence(fault: ServiceFault, status: number | undefined): string {
  if (needsEndpoint(fault)) {
    return 'This model needs a dedicated endpoint. Start one for it in your account and choose the endpoint as the model, or choose a model that is shared.'
  }
  // A 404 of something that is not the service has no words of its own.
  if (status === 404 && fault.message === undefined) {
    return 'Nothing answers at this address of the speech service. Check the address in the settings, and the name of the model.'
  }
  return 'The speech service does not offer this model to your key. Choose another model, or check the name of the endpoint.'
}

function quoted(fault: ServiceFault): string {
  return fault.message === undefined ? '' : `: “${fault.message.replace(/[.\s]+$/, '')}”`
}

function headerOf(headers: ReplyHeaders, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const value = headers[name]
  return typeof value === 'string' ? value : value?.[0]
}

function labelOf(value: string | undefined, apiKey: string | undefined): string | undefined {
  const words = value === undefined ? '' : cleanWords(value, 64, apiKey)
  return words === '' ? undefined : words
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
