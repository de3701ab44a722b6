import { SpeechError } from '../../../shared/errors.ts'
import type { Timers } from '../../clock.ts'
import type { Network } from '../network.ts'
import { type ConnectionProfile, serviceUrl } from './connection-profile.ts'
import { HttpReply } from './http-reply.ts'
import { classOfFetchFailure } from './network-failures.ts'
import { abortErrorOf, type PhaseLimits, ReplyWatch } from './reply-watch.ts'
import { errorOfFetch } from './service-errors.ts'

/** For speech, which the service has to make first. Source: together-api.md, section C. */
export const speechLimits: PhaseLimits = { connectMs: 10_000, firstByteMs: 30_000, betweenBytesMs: 15_000 }

/** For lists and questions, which the service answers at once. */
export const listLimits: PhaseLimits = { connectMs: 10_000, firstByteMs: 10_000, betweenBytesMs: 10_000 }

export interface HttpClientOptions {
  readonly network: Network
  readonly profile: ConnectionProfile
  readonly timers: Timers
  /** For example `Lectern/1.2.0`: Cloudflare, before the service, refuses names that it does not know as products. */
  readonly userAgent: string
}

export interface ServiceRequest {
  readonly method: 'GET' | 'POST'
  /** Added to the base address; begins with a slash. */
  readonly path: string
  /** Whether the path begins at the host's root and not at the base address. Default false. */
  readonly isFromRoot?: boolean
  readonly query?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  readonly accept: string
  readonly limits: PhaseLimits
  /** For the whole, from the request to the last byte. */
  readonly totalMs: number
  /** Called once the request may have reached the service, at the latest before this one's failure is thrown. */
  readonly onSent?: () => void
}

/** Asks the service over HTTP, with the key in the Authorization header and nowhere else. */
export class HttpClient {
  readonly #options: HttpClientOptions
  readonly #closing = new AbortController()

  constructor(options: HttpClientOptions) {
    this.#options = options
  }

  /** Where requests go now. */
  get baseUrl(): string {
    return this.#options.profile.baseUrl
  }

  /**
   * Sends a request and waits for the head of its reply. Follows no redirect: the key would follow it.
   * @returns a reply of status 2xx, whose body must be read
   * @throws {SpeechError} the class of the failure; an AbortError in the tick in which the signal aborts
   */
  async send(request: ServiceRequest, caller: AbortSignal): Promise<HttpReply> {
    const signal = AbortSignal.any([caller, this.#closing.signal])
    if (signal.aborted) throw abortErrorOf(signal)
    const { network, profile, timers } = this.#options
    const apiKey = checkedKey(profile.apiKey())
    const url = request.isFromRoot
      ? new URL(request.path, profile.baseUrl)
      : serviceUrl(profile.baseUrl, request.path)
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value)
    const watch = new ReplyWatch(timers, signal, request.totalMs)
    const { limits, onSent } = request
    let response: Response
    try {
      const fetching = network.fetch(url, this.#init(request, apiKey, watch.signal))
      response = await watch.wait(fetching, 'first byte', limits.connectMs + limits.firstByteMs)
    } catch (error) {
      // A fetch does not tell when its body has left: only some failures prove that it has not.
      if (!classOfFetchFailure(error).isBeforeSending) onSent?.()
      watch.abandon()
      throw errorOfFetch(error)
    }
    onSent?.()
    const reply = new HttpReply(response, watch, limits, apiKey)
    if (response.status >= 200 && response.status < 300) return reply
    throw reply.failure(await reply.textOfFailure())
  }

  /** Ends all requests, those to come as well, with an AbortError. */
  close(): void {
    this.#closing.abort(new DOMException('The connection to the speech service is closed.', 'AbortError'))
  }

  #init(request: ServiceRequest, apiKey: string, signal: AbortSignal): RequestInit {
    return {
      method: request.method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        accept: request.accept,
        'user-agent': this.#options.userAgent,
        ...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(request.json === undefined ? {} : { body: JSON.stringify(request.json) }),
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal,
    }
  }
}

/** @throws {SpeechError} SPEECH_KEY_REFUSED for what no header can carry; the text of the key is not in it */
function checkedKey(apiKey: string): string {
  if (/^[\u0021-\u007E]+$/.test(apiKey)) return apiKey
  throw new SpeechError(
    'SPEECH_KEY_REFUSED',
    'The API key holds a blank or a letter that no key has. Copy the key again and enter it in the settings.',
  )
}
