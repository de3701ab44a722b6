import type { ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'
import { wait } from './pace.ts'
import type { ServerState } from './server-state.ts'

/** What a reply begins with. */
export interface ReplyHead {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Known for a whole reply, not for a stream. */
  readonly contentLength?: number
}

/** Writes the body of one reply, and the accidents that can happen to one. */
export class BodyWriter {
  /** Aborted when the connection has ended, by whichever side. */
  readonly signal: AbortSignal
  readonly #response: ServerResponse
  readonly #state: ServerState
  readonly #head: ReplyHead
  readonly #fault: Fault | undefined
  readonly #gone = new AbortController()
  #written = 0

  constructor(response: ServerResponse, state: ServerState, head: ReplyHead, fault: Fault | undefined) {
    this.#response = response
    this.#state = state
    this.#head = head
    this.#fault = fault
    this.signal = this.#gone.signal
    response.once('close', () => this.#gone.abort())
    if (response.destroyed) this.#gone.abort()
    response.on('error', () => this.#gone.abort())
  }

  /** Bytes of the body so far. */
  get writtenBytes(): number {
    return this.#written
  }

  /** Sends status and headers. */
  begin(): void {
    const headers: Record<string, string> = { ...this.#head.headers }
    const length = this.#declaredLength()
    if (length !== undefined) headers['content-length'] = String(length)
    if (this.#fault?.kind === 'body.contentType')
      headers['content-type'] = this.#fault.contentType ?? 'text/html'
    this.#response.socket?.setNoDelay(true)
    this.#response.writeHead(this.#head.status, headers)
    this.#response.flushHeaders()
  }

  /** Sends a piece. @returns false when nothing more can be sent */
  async write(bytes: Buffer): Promise<boolean> {
    const fault = this.#fault
    switch (fault?.kind) {
      case 'body.stall': {
        const limit = fault.bytes ?? 1_000
        if (this.#written <= limit && this.#written + bytes.length > limit) {
          const split = limit - this.#written
          await this.#send(bytes.subarray(0, split))
          await this.#state.holds.wait(this.signal)
          return this.#send(bytes.subarray(split))
        }
        return this.#send(bytes)
      }
      case 'body.truncate': {
        const left = (fault.bytes ?? 1_000) - this.#written
        if (bytes.length < left) return this.#send(bytes)
        await this.#send(bytes.subarray(0, left))
        this.#cut(fault.declares ?? 'all')
        return false
      }
      case 'body.drip':
        return this.#drip(bytes, fault.bytes ?? 500, fault.everyMs ?? 50)
      case 'sse.byteByByte':
        return this.#drip(bytes, 1, 0)
      default:
        return this.#send(bytes)
    }
  }

  /** Ends the reply as a whole one. */
  end(): void {
    if (!this.signal.aborted) this.#response.end()
  }

  /** Ends the connection although the reply is not whole. */
  cut(): void {
    this.#response.socket?.end()
  }

  #cut(declares: 'all' | 'sent' | 'nothing'): void {
    if (declares === 'sent') this.#response.end()
    else this.cut()
  }

  #declaredLength(): number | undefined {
    const { contentLength } = this.#head
    if (this.#fault?.kind !== 'body.truncate') return contentLength
    if (this.#fault.declares === 'nothing') return undefined
    if (this.#fault.declares === 'sent')
      return Math.min(contentLength ?? Infinity, this.#fault.bytes ?? 1_000)
    return contentLength
  }

  async #drip(bytes: Buffer, size: number, everyMs: number): Promise<boolean> {
    for (let offset = 0; offset < bytes.length; offset += size) {
      if (!(await this.#send(bytes.subarray(offset, offset + size)))) return false
      if (everyMs > 0) await wait(this.#state.timers, everyMs, this.signal)
      // Without a turn of the event loop the system would join the pieces.
      else await new Promise((resolve) => setImmediate(resolve))
    }
    return !this.signal.aborted
  }

  /** Waits until the bytes have gone to the system, so that a client that does not read holds the server back. */
  async #send(bytes: Buffer): Promise<boolean> {
    if (this.signal.aborted) return false
    if (bytes.length === 0) return true
    this.#written += bytes.length
    await new Promise<void>((resolve) => {
      const finish = (): void => {
        this.signal.removeEventListener('abort', finish)
        resolve()
      }
      this.signal.addEventListener('abort', finish)
      this.#response.write(bytes, finish)
    })
    return !this.signal.aborted
  }
}
