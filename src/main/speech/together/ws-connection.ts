import type { IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'
import { SpeechError } from '../../../shared/errors.ts'
import type { Timers } from '../../clock.ts'
import { readServerEvent, type ServerEvent } from './frames.ts'
import { errorOfEvent, stalledError } from './service-errors.ts'
import { connectionLost, errorOfSocket, whileConnecting } from './ws-errors.ts'
import type { SocketTimeouts } from './ws-options.ts'
import { openSocket, proxiedUrl, readRefusal, type SocketTarget } from './ws-upgrade.ts'

/** Who hears what a connection tells. */
export interface ConnectionListener {
  /** `session.created` came: text may be sent. */
  onReady(): void
  onEvent(event: Exclude<ServerEvent, { kind: 'sessionCreated' }>): void
  /** The connection is of no use any more; called once, last. Its `closeCode` is in `details` where there is one. */
  onLost(error: SpeechError): void
}

/** What a connection is made of. */
export interface ConnectionOptions {
  readonly target: Omit<SocketTarget, 'proxy'>
  /** The proxy for an http(s) address. */
  readonly proxyFor: (url: URL) => Promise<string | undefined>
  readonly timers: Timers
  readonly timeouts: SocketTimeouts
}

type State = 'connecting' | 'greeting' | 'ready' | 'lost'

/**
 * One WebSocket to the service: opens it, waits for the greeting, keeps it alive, reads its messages, and says once how it
 * ended. Knows nothing of utterances.
 */
export class WebSocketConnection {
  readonly #options: ConnectionOptions
  readonly #listener: ConnectionListener
  #state: State = 'connecting'
  #socket: WebSocket | undefined
  #refusal: IncomingMessage | undefined
  #cancelTimer: () => void = () => {}
  #isPongMissing = false
  /** What went wrong before the socket says that it is closed. */
  #error: SpeechError | undefined
  readonly #ended = Promise.withResolvers<void>()

  constructor(options: ConnectionOptions, listener: ConnectionListener) {
    this.#options = options
    this.#listener = listener
    this.#wait(options.timeouts.connectMs, () => this.#onConnectTimeout())
    void this.#open()
  }

  get isReady(): boolean {
    return this.#state === 'ready'
  }

  get isLost(): boolean {
    return this.#state === 'lost'
  }

  /** Resolves when the socket has let go of the network. */
  get ended(): Promise<void> {
    return this.#ended.promise
  }

  /** Sends a text frame. Has no effect on a connection that is lost. */
  send(message: string): void {
    if (this.#state === 'ready') this.#socket?.send(message)
  }

  /** Says goodbye; the socket is ended by force when the other side does not answer in time. Tells no listener. */
  close(): void {
    if (this.#state === 'lost') return
    const wasOpen = this.#state !== 'connecting'
    this.#leave()
    if (wasOpen) {
      this.#wait(this.#options.timeouts.closeMs, () => this.#socket?.terminate())
      this.#socket?.close(1000)
    } else this.#abandonSocket()
  }

  /** Ends the socket at once. Tells no listener. */
  terminate(): void {
    if (this.#state === 'lost') return
    this.#leave()
    this.#abandonSocket()
  }

  async #open(): Promise<void> {
    const { target, proxyFor } = this.#options
    try {
      const proxy = await proxyFor(proxiedUrl(target.url))
      if (this.#state === 'lost') return
      const socket = openSocket(proxy === undefined ? target : { ...target, proxy })
      this.#socket = socket
      this.#listen(socket)
    } catch (error) {
      this.#ended.resolve()
      this.#lose(whileConnecting(error))
    }
  }

  #listen(socket: WebSocket): void {
    socket.on('open', () => this.#onOpen())
    socket.on('message', (data, isBinary) => this.#onMessage(data as Buffer, isBinary))
    socket.on('pong', () => {
      this.#isPongMissing = false
    })
    socket.on('unexpected-response', (_request, response) => void this.#onRefused(response))
    socket.on('error', (error) => {
      this.#error ??= errorOfSocket(error)
    })
    socket.on('close', (code) => this.#onClose(code))
  }

  #onOpen(): void {
    if (this.#state !== 'connecting') return
    this.#state = 'greeting'
    const { sessionMs } = this.#options.timeouts
    this.#wait(sessionMs, () =>
      this.#giveUp(stalledError('connect', sessionMs, { what: 'no session.created' })),
    )
  }

  #onMessage(data: Buffer, isBinary: boolean): void {
    if (this.#state === 'lost') return
    const event = tryToRead(data, isBinary)
    if (event instanceof SpeechError) this.#giveUp(event)
    else this.#take(event)
  }

  #take(event: ServerEvent): void {
    if (event.kind === 'sessionCreated') {
      if (this.#state !== 'greeting') return
      this.#state = 'ready'
      this.#cancelTimer()
      this.#ping()
      this.#listener.onReady()
      return
    }
    // A refusal in place of the greeting.
    if (event.kind === 'failed' && this.#state === 'greeting') {
      this.#giveUp(errorOfEvent(event.json, this.#options.target.apiKey))
      return
    }
    this.#listener.onEvent(event)
  }

  #ping(): void {
    this.#wait(this.#options.timeouts.pingMs, () => {
      if (this.#isPongMissing) return this.#giveUp(connectionLost('no pong'))
      this.#isPongMissing = true
      this.#socket?.ping()
      this.#ping()
    })
  }

  async #onRefused(response: IncomingMessage): Promise<void> {
    this.#refusal = response
    this.#error ??= await readRefusal(response, this.#options.target.apiKey)
    this.#giveUp(this.#error)
  }

  #onConnectTimeout(): void {
    // A refusal whose body does not end: what came of it is enough.
    if (this.#refusal !== undefined) this.#refusal.destroy()
    else this.#giveUp(stalledError('connect', this.#options.timeouts.connectMs))
  }

  #onClose(code: number): void {
    this.#ended.resolve()
    this.#cancelTimer()
    const details = code === 1005 || code === 1006 ? {} : { closeCode: code }
    this.#lose(this.#error ?? connectionLost(`closed (${code})`, details))
  }

  #giveUp(error: SpeechError): void {
    this.#abandonSocket()
    this.#lose(error)
  }

  #lose(error: SpeechError): void {
    if (this.#state === 'lost') return
    const wasReady = this.#state === 'ready'
    this.#leave()
    this.#listener.onLost(wasReady ? error : whileConnecting(error))
  }

  #leave(): void {
    this.#state = 'lost'
    this.#cancelTimer()
  }

  #abandonSocket(): void {
    // Without a socket yet, `#open` sees that the connection is lost.
    if (this.#socket === undefined) this.#ended.resolve()
    else this.#socket.terminate()
  }

  #wait(delayMs: number, callback: () => void): void {
    this.#cancelTimer()
    this.#cancelTimer = this.#options.timers.after(delayMs, callback)
  }
}

function tryToRead(data: Buffer, isBinary: boolean): ServerEvent | SpeechError {
  try {
    return readServerEvent(data, isBinary)
  } catch (error) {
    if (error instanceof SpeechError) return error
    throw error
  }
}
