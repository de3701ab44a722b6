import { type ErrorCode, type ErrorDetails, isAbort, SpeechError } from '../../../shared/errors.ts'
import { codeOfStatus, codeOfWords, needsEndpoint } from './fault-codes.ts'
import { sentenceOf } from './fault-sentences.ts'
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
    ...(waitMs === undefined || !passingCodes.has(code) ? {} : { retryAfterMs: waitMs }),
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

/** Failures that pass: the same request may go well later. */
export const passingCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SPEECH_RATE_LIMITED',
  'SPEECH_SERVER_FAILED',
  'SPEECH_OVERLOADED',
  'SPEECH_NETWORK',
  'SPEECH_STALLED',
  'SPEECH_INCOMPLETE',
])

function speechError(code: ErrorCode, sentence: string, details: ErrorDetails): SpeechError {
  return new SpeechError(code, sentence, { retryable: passingCodes.has(code), details })
}

function detailsOf(code: ErrorCode, fault: ServiceFault): ErrorDetails {
  return {
    ...(fault.code === undefined ? {} : { serviceCode: fault.code }),
    ...(fault.type === undefined ? {} : { serviceType: fault.type }),
    ...(fault.param === undefined ? {} : { serviceParam: fault.param }),
    ...(code === 'SPEECH_MODEL_UNAVAILABLE' ? { needsDedicatedEndpoint: needsEndpoint(fault) } : {}),
  }
}

function headerOf(headers: ReplyHeaders, name: string): string | undefined {
  if (isFetchHeaders(headers)) return headers.get(name) ?? undefined
  const value = headers[name]
  return typeof value === 'string' ? value : value?.[0]
}

/** By what they can do: a network may bring a class of its own. */
function isFetchHeaders(headers: ReplyHeaders): headers is Headers {
  return typeof headers.get === 'function'
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
