import type { ErrorCode } from '../../../shared/errors.ts'
import type { ServiceFault } from './service-fault.ts'

/** The class of a failure by its HTTP status, as the service's own guide advises. */
export function codeOfStatus(status: number, fault: ServiceFault): ErrorCode {
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

/** The class of a failure without a status. The code is more exact than the type, which is `invalid_request_error` for most. */
export function codeOfWords(fault: ServiceFault): ErrorCode {
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

/**
 * Whether a model that is not available could be had on an endpoint: such a model answers 400 "non-serverless", one that
 * does not exist 404.
 */
export function needsEndpoint(fault: ServiceFault): boolean {
  return /non-serverless|dedicated endpoint/i.test(fault.message ?? '')
}
