import type { AudiobookState, SentenceFailure } from '../../shared/audiobook.ts'
import { AppError, type ErrorCode, toPlainError } from '../../shared/errors.ts'
import { passesWithTime } from '../reading/stand-in.ts'

/** What the reader can put right, after which the book goes on. */
const pausingCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'DISK_FULL',
  'EXPORT_WRITE_FAILED',
  'EXPORT_ENCODER_FAILED',
  'SPEECH_CAP_REACHED',
  'SPEECH_CREDIT_EXHAUSTED',
  'SPEECH_KEY_MISSING',
  'SPEECH_KEY_REFUSED',
  'SPEECH_FORBIDDEN',
  'SPEECH_ADDRESS_INVALID',
  'SPEECH_ENGINE_UNAVAILABLE',
  'SPEECH_MODEL_UNAVAILABLE',
  'SPEECH_VOICE_UNKNOWN',
  'LIBRARY_UNAVAILABLE',
])

/** Where a sentence failed, as `speakUtterances` tells it. */
export type FailedPlace = Pick<SentenceFailure, 'sectionIndex' | 'locator'>

/** In which state an audiobook is left by what ended it; `textOf` gives the sentence at a place. */
export function stateAfter(
  error: unknown,
  textOf: (place: FailedPlace) => string,
): Exclude<AudiobookState, { readonly kind: 'queued' | 'running' | 'finished' }> {
  const reason = toPlainError(error)
  if (passesWithTime(reason.code)) return { kind: 'waiting', reason }
  const place = error instanceof AppError ? placeOf(error) : undefined
  if (place !== undefined && !pausingCodes.has(reason.code)) {
    return { kind: 'asking', failure: { ...place, text: textOf(place), error: reason } }
  }
  if (pausingCodes.has(reason.code)) return { kind: 'paused', reason }
  return { kind: 'failed', reason }
}

function placeOf({ details }: AppError): FailedPlace | undefined {
  const { sectionIndex, blockId, charOffset } = details
  if (typeof sectionIndex !== 'number' || typeof blockId !== 'string' || typeof charOffset !== 'number') {
    return undefined
  }
  return { sectionIndex, locator: { blockId, charOffset } }
}
