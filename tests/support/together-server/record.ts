import type { Clock } from '../../../src/main/clock.ts'

/** What a request is for. `rest` and `sse` are `POST /v1/audio/speech` without and with `stream`. */
export type Route =
  | 'rest'
  | 'sse'
  | 'websocket'
  | 'voices'
  | 'models'
  | 'endpoints'
  | 'whoami'
  | 'control'
  | 'unknown'

/** A request as it came in; `status` and `isFinished` follow when it is answered. */
export interface RecordedRequest {
  /** Counts from 1 over all requests. */
  readonly number: number
  readonly route: Route
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** Names in lower case, the Authorization header among them. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON; a string where it is none; undefined where there is no body. */
  readonly body: unknown
  /** Milliseconds since 1970. */
  readonly atMs: number
  /** Kind of the fault that this request met. */
  fault?: string
  status?: number
  /** True when the whole reply was handed over, false when either side ended it before. */
  isFinished?: boolean
}

/** One WebSocket message. */
export interface RecordedFrame {
  readonly direction: 'received' | 'sent'
  readonly isBinary: boolean
  /**
   * The parsed JSON, in which the audio of a delta is replaced by `deltaBytes`, its length, so that a long run fits
   * into memory; a string where it is no JSON; `{ bytes }` for bare audio.
   */
  readonly data: unknown
  readonly atMs: number
}

/** A WebSocket connection with all that went over it. */
export interface RecordedWebSocket {
  readonly number: number
  readonly request: RecordedRequest
  readonly frames: RecordedFrame[]
  /** Pings that the client sent. */
  pings: number
  closed?: { readonly code: number; readonly reason: string }
}

/** Remembers everything that came and, of WebSockets, everything that went. */
export class ServerRecord {
  readonly requests: RecordedRequest[] = []
  readonly webSockets: RecordedWebSocket[] = []
  readonly #clock: Clock
  readonly #waiting = new Set<() => void>()
  #requestCount = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Adds a request. */
  addRequest(request: Omit<RecordedRequest, 'number' | 'atMs'>): RecordedRequest {
    this.#requestCount++
    const recorded = { ...request, number: this.#requestCount, atMs: this.#clock.nowMs() }
    this.requests.push(recorded)
    this.changed()
    return recorded
  }

  /** Adds a connection. */
  addWebSocket(request: RecordedRequest): RecordedWebSocket {
    const connection = { number: this.webSockets.length + 1, request, frames: [], pings: 0 }
    this.webSockets.push(connection)
    this.changed()
    return connection
  }

  /** Adds a frame to a connection. */
  addFrame(connection: RecordedWebSocket, frame: Omit<RecordedFrame, 'atMs'>): void {
    connection.frames.push({ ...frame, atMs: this.#clock.nowMs() })
    this.changed()
  }

  /** Says that something in the record is new. */
  changed(): void {
    for (const check of this.#waiting) check()
  }

  /** Resolves with what `find` gives as soon as it gives something. */
  waitFor<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        try {
          const found = find()
          if (found === undefined) return
          this.#waiting.delete(check)
          resolve(found)
        } catch (error) {
          this.#waiting.delete(check)
          reject(error)
        }
      }
      this.#waiting.add(check)
      check()
    })
  }

  /** Forgets all. */
  clear(): void {
    this.requests.length = 0
    this.webSockets.length = 0
  }
}
