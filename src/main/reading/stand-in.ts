import type { ErrorCode } from '../../shared/errors.ts'

/**
 * Failures of a voice that another voice does not share. Missing here is what the reader must decide (a spending cap)
 * and what is no failure of a voice.
 */
const helpedCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SPEECH_VOICE_UNKNOWN',
  'SPEECH_INCOMPLETE',
  'SPEECH_KEY_MISSING',
  'SPEECH_KEY_REFUSED',
  'SPEECH_CREDIT_EXHAUSTED',
  'SPEECH_FORBIDDEN',
  'SPEECH_MODEL_UNAVAILABLE',
  'SPEECH_INPUT_REFUSED',
  'SPEECH_RATE_LIMITED',
  'SPEECH_SERVER_FAILED',
  'SPEECH_OVERLOADED',
  'SPEECH_NETWORK',
  'SPEECH_STALLED',
  'SPEECH_PROTOCOL',
  'SPEECH_ADDRESS_INVALID',
  'SPEECH_NOT_NARRATED',
  'SPEECH_NARRATION_UNREADABLE',
])

/** Whether a code tells that the recording of a book has no sound for a text. */
export function isOfNarration(code: ErrorCode): boolean {
  return code === 'SPEECH_NOT_NARRATED' || code === 'SPEECH_NARRATION_UNREADABLE'
}

/** Whether another voice can speak what failed with this code. */
export function helpsAnotherVoice(code: ErrorCode): boolean {
  return helpedCodes.has(code)
}

/** Failures that pass: an export waits for their end. */
const passingCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SPEECH_RATE_LIMITED',
  'SPEECH_SERVER_FAILED',
  'SPEECH_OVERLOADED',
  'SPEECH_NETWORK',
  'SPEECH_STALLED',
])

/** Whether what failed with this code may go well some time later. */
export function passesWithTime(code: ErrorCode): boolean {
  return passingCodes.has(code)
}
