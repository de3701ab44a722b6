import { SpeechError, type ErrorDetails } from '../../shared/errors.ts'

/**
 * What is wrong with a recording, for the log. `window` is nothing of the recording's: its sound is decoded in the app's
 * window, and there is none, or it doesn't answer.
 */
export type UnreadableReason = 'missing' | 'damaged' | 'format' | 'short' | 'closed' | 'window'

export function unreadable(
  reason: UnreadableReason,
  details: ErrorDetails = {},
  cause?: unknown,
): SpeechError {
  return new SpeechError('SPEECH_NARRATION_UNREADABLE', messageOf(reason), {
    details: { reason, ...details },
    cause,
  })
}

/** Whether a recording may be readable the next time, though nothing of it has changed. */
export function mayPass(error: unknown): boolean {
  return error instanceof SpeechError && error.details['reason'] === 'window'
}

function messageOf(reason: UnreadableReason): string {
  switch (reason) {
    case 'format':
      return 'The recording of this book is in a format that Lectern cannot play. Another voice reads it.'
    case 'window':
      return 'The recording of this book is AAC, which can be heard in the window of Lectern alone. Another voice reads it here.'
    default:
      return 'A part of this book’s recording is missing or damaged. Get the book again from its source.'
  }
}
