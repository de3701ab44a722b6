import { EventEmitter } from 'node:events'
import type { RequestOptions } from 'node:http'
import { Readable } from 'node:stream'
import { configureRequestUrl, HttpExecutor, type DownloadOptions } from 'builder-util-runtime'
import { isAbort, UpdateError } from '../../shared/errors.ts'
import type { Network } from '../speech/network.ts'
import { feedInvalid, unreachable } from './update-errors.ts'

/** What a reply may take. */
export interface ReplyLimits {
  readonly maxBytes: number
  /** From the request to the last byte. */
  readonly totalMs: number
  /** Without a byte. */
  readonly idleMs: number
}

/** A list of versions has a few kilobytes. */
const listLimits: ReplyLimits = { maxBytes: 1024 ** 2, totalMs: 60_000, idleMs: 30_000 }
/** Five times what an installer has; a slow line may need a night for one. */
const fileLimits: ReplyLimits = { maxBytes: 1024 ** 3, totalMs: 12 * 60 * 60_000, idleMs: 60_000 }

/** All that a server is told beside the address. */
const sentHeaders: readonly string[] = ['accept', 'range']

/**
 * Makes electron-updater's requests by `fetch`: nothing in them tells of the reader, cookies are neither sent nor kept,
 * and no reply is larger or slower than its limits.
 */
export class FetchExecutor extends HttpExecutor<FetchRequest> {
  readonly #fetch: Network['fetch']
  readonly #lists: ReplyLimits
  #signal = new AbortController().signal
  #limits: ReplyLimits
  #failure: unknown

  constructor({ fetch }: Pick<Network, 'fetch'>, lists: ReplyLimits = listLimits) {
    super()
    this.#fetch = fetch
    this.#lists = lists
    this.#limits = lists
  }

  /** Why a request failed since `begin` was called: electron-updater keeps of some failures only their text. */
  get failure(): unknown {
    return this.#failure
  }

  /** Says what the next requests are for, and what ends them. */
  begin(purpose: 'list' | 'file', signal: AbortSignal): void {
    this.#signal = signal
    this.#limits = purpose === 'list' ? this.#lists : fileLimits
    this.#failure = undefined
  }

  override createRequest(options: RequestOptions, callback: (response: unknown) => void): FetchRequest {
    const { protocol = 'https:', hostname, port, path, headers } = options
    const given = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)])
    const sent = Object.fromEntries(given.filter(([name = '']) => sentHeaders.includes(name)))
    const limits = this.#limits
    const outer = this.#signal
    return new FetchRequest(async (own) => {
      const stop = AbortSignal.any([outer, own, AbortSignal.timeout(limits.totalMs)])
      const idle = new AbortController()
      try {
        const response = await this.#fetch(
          `${protocol}//${hostname}${port === undefined || port === null ? '' : `:${port}`}${path}`,
          {
            headers: { ...sent, 'user-agent': 'Lectern', 'accept-language': '*' },
            signal: AbortSignal.any([stop, idle.signal]),
            cache: 'no-store',
          },
        )
        if (response.status >= 500 || response.status === 429)
          this.#failure = unreachable(undefined, response.status)
        callback(
          Object.assign(Readable.from(this.#read(response.body, limits, idle), { objectMode: false }), {
            statusCode: response.status,
            statusMessage: response.statusText,
            headers: Object.fromEntries(response.headers),
          }),
        )
      } catch (error) {
        throw this.#noted(error)
      }
    })
  }

  /** Downloads to a file, as electron-updater's own executors do: its checksum is compared on the way. */
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const request: RequestOptions = { headers: options.headers ?? {} }
      configureRequestUrl(url, request)
      const callback = (error: Error | null): void => {
        if (error === null || error === undefined) resolve(destination)
        else reject(error)
      }
      this.doDownload(request, { destination, options, onCancel, callback, responseHandler: null }, 0)
    })
  }

  async *#read(
    body: ReadableStream<Uint8Array> | null,
    { maxBytes, idleMs }: ReplyLimits,
    idle: AbortController,
  ): AsyncGenerator<Uint8Array> {
    let size = 0
    const reader = body?.getReader()
    try {
      for (;;) {
        const timer = setTimeout(() => idle.abort(new DOMException('No byte came.', 'TimeoutError')), idleMs)
        const part = await reader?.read().finally(() => clearTimeout(timer))
        if (part?.value === undefined) return
        size += part.value.byteLength
        if (size > maxBytes) throw feedInvalid()
        yield part.value
      }
    } catch (error) {
      throw this.#noted(error)
    } finally {
      await reader?.cancel().catch(() => {})
    }
  }

  #noted(error: unknown): unknown {
    const known = error instanceof UpdateError || isAbort(error) ? error : unreachable(error)
    this.#failure ??= known
    return known
  }
}

/** A request as electron-updater uses those of Node and Electron: it begins at its end. */
class FetchRequest extends EventEmitter {
  readonly #send: (signal: AbortSignal) => Promise<void>
  readonly #abort = new AbortController()

  constructor(send: (signal: AbortSignal) => Promise<void>) {
    super()
    this.#send = send
  }

  end(): void {
    this.#send(this.#abort.signal).catch((error: unknown) => this.emit('error', error))
  }

  abort(): void {
    this.#abort.abort()
  }
}
