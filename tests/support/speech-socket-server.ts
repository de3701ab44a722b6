import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'

/** A message of the client. */
export interface ClientMessage {
  readonly type: string
  readonly text?: string
  readonly context_id?: string
  readonly session?: Readonly<Record<string, unknown>>
}

/** The server's end of one connection, which does nothing by itself but greet. */
export class ServerSocket {
  readonly request: IncomingMessage
  readonly messages: ClientMessage[] = []
  pings = 0
  closeCode: number | undefined
  readonly #socket: WebSocket
  readonly #changed: () => void

  constructor(socket: WebSocket, request: IncomingMessage, changed: () => void) {
    this.#socket = socket
    this.request = request
    this.#changed = changed
    socket.on('message', (data) => {
      this.messages.push(JSON.parse(String(data)) as ClientMessage)
      changed()
    })
    socket.on('ping', () => {
      this.pings++
      changed()
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', (code) => {
      this.closeCode = code
      changed()
    })
  }

  /** Texts in the order in which they came, each with its context. */
  get texts(): readonly string[] {
    return this.messages.flatMap(({ type, text }) =>
      type === 'input_text_buffer.append' ? [text ?? ''] : [],
    )
  }

  /** The context of a text that came. */
  contextOf(text: string): string {
    const append = this.messages.find((message) => message.text === text)
    if (append?.context_id === undefined) throw new Error(`No context for "${text}".`)
    return append.context_id
  }

  send(event: Readonly<Record<string, unknown>>): void {
    this.#socket.send(JSON.stringify(event))
  }

  sendFrame(data: string | Uint8Array, options: { binary?: boolean; fin?: boolean } = {}): void {
    this.#socket.send(data, { binary: typeof data !== 'string', ...options })
  }

  greet(): void {
    this.send({ event_id: 'e', type: 'session.created', session: { id: 's' } })
  }

  /** Sends samples of an item. @param address `context_id` and `item_id`, as far as they are to be there */
  sendAudio(samples: readonly number[], address: Readonly<Record<string, string>> = {}): void {
    const bytes = Buffer.from(Int16Array.from(samples).buffer)
    this.send({
      type: 'conversation.item.audio_output.delta',
      delta: bytes.toString('base64'),
      ...address,
    })
  }

  sendDone(address: Readonly<Record<string, string>> = {}): void {
    this.send({ type: 'conversation.item.audio_output.done', ...address })
  }

  /** Speaks a text that came: some samples and `done`. */
  speak(text: string, samples: readonly number[] = [1, 2, 3]): void {
    const address = { context_id: this.contextOf(text), item_id: 'tts_1' }
    this.sendAudio(samples, address)
    this.sendDone(address)
  }

  close(code: number): void {
    this.#socket.close(code)
    this.#changed()
  }

  terminate(): void {
    this.#socket.terminate()
  }
}

/** What the server does at the beginning. */
export interface SpeechSocketOptions {
  /** Default true: `session.created` at once. */
  readonly greets?: boolean
  /** Default true. */
  readonly answersPings?: boolean
  /** Takes the upgrade over, instead of a WebSocket. */
  readonly onUpgrade?: (request: IncomingMessage, socket: Duplex) => void
  /** Listens instead of a plain server of its own. */
  readonly http?: Server
}

/** A WebSocket server whose every frame a test sends by hand. */
export class SpeechSocketServer {
  readonly port: number
  readonly sockets: ServerSocket[] = []
  readonly #http: Server
  readonly #webSockets: WebSocketServer
  readonly #connections = new Set<Duplex>()
  readonly #waiting = new Set<() => void>()

  private constructor(http: Server, options: SpeechSocketOptions) {
    this.#http = http
    this.port = (http.address() as AddressInfo).port
    this.#webSockets = new WebSocketServer({ noServer: true, autoPong: options.answersPings ?? true })
    http.on('connection', (socket: Duplex) => {
      this.#connections.add(socket)
      this.#changed()
      socket.once('close', () => {
        this.#connections.delete(socket)
        this.#changed()
      })
    })
    http.on('upgrade', (request, socket, head) => {
      if (options.onUpgrade !== undefined) return options.onUpgrade(request, socket)
      this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
        const server = new ServerSocket(webSocket, request, () => this.#changed())
        this.sockets.push(server)
        if (options.greets ?? true) server.greet()
        this.#changed()
      })
    })
  }

  static async start(options: SpeechSocketOptions = {}): Promise<SpeechSocketServer> {
    const http = options.http ?? createServer()
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    return new SpeechSocketServer(http, options)
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}/v1`
  }

  /** Connections of the network that are open. */
  get openConnections(): number {
    return this.#connections.size
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

  /** The connection of that number, counted from 1. */
  socket(number: number): Promise<ServerSocket> {
    return this.waitFor(() => this.sockets[number - 1])
  }

  /** Resolves with the connection when so many texts have come over it. */
  async socketWithTexts(number: number, textCount: number): Promise<ServerSocket> {
    const socket = await this.socket(number)
    return this.waitFor(() => (socket.texts.length >= textCount ? socket : undefined))
  }

  /** Resolves when the client has let go of every connection. */
  async allClosed(): Promise<void> {
    await this.waitFor(() => (this.#connections.size === 0 ? true : undefined))
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) connection.destroy()
    this.#webSockets.close()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  #changed(): void {
    for (const check of this.#waiting) check()
  }
}
