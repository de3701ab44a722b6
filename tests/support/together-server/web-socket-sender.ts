import type { WebSocket } from 'ws'
import type { RecordedWebSocket } from './record.ts'
import type { ServerState } from './server-state.ts'
import type { Switches } from './switches.ts'
import { withBareNaN } from './word-faults.ts'

/** How an event goes over the wire. */
export type FrameForm = Switches['frames'] | 'fragmented'

/** A server event: its type and what belongs to it. */
export type ServerEvent = { readonly type: string } & Readonly<Record<string, unknown>>

/** Sends and records the frames of one connection. */
export class WebSocketSender {
  readonly #state: ServerState
  readonly #socket: WebSocket
  readonly #recorded: RecordedWebSocket
  #isSilent = false

  constructor(state: ServerState, socket: WebSocket, recorded: RecordedWebSocket) {
    this.#state = state
    this.#socket = socket
    this.#recorded = recorded
  }

  /** Whether anything that is sent can arrive. */
  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN && !this.#isSilent
  }

  /** Sends an event as JSON. Resolves when it has gone to the system. */
  event(event: ServerEvent, form: FrameForm = this.#state.switches.frames): Promise<void> {
    const json = withBareNaN(JSON.stringify(event))
    const isBinary = form === 'binaryJson'
    this.#record(isBinary, summaryOf(event))
    if (form === 'fragmented') return this.#sendFragments(json)
    return this.#send(isBinary ? Buffer.from(json) : json, isBinary)
  }

  /** Sends bare audio. */
  audio(bytes: Buffer): Promise<void> {
    this.#record(true, { bytes: bytes.length })
    return this.#send(bytes, true)
  }

  /** Sends a text frame as it is. */
  text(text: string): Promise<void> {
    this.#record(false, text)
    return this.#send(text, false)
  }

  /** Ends the connection; 1006 without a close frame, as when the network fails. */
  close(code: number, reason = ''): void {
    if (code === 1006) this.#socket.terminate()
    else this.#socket.close(code, reason)
  }

  /** Leaves the connection half open: nothing is sent or read from now on, and no ping is answered. */
  fallSilent(): void {
    this.#isSilent = true
    this.#socket.pause()
  }

  #record(isBinary: boolean, data: unknown): void {
    if (!this.isOpen) return
    this.#state.record.addFrame(this.#recorded, { direction: 'sent', isBinary, data })
  }

  #send(data: Buffer | string, binary: boolean): Promise<void> {
    if (!this.isOpen) return Promise.resolve()
    return new Promise((resolve) => this.#socket.send(data, { binary }, () => resolve()))
  }

  /** Handed over in one go: between the fragments of a message no other may be sent (RFC 6455, section 5.4). */
  async #sendFragments(json: string): Promise<void> {
    if (!this.isOpen) return
    const third = Math.max(1, Math.ceil(json.length / 3))
    const sent: Promise<void>[] = []
    for (let offset = 0; offset < json.length; offset += third) {
      const fin = offset + third >= json.length
      const piece = json.slice(offset, offset + third)
      sent.push(new Promise((resolve) => this.#socket.send(piece, { fin }, () => resolve())))
    }
    await Promise.all(sent)
  }
}

function summaryOf(event: ServerEvent): unknown {
  const { delta, ...rest } = event
  if (typeof delta !== 'string') return event
  return { ...rest, deltaBytes: Buffer.byteLength(delta, 'base64') }
}
