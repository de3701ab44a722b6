import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { checkKey } from './auth.ts'
import { injectByHeader } from './control.ts'
import type { Fault } from './faults.ts'
import { refusalOf } from './http-faults.ts'
import { mergedHeaders, requestId, usualHeaders } from './http-reply.ts'
import { recordRequest } from './http-routes.ts'
import type { RecordedRequest } from './record.ts'
import type { ServerState } from './server-state.ts'
import type { ServiceError } from './service-error.ts'
import { WebSocketSession } from './web-socket-session.ts'

/** Answers requests to become a WebSocket. */
export class WebSocketUpgrade {
  readonly #state: ServerState
  readonly #server = new WebSocketServer({ noServer: true })

  constructor(state: ServerState) {
    this.#state = state
  }

  /** Takes over the connection. */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const state = this.#state
    socket.on('error', () => socket.destroy())
    const recorded = recordRequest(state, request, undefined)
    if (recorded.route !== 'websocket') return endWith(socket, 404, {}, '')
    injectByHeader(state, recorded)
    const fault = state.faults.take({
      route: 'websocket',
      stage: 'upgrade',
      ...(recorded.query['model'] === undefined ? {} : { model: recorded.query['model'] }),
    })
    if (fault !== undefined) recorded.fault = fault.kind
    if (answerWithFault(state, socket, recorded, fault)) return
    const refusal = checkKey(state, recorded.headers['authorization'], recorded.query['api_key'])
    if (refusal !== undefined && state.switches.webSocketAuthFailure === 'atUpgrade') {
      recorded.status = refusal.status
      return endWithError(state, socket, refusal)
    }
    recorded.status = 101
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const session = new WebSocketSession(state, webSocket, state.record.addWebSocket(recorded))
      void session.start(refusal, fault)
    })
  }

  /** Ends every connection. */
  close(): void {
    for (const client of this.#server.clients) client.terminate()
    this.#server.close()
  }
}

/** @returns whether the fault was the whole answer */
function answerWithFault(
  state: ServerState,
  socket: Duplex,
  recorded: RecordedRequest,
  fault: Fault | undefined,
): boolean {
  if (fault?.kind === 'http.reset') {
    if (socket instanceof Socket) socket.resetAndDestroy()
    return true
  }
  if (fault?.kind === 'http.silence') {
    const gone = new AbortController()
    socket.once('close', () => gone.abort())
    void state.holds.wait(gone.signal).then(() => socket.destroy())
    return true
  }
  const refusal = refusalOf(fault, recorded.query['model'] ?? 'unknown')
  if (refusal === undefined) return false
  recorded.status = refusal.status
  const headers = mergedHeaders({
    ...usualHeaders(state),
    'content-type': refusal.contentType,
    ...refusal.headers,
  })
  endWith(socket, refusal.status, headers, refusal.body)
  return true
}

/** Refuses an upgrade with the service's error envelope. */
function endWithError(state: ServerState, socket: Duplex, error: ServiceError): void {
  const body = JSON.stringify({ id: requestId(), error: error.body() })
  endWith(socket, error.status, { ...usualHeaders(state), 'content-type': 'application/json' }, body)
}

/** Answers an upgrade as plain HTTP. */
export function endWith(
  socket: Duplex,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  const lines = [
    `HTTP/1.1 ${status} ${status === 200 ? 'OK' : 'Refused'}`,
    ...Object.entries({
      ...headers,
      connection: 'close',
      'content-length': String(Buffer.byteLength(body)),
    }).map(([name, value]) => `${name}: ${value}`),
  ]
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`)
}
