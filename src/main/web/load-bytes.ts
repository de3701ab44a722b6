import { pageTooLarge, toWebError, tooSlow } from './web-errors.ts'

/** How long a site may take, in milliseconds. */
export interface WebTimeouts {
  /** Until the head of its answer is there. */
  readonly answerMs: number
  /** Between two pieces of the answer. */
  readonly idleMs: number
  /** For everything that one request of the reader asks. */
  readonly totalMs: number
}

export const defaultTimeouts: WebTimeouts = { answerMs: 20_000, idleMs: 20_000, totalMs: 120_000 }

/** One answer: a redirect has no bytes. */
export interface LoadedBytes {
  readonly url: URL
  readonly status: number
  readonly type: string
  readonly location: string | undefined
  readonly bytes: Buffer
}

export interface LoadOptions {
  readonly fetch: (url: URL, init: RequestInit) => Promise<Response>
  readonly accept: string
  /** Of the answer as it is unpacked. */
  readonly maxBytes: number
  readonly timeouts: WebTimeouts
  readonly signal: AbortSignal
  readonly onBytes?: (count: number) => void
}

/** Names no version and no system: what a site needs not know. */
const userAgent = 'Mozilla/5.0 (compatible; Lectern)'
/** The head and the pictures of a page may be gone by now; an answer of a redirect or an error is not read. */
const isWanted = (status: number): boolean => status >= 200 && status < 300 && status !== 204

/**
 * Asks for one address, once: without cookies, without a referrer, following nothing.
 * @throws {WebError} when it can't be reached or takes too long or too much; an aborted signal throws its reason.
 */
export async function loadBytes(url: URL, options: LoadOptions): Promise<LoadedBytes> {
  const { accept, maxBytes, timeouts, signal, onBytes } = options
  const slow = new AbortController()
  let timer = setTimeout(() => slow.abort(tooSlow()), timeouts.answerMs)
  try {
    const response = await options.fetch(url, {
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: { accept, 'user-agent': userAgent, 'accept-language': '*' },
      signal: AbortSignal.any([signal, slow.signal]),
    })
    const { status, headers } = response
    const type = headers.get('content-type') ?? ''
    const parts: Uint8Array[] = []
    let count = 0
    if (!isWanted(status) || response.body === null) await response.body?.cancel()
    else {
      if (Number(headers.get('content-length') ?? 0) > maxBytes) throw pageTooLarge(maxBytes)
      for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
        clearTimeout(timer)
        timer = setTimeout(() => slow.abort(tooSlow()), timeouts.idleMs)
        count += part.byteLength
        if (count > maxBytes) throw pageTooLarge(maxBytes)
        onBytes?.(part.byteLength)
        parts.push(part)
      }
    }
    const location = headers.get('location') ?? undefined
    return { url, status, type, location, bytes: Buffer.concat(parts, count) }
  } catch (error) {
    signal.throwIfAborted()
    throw slow.signal.aborted ? (slow.signal.reason as Error) : toWebError(error)
  } finally {
    clearTimeout(timer)
    // Ends what is still on its way.
    slow.abort()
  }
}
