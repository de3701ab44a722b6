import { SpeechError } from '../../shared/errors.ts'

/** A text that the recording doesn't have: whoever listens hears another voice instead. */
export function notNarrated(): SpeechError {
  return new SpeechError('SPEECH_NOT_NARRATED', 'The narrator of this book does not read this passage.')
}
