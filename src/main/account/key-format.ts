import { SpeechError } from '../../shared/errors.ts'

/** Room for every form that keys have had; less is a slip of the hand, more is another text. */
const shortestKey = 8
const longestKey = 512

/**
 * Checks a key as somebody pasted it, before it is kept or sent. It goes into a header: nothing but printable ASCII.
 * The key is in no message.
 * @returns the key without white space around it
 * @throws {SpeechError} SPEECH_KEY_REFUSED with what is wrong
 */
export function checkKeyFormat(pasted: string): string {
  const key = pasted.trim()
  if (key === '') throw refused('The API key is empty. Paste the key that your account shows.')
  if (/\s/.test(key)) {
    throw refused(
      'An API key has no spaces or line breaks inside. Copy the key alone, without the text around it.',
    )
  }
  if (!/^[\x21-\x7E]+$/.test(key)) {
    throw refused('An API key has only plain letters, digits and signs. Copy it anew from your account.')
  }
  if (key.length < shortestKey)
    throw refused('This is too short for an API key. Copy the whole key from your account.')
  if (key.length > longestKey)
    throw refused('This is too long for an API key. Copy the key alone from your account.')
  return key
}

function refused(message: string): SpeechError {
  return new SpeechError('SPEECH_KEY_REFUSED', message)
}
