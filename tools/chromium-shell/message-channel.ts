import type { Wire } from './codec.ts'

/** A message on its way through a channel, with the ends of other channels that it carries. */
export interface ChannelMessage {
  readonly data: Wire
  readonly ends: readonly ChannelEnd[]
}

/** Whoever holds a channel's end: a port in main, or a port in a page. */
export interface EndHolder {
  /** Messages wait in the end, or the other end has closed after them. */
  onArrival(): void
}

/**
 * One end of a channel between two ports. Messages wait in the end that receives them, so that an end which moves
 * (by transfer) to another holder takes them along, in order.
 */
export class ChannelEnd {
  readonly #arrived: ChannelMessage[] = []
  #other: ChannelEnd | undefined
  #holder: EndHolder | undefined
  #isClosedByOther = false

  /** Makes the two ends of a new channel. */
  static pair(): [ChannelEnd, ChannelEnd] {
    const first = new ChannelEnd()
    const second = new ChannelEnd()
    first.#other = second
    second.#other = first
    return [first, second]
  }

  /** Whether the other end has closed and no message is left. */
  get isFinished(): boolean {
    return this.#isClosedByOther && this.#arrived.length === 0
  }

  hold(holder: EndHolder | undefined): void {
    this.#holder = holder
    if (this.#arrived.length > 0 || this.#isClosedByOther) holder?.onArrival()
  }

  /** Sends to the other end; lost when either has closed. */
  post(message: ChannelMessage): void {
    const other = this.#other
    if (other === undefined || this.#isClosedByOther) return
    other.#arrived.push(message)
    other.#holder?.onArrival()
  }

  /** Takes the oldest waiting message. */
  next(): ChannelMessage | undefined {
    return this.#arrived.shift()
  }

  close(): void {
    const other = this.#other
    this.#other = undefined
    this.#holder = undefined
    if (other === undefined || other.#isClosedByOther) return
    other.#isClosedByOther = true
    other.#holder?.onArrival()
  }
}
