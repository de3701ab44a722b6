import { SpeechError, type ErrorDetails } from '../../shared/errors.ts'

/** @param reason what is wrong with it, for the log: `missing`, `damaged`, `format`, `short` */
export function unreadable(reason: string, details: ErrorDetails = {}, cause?: unknown): SpeechError {
  return new SpeechError(
    'SPEECH_NARRATION_UNREADABLE',
    reason === 'format'
      ? 'The recording of this book is in a format that Lectern cannot play. Another voice reads it.'
      : 'A part of this book’s recording is missing or damaged. Get the book again from its source.',
    { details: { reason, ...details }, cause },
  )
}
