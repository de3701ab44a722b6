import { Agent as HttpAgent, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { WebSocket } from 'ws'
import type { SpeechError } from '../../../shared/errors.ts'
import { errorOfReply } from './service-errors.ts'
import { upgradeIgnored, whileConnecting } from './ws-errors.ts'

/** A refusal is a short JSON object or a gateway's page. */
const longestBodyBytes = 64 * 1024

/** The largest message of the service is a delta; nothing honest comes near this. Source: together-api.md, C12. */
const largestMessageBytes = 16 * 1024 * 1024

/**
 * A proxy that never answers keeps its connection, and with it the process, until then: ending the socket does not
 * reach it. As long as any connection may take to open.
 */
const tunnelTimeoutMs = 10_000

/** Whom a socket speaks to, and as whom. */
export interface SocketTarget {
  readonly url: URL
  readonly apiKey: string
  readonly userAgent: string
  /** As `http://host:port`; absent for a direct connection. */
  readonly proxy?: string
}

/** Begins to open a socket. The key travels in a header alone. */
export function openSocket({ url, apiKey, userAgent, proxy }: SocketTarget): WebSocket {
  return new WebSocket(url, {
    headers: { Authorization: `Bearer ${apiKey}`, 'User-Agent': userAgent },
    agent: agentFor(url, proxy),
    followRedirects: false,
    maxPayload: largestMessageBytes,
    // Audio hardly shrinks, and every message would wait for it.
    perMessageDeflate: false,
  })
}

/** Node's own agent speaks to proxies by CONNECT. An agent of its own for each socket keeps no other socket alive. */
function agentFor(url: URL, proxy: string | undefined): HttpAgent {
  const isSecure = url.protocol === 'wss:'
  if (proxy === undefined) return isSecure ? new HttpsAgent() : new HttpAgent()
  return isSecure
    ? new HttpsAgent({ timeout: tunnelTimeoutMs, proxyEnv: { HTTPS_PROXY: proxy } })
    : new HttpAgent({ timeout: tunnelTimeoutMs, proxyEnv: { HTTP_PROXY: proxy } })
}

/** The same address as a proxy's rules name it: they know no WebSockets. */
export function proxiedUrl(url: URL): URL {
  const address = new URL(url)
  address.protocol = url.protocol === 'wss:' ? 'https:' : 'http:'
  return address
}

/**
 * Reads why an upgrade was refused. `details.isUpgradeRefused` tells it from a refusal inside an open connection.
 * @param response ended by the caller's timer when it does not end by itself: what came is then the body
 */
export async function readRefusal(response: IncomingMessage, apiKey: string): Promise<SpeechError> {
  const status = response.statusCode ?? 0
  const body = await readBody(response)
  const error =
    status < 300 ? upgradeIgnored(status) : errorOfReply({ status, headers: response.headers, body, apiKey })
  return whileConnecting(error, { isUpgradeRefused: true })
}

function readBody(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    let sizeBytes = 0
    const finish = (): void => resolve(Buffer.concat(pieces).toString())
    response.on('data', (piece: Buffer) => {
      pieces.push(piece)
      sizeBytes += piece.length
      if (sizeBytes > longestBodyBytes) response.destroy()
    })
    response.once('close', finish)
    response.once('end', finish)
    response.once('error', finish)
  })
}
