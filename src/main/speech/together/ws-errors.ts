import { type ErrorDetails, SpeechError } from '../../../shared/errors.ts'
import { errorOfFetch, protocolError } from './service-errors.ts'

/**
 * Marks an error of a connection that could not be used at all. `details.phase` is `connect`: before any text was sent, so
 * that another transport may be tried at once.
 */
export function whileConnecting(error: unknown, details: ErrorDetails = {}): SpeechError {
  const known = errorOfFetch(error)
  if (!(known instanceof SpeechError)) return whileConnecting(new Error('aborted by the socket'), details)
  const { code, message, retryable } = known
  return new SpeechError(code, message, {
    retryable,
    details: { ...known.details, ...details, phase: 'connect' },
  })
}

/** Something on the way took the upgrade for an ordinary request, as some proxies do. */
export function upgradeIgnored(status: number): SpeechError {
  return new SpeechError(
    'SPEECH_NETWORK',
    'Something on this network does not let a lasting connection to the speech service through.',
    { retryable: true, details: { status } },
  )
}

/** What a socket throws while it is in use: a frame that breaks the rules, or the network. */
export function errorOfSocket(error: Error): SpeechError {
  const { code } = error as { readonly code?: unknown }
  // `ws` names every breach of the protocol so, for example WS_ERR_UNSUPPORTED_MESSAGE_LENGTH.
  if (typeof code === 'string' && code.startsWith('WS_ERR_')) return protocolError(code)
  const known = errorOfFetch(error)
  return known instanceof SpeechError ? known : connectionLost('aborted')
}

/** An open connection ended. @param why for the log: never text of the reply */
export function connectionLost(why: string, details: ErrorDetails = {}): SpeechError {
  return new SpeechError(
    'SPEECH_NETWORK',
    'The connection to the speech service broke. Check the network connection, and try again.',
    { retryable: true, details: { phase: 'reply', what: why, ...details } },
  )
}

/**
 * The service refused one of several utterances and did not say which: each may have been begun, and charged.
 * @param isCommon whether the reason is true for all of them; else each may be asked for again
 */
export function refusedOneOfSeveral(refusal: SpeechError, isCommon: boolean): SpeechError {
  const { code, message, retryable, details } = refusal
  return new SpeechError(isCommon ? code : 'SPEECH_SERVER_FAILED', message, {
    retryable: isCommon ? retryable : true,
    details: { ...details, isOneOfSeveral: true },
  })
}
