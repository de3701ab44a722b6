import { createParser } from 'eventsource-parser'
import { WebSocket } from 'ws'
import type { TogetherServer } from './together-server.ts'

/** A body that every model that speaks English accepts but for its model and voice. */
export const kokoroRequest = {
  model: 'hexgrad/Kokoro-82M',
  voice: 'af_heart',
  input: 'One little lamp, two little lamps.',
} as const

/** Posts to `/v1/audio/speech` without a client library, with the server's key. */
export function postSpeech(
  server: TogetherServer,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${server.baseUrl}/audio/speech`, {
    method: 'POST',
    headers: { authorization: 'Bearer test-key', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

/** Any JSON as far as tests look into it. */
export type Json = Readonly<Record<string, unknown>>

/** A stream as it came: its text, its events, and whether `[DONE]` was among them. */
export interface RawStream {
  readonly text: string
  readonly events: readonly Json[]
  readonly isDone: boolean
}

/** Reads a stream whose events are whole and JSON. */
export async function readSse(response: Response): Promise<RawStream> {
  const text = await response.text()
  const data: string[] = []
  createParser({ onEvent: (event) => data.push(event.data) }).feed(text)
  const events = data.filter((entry) => entry !== '[DONE]').map((entry) => JSON.parse(entry) as Json)
  return { text, events, isDone: data.includes('[DONE]') }
}

/** Streams a text with word times. */
export async function streamSpeech(
  server: TogetherServer,
  input: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<RawStream> {
  const body = { ...kokoroRequest, input, stream: true, response_format: 'raw', alignment: 'word', ...more }
  return readSse(await postSpeech(server, body))
}

/** Audio of `delta` fields. */
export function audioOf(events: readonly Json[]): Buffer {
  return Buffer.concat(
    events.map((event) =>
      typeof event['delta'] === 'string' ? Buffer.from(event['delta'], 'base64') : Buffer.alloc(0),
    ),
  )
}

/** Events of one type, by its last part: `delta`, `done`, `word_timestamps`, `failed`. */
export function eventsOf(events: readonly Json[], end: string): Json[] {
  return events.filter(({ type }) => typeof type === 'string' && type.endsWith(end))
}

/** How a raw WebSocket is opened. */
export interface RawSocketOptions {
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

/** A WebSocket without any client's cleverness: it keeps what comes and sends what it is told. */
export class RawSocket {
  /** Parsed messages, binary ones that hold JSON among them; `{ binary }` for others. */
  readonly events: Json[] = []
  readonly socket: WebSocket
  closed: { readonly code: number; readonly reason: string } | undefined
  /** Status and body of an upgrade that was refused. */
  refused: { readonly status: number; readonly body: string } | undefined
  pongs = 0
  readonly #waiting = new Set<() => void>()

  constructor(server: TogetherServer, options: RawSocketOptions = {}) {
    const query = new URLSearchParams({
      model: kokoroRequest.model,
      voice: kokoroRequest.voice,
      ...options.query,
    })
    this.socket = new WebSocket(`${server.baseUrl.replace('http', 'ws')}/audio/speech/websocket?${query}`, {
      headers: options.headers ?? { authorization: 'Bearer test-key' },
    })
    this.socket.on('message', (data, isBinary) => this.#receive(Buffer.from(data as Buffer), isBinary))
    this.socket.on('pong', () => {
      this.pongs++
      this.#changed()
    })
    this.socket.on('error', () => {})
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() }
      this.#changed()
    })
    this.socket.on('unexpected-response', (_request, response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () => {
        this.refused = { status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString() }
        this.#changed()
      })
    })
  }

  /** Resolves when the service has greeted. */
  static async open(server: TogetherServer, options: RawSocketOptions = {}): Promise<RawSocket> {
    const socket = new RawSocket(server, options)
    await socket.waitForEvent('session.created')
    return socket
  }

  send(event: Json): void {
    this.socket.send(JSON.stringify(event))
  }

  /** Appends and commits a text. */
  speak(text: string, contextId = 'default'): void {
    this.send({ type: 'input_text_buffer.append', text, context_id: contextId })
    this.send({ type: 'input_text_buffer.commit', context_id: contextId })
  }

  /** Resolves with what `find` gives as soon as it gives something. */
  waitFor<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const check = (): void => {
        const found = find()
        if (found === undefined) return
        this.#waiting.delete(check)
        resolve(found)
      }
      this.#waiting.add(check)
      check()
    })
  }

  /** Resolves with the `count`-th event whose type ends so. */
  waitForEvent(end: string, count = 1): Promise<Json> {
    return this.waitFor(() => eventsOf(this.events, end)[count - 1])
  }

  /** Asks for a pong and waits for it: everything that was sent before has been handled. */
  async settle(): Promise<void> {
    const wanted = this.pongs + 1
    this.socket.ping()
    await this.waitFor(() => (this.pongs >= wanted ? true : undefined))
  }

  close(): void {
    this.socket.terminate()
  }

  #receive(data: Buffer, isBinary: boolean): void {
    try {
      this.events.push(JSON.parse(data.toString()) as Json)
    } catch {
      this.events.push(isBinary ? { binary: data } : { text: data.toString() })
    }
    this.#changed()
  }

  #changed(): void {
    for (const check of this.#waiting) check()
  }
}
