import { wordingOf } from '../ui/error-wording.ts'
import { toPlainError } from '../../shared/errors.ts'
import { errorWordings } from '../ui/messages.ts'

const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether a text can be an address of a speech service; main decides, this only spares a round trip. */
export function isServiceAddress(text: string): boolean {
  const url = URL.parse(text.trim())
  return (
    url !== null &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.has(url.hostname)))
  )
}

/** What is wrong with an address; undefined while it may be one. */
export function addressError(text: string): string | undefined {
  return isServiceAddress(text) ? undefined : errorWordings.SPEECH_ADDRESS_INVALID?.advice
}

/** Why main did not take an address that looks like one: the reader may have been asked and said no. */
export function refusalOf(error: unknown): string {
  const plain = toPlainError(error)
  return plain.code === 'SETTINGS_INVALID' ? plain.message : wordingOf(plain).title
}
