import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { systemClock, systemTimers, type Clock, type Timers } from '../../../src/main/clock.ts'
import { Billing, type BilledSpeech } from './billing.ts'
import { resetState } from './control.ts'
import { FaultQueue, type Fault, type FaultTarget, type PlainFaultKind } from './faults.ts'
import { answerHttp } from './http-routes.ts'
import { OfflineSpeaker } from './offline-speaker.ts'
import { defaultPace, Holds, type Pace } from './pace.ts'
import { ServerRecord, type RecordedFrame, type RecordedRequest, type RecordedWebSocket } from './record.ts'
import type { ServerState } from './server-state.ts'
import { serviceEndpoints, serviceModels, type ServiceEndpoint, type ServiceModel } from './service-models.ts'
import type { Speaker } from './speaker.ts'
import { defaultSwitches, type Switches } from './switches.ts'
import { ToneSpeaker } from './tone-speaker.ts'
import { WebSocketUpgrade } from './web-socket-upgrade.ts'

/** How the server is started; everything has a default. */
export interface TogetherServerOptions {
  /** Default 0: any free one. */
  readonly port?: number
  /** Keys that are accepted; default `test-key`. */
  readonly apiKey?: string | readonly string[]
  /**
   * Who speaks: the app's offline voice (default), a cheap deterministic synthetic voice, or one of the test's own, which
   * the server closes.
   */
  readonly speech?: 'offline' | 'tone' | Speaker
  /** How fast speech comes; default all at once, in pieces of 100 ms. */
  readonly pace?: Partial<Pace>
  readonly switches?: Partial<Switches>
  readonly models?: readonly ServiceModel[]
  readonly endpoints?: readonly ServiceEndpoint[]
  /** Default the system's; give a test's own to drive every wait of the server. */
  readonly timers?: Timers
  readonly clock?: Clock
}

/**
 * A local server that speaks Together's text-to-speech service over real HTTP, server-sent events and WebSocket, with real
 * speech and true word timestamps. Everything it does can be looked up afterwards, and everything that can go wrong
 * can be asked for. See README.md in this folder. Source of the protocol: together-api.md.
 */
export class TogetherServer {
  /** `http://127.0.0.1:PORT/v1`. */
  readonly baseUrl: string
  /** What is not known of the live service; change it at any time. */
  readonly switches: Switches
  /** How fast speech comes; change it at any time. */
  readonly pace: Pace
  readonly #state: ServerState
  readonly #port: number
  readonly #sockets = new Set<Socket>()
  readonly #upgrade: WebSocketUpgrade
  #http: Server

  private constructor(state: ServerState, http: Server, port: number) {
    this.#state = state
    this.#http = http
    this.#port = port
    this.switches = state.switches
    this.pace = state.pace
    this.baseUrl = `http://127.0.0.1:${port}/v1`
    this.#upgrade = new WebSocketUpgrade(state)
    this.#attach(http)
  }

  /** Starts a server. Close it at the end of the test. */
  static async start(options: TogetherServerOptions = {}): Promise<TogetherServer> {
    const state = createState(options)
    const http = createServer()
    const port = await listen(http, options.port ?? 0)
    return new TogetherServer(state, http, port)
  }

  /** Every HTTP request so far, upgrades to WebSocket among them, in the order in which they came. */
  get requests(): readonly RecordedRequest[] {
    return this.#state.record.requests
  }

  /** Every WebSocket connection so far with all its frames, both ways. */
  get webSockets(): readonly RecordedWebSocket[] {
    return this.#state.record.webSockets
  }

  /** What the service would charge: an entry for each text that it began to speak. */
  get billed(): readonly BilledSpeech[] {
    return this.#state.billing.entries
  }

  /** Characters of all that is billed. */
  get billedCharacters(): number {
    return this.#state.billing.characters
  }

  /** US dollars of all that is billed. */
  get billedDollars(): number {
    return this.#state.billing.dollars
  }

  /** Faults that have not met all they are to meet. */
  get pendingFaults(): readonly Fault[] {
    return this.#state.faults.pending
  }

  /** Replies that a fault holds back now. */
  get heldReplies(): number {
    return this.#state.holds.size
  }

  /** Lets the next fitting request, connection or item meet a fault. Faults are met in the order of their injection. */
  inject(fault: Fault | PlainFaultKind, target: FaultTarget = {}): void {
    this.#state.faults.inject(fault, target)
  }

  /** Forgets all faults. */
  clear(): void {
    this.#state.faults.clear()
  }

  /** Lets every reply that a fault holds back go on. */
  release(): void {
    this.#state.holds.release()
  }

  /** Forgets faults, requests, frames and billing, and sets the switches back to their defaults. */
  reset(): void {
    resetState(this.#state)
  }

  /** Resolves with what `find` gives as soon as the record makes it give something. */
  waitFor<T>(find: () => T | undefined): Promise<T> {
    return this.#state.record.waitFor(find)
  }

  /** Resolves with the first request, past or to come, that fits. */
  waitForRequest(fits: (request: RecordedRequest) => boolean): Promise<RecordedRequest> {
    return this.waitFor(() => this.requests.find(fits))
  }

  /** Resolves with the first frame of any connection, past or to come, that fits. */
  waitForFrame(fits: (frame: RecordedFrame) => boolean): Promise<RecordedFrame> {
    return this.waitFor(() => this.webSockets.flatMap((socket) => socket.frames).find(fits))
  }

  /** Ends every connection and refuses new ones, as when the network is gone. */
  async goOffline(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#http.close(() => resolve()))
    for (const socket of this.#sockets) socket.resetAndDestroy()
    await closed
  }

  /** Listens again, on the same port. */
  async goOnline(): Promise<void> {
    this.#http = createServer()
    this.#attach(this.#http)
    await listen(this.#http, this.#port)
  }

  /** Ends connections, listening and voice. */
  async close(): Promise<void> {
    this.#state.holds.release()
    this.#upgrade.close()
    const closed = new Promise<void>((resolve) => this.#http.close(() => resolve()))
    for (const socket of this.#sockets) socket.destroy()
    await closed
    await this.#state.speaker.close()
  }

  #attach(http: Server): void {
    http.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    http.on('request', (request, response) => {
      answerHttp(this.#state, request, response).catch(() => response.destroy())
    })
    http.on('upgrade', (request, socket, head) => this.#upgrade.handle(request, socket, head))
  }
}

function createState(options: TogetherServerOptions): ServerState {
  const { apiKey = 'test-key' } = options
  const clock = options.clock ?? systemClock
  const record = new ServerRecord(clock)
  return {
    apiKeys: typeof apiKey === 'string' ? [apiKey] : apiKey,
    models: options.models ?? serviceModels,
    endpoints: options.endpoints ?? serviceEndpoints,
    switches: { ...defaultSwitches, ...options.switches },
    pace: { ...defaultPace, ...options.pace },
    speaker: speakerOf(options.speech ?? 'offline'),
    faults: new FaultQueue(),
    record,
    billing: new Billing(),
    holds: new Holds(() => record.changed()),
    clock,
    timers: options.timers ?? systemTimers,
  }
}

function speakerOf(speech: 'offline' | 'tone' | Speaker): Speaker {
  if (typeof speech !== 'string') return speech
  return speech === 'offline' ? new OfflineSpeaker() : new ToneSpeaker()
}

function listen(http: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, '127.0.0.1', () => resolve((http.address() as AddressInfo).port))
  })
}
