import type { Readable, Writable } from 'node:stream'
import type { CDPSession } from 'playwright-core'

/** Sends one DevTools command; commands of one connection reach the browser in the order of the calls. */
export type Send = CDPSession['send']

/** An event of the DevTools protocol, as it comes over the pipe. */
export interface CdpEvent {
  readonly method: string
  readonly params: never
  readonly sessionId?: string
}

interface PendingCommand {
  readonly method: string
  readonly resolve: (result: never) => void
  readonly reject: (error: Error) => void
}

/**
 * A DevTools connection over the two pipes of `--remote-debugging-pipe`: JSON messages, each ended by a NUL.
 * The browser ends when the pipes close, so it never outlives the process that holds them.
 * Source: Chromium, content/browser/devtools/devtools_pipe_handler.cc.
 */
export class CdpConnection {
  readonly #toBrowser: Writable
  readonly #pending = new Map<number, PendingCommand>()
  readonly #sessions = new Map<string, (event: CdpEvent) => void>()
  #lastId = 0
  #isClosed = false

  constructor(toBrowser: Writable, fromBrowser: Readable) {
    this.#toBrowser = toBrowser
    // The browser may be gone while a command is being written; `#close` tells those who wait.
    toBrowser.on('error', () => this.#close())
    const decoder = new TextDecoder()
    let partial: Uint8Array[] = []
    fromBrowser.on('data', (bytes: Buffer) => {
      let start = 0
      for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
        partial.push(bytes.subarray(start, end))
        this.#receive(decoder.decode(Buffer.concat(partial)))
        partial = []
        start = end + 1
      }
      partial.push(bytes.subarray(start))
    })
    fromBrowser.on('error', () => this.#close())
    fromBrowser.on('close', () => this.#close())
  }

  /** Sends a command to the browser itself. @throws {Error} what the browser answers, or that it is gone. */
  readonly send: Send = (method, params) => this.#command(method, params, undefined)

  /** The commands of one attached target; `onEvent` gets its events, in order. */
  attach(sessionId: string, onEvent: (event: CdpEvent) => void): Send {
    this.#sessions.set(sessionId, onEvent)
    return (method, params) => this.#command(method, params, sessionId)
  }

  detach(sessionId: string): void {
    this.#sessions.delete(sessionId)
  }

  #command<Result>(method: string, params: unknown, sessionId: string | undefined): Promise<Result> {
    if (this.#isClosed) return Promise.reject(new Error(`${method}: Chromium has ended.`))
    this.#lastId += 1
    const id = this.#lastId
    return new Promise<Result>((resolve, reject) => {
      this.#pending.set(id, { method, resolve, reject })
      this.#toBrowser.write(`${JSON.stringify({ id, method, params: params ?? {}, sessionId })}\0`)
    })
  }

  #receive(text: string): void {
    const message = JSON.parse(text) as CdpEvent & { id?: number; result: never; error?: { message: string } }
    if (message.id === undefined) {
      this.#dispatch(message)
      return
    }
    const command = this.#pending.get(message.id)
    this.#pending.delete(message.id)
    if (message.error === undefined) command?.resolve(message.result)
    else command?.reject(new Error(`${command.method}: ${message.error.message}`))
  }

  #dispatch(event: CdpEvent): void {
    if (event.sessionId !== undefined) {
      this.#sessions.get(event.sessionId)?.(event)
      return
    }
    if (event.method !== 'Target.detachedFromTarget') return
    const { sessionId } = event.params as { sessionId: string }
    this.#sessions.get(sessionId)?.(event)
    this.detach(sessionId)
  }

  #close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    for (const { method, reject } of this.#pending.values())
      reject(new Error(`${method}: Chromium has ended.`))
    this.#pending.clear()
  }
}
