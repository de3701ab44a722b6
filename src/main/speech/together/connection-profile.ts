import { SpeechError } from '../../../shared/errors.ts'

/** Where requests go and who asks. Read anew for every request, so that a change holds from the next one on. */
export interface ConnectionProfile {
  /** Base address without a slash at its end, for example `https://api.together.ai/v1`. */
  readonly baseUrl: string
  /** @throws {SpeechError} SPEECH_KEY_MISSING */
  apiKey(): string
}

const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Checks an address that somebody typed: https, or http on this computer; without a user, a query or a fragment.
 * @returns the address without slashes at its end
 * @throws {SpeechError} SPEECH_ADDRESS_INVALID
 */
export function checkServiceUrl(address: string): string {
  const url = URL.parse(address)
  const isSafe =
    url !== null &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.has(url.hostname))) &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === ''
  if (isSafe) return url.href.replace(/\/+$/, '')
  throw new SpeechError(
    'SPEECH_ADDRESS_INVALID',
    'This is no address of a speech service. It begins with https://, or with http://127.0.0.1 for a server on this computer.',
  )
}

/** The address of a resource of the service. @param path begins with a slash and is added to the base's own path */
export function serviceUrl(baseUrl: string, path: string): URL {
  return new URL(`${baseUrl}${path}`)
}

/** Like `serviceUrl`, for a WebSocket. */
export function webSocketUrl(baseUrl: string, path: string): URL {
  const url = serviceUrl(baseUrl, path)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url
}
