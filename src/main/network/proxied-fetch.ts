import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { Readable } from 'node:stream'

/** Node gives nobody else the means to let go of a proxy that does not answer. As for any other connection. */
const tunnelTimeoutMs = 10_000

/**
 * A `fetch` through a proxy, on Node's `http`: the `fetch` of Node 24 (undici 7.29) asks a proxy that hangs up without
 * an answer again at once, a thousand times a second, for ever, also after the request was given up. Follows no
 * redirect, and asks for no compression.
 * @param proxy `http://host:port`, with or without a login
 */
export function fetchThroughProxy(proxy: string): typeof fetch {
  const kept = { keepAlive: true, timeout: tunnelTimeoutMs }
  const agents = {
    http: new HttpAgent({ ...kept, proxyEnv: { HTTP_PROXY: proxy } }),
    https: new HttpsAgent({ ...kept, proxyEnv: { HTTPS_PROXY: proxy } }),
  }
  return async (input, init) => {
    const asked = new Request(input, init)
    const { method, signal, url } = asked
    const isSecure = new URL(url).protocol === 'https:'
    const body = asked.body === null ? undefined : new Uint8Array(await asked.arrayBuffer())
    signal.throwIfAborted()
    return new Promise((resolve, reject) => {
      const request = (isSecure ? requestHttps : requestHttp)(url, {
        agent: isSecure ? agents.https : agents.http,
        method,
        headers: {
          ...Object.fromEntries(asked.headers),
          ...(body !== undefined && { 'content-length': body.length }),
        },
        signal,
      })
      // While a tunnel is opened an abort ends no request yet.
      const onAbort = (): void => reject(signal.reason as Error)
      signal.addEventListener('abort', onAbort, { once: true })
      request.on('close', () => signal.removeEventListener('abort', onAbort))
      request.on('error', reject)
      request.on('response', (reply) => {
        try {
          resolve(responseOf(reply))
        } catch (error) {
          request.destroy()
          reject(error as Error)
        }
      })
      request.end(body)
    })
  }
}

/** Statuses that a `Response` must have no body for. Source: Fetch Standard, "null body status". */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

function responseOf(reply: IncomingMessage): Response {
  const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = reply
  const headers = new Headers()
  for (let at = 0; at < rawHeaders.length; at += 2)
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '')
  if (!bodiless.has(status)) {
    return new Response(Readable.toWeb(reply) as ReadableStream, { status, statusText, headers })
  }
  reply.resume()
  return new Response(null, { status, statusText, headers })
}
