import { ChannelEnd } from '../message-channel.ts'
import type { PortId, ToPage } from '../in-page/messages.ts'

/** The ports that live in one page's document, each the end of a channel. */
export class PagePorts {
  readonly #ends = new Map<PortId, ChannelEnd>()
  readonly #deliver: (message: ToPage) => void
  #lastNumber = 0

  constructor(deliver: (message: ToPage) => void) {
    this.#deliver = deliver
  }

  /** Gives an end to the page; the page makes a port of that id. Messages follow once the id has been delivered. */
  give(end: ChannelEnd): PortId {
    this.#lastNumber += 1
    const id = `m${this.#lastNumber}`
    this.#ends.set(id, end)
    return id
  }

  /** Lets messages flow into ports whose ids have been delivered. */
  connect(ids: readonly PortId[]): void {
    for (const id of ids) {
      const end = this.#ends.get(id)
      end?.hold({ onArrival: () => this.#forward(id, end) })
    }
  }

  /** Takes a port that the page sent: the page keeps one end of a new channel, the other is given back. */
  take(id: PortId): ChannelEnd {
    const [inPage, given] = ChannelEnd.pair()
    this.#ends.set(id, inPage)
    this.connect([id])
    return given
  }

  /** A message that the page posted on one of its ports. */
  receive(message: Extract<ToPage, { kind: 'port' }>): void {
    const ends = message.ports.map((id) => this.take(id))
    this.#ends.get(message.id)?.post({ data: message.message, ends })
  }

  /** The page closed one of its ports. */
  close(id: PortId): void {
    this.#ends.get(id)?.close()
    this.#ends.delete(id)
  }

  /** The document is gone. */
  closeAll(): void {
    for (const id of this.#ends.keys()) this.close(id)
  }

  #forward(id: PortId, end: ChannelEnd): void {
    for (let message = end.next(); message !== undefined; message = end.next()) {
      const ports = message.ends.map((inner) => this.give(inner))
      this.#deliver({ kind: 'port', id, message: message.data, ports })
      this.connect(ports)
    }
    if (!end.isFinished) return
    this.#ends.delete(id)
    this.#deliver({ kind: 'portClosed', id })
  }
}
