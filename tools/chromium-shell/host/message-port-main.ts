import { createCodec } from '../codec.ts'
import { ChannelEnd } from '../message-channel.ts'
import { HostEmitter } from './emitter.ts'

const codec = createCodec()
const endOfPort = new WeakMap<MessagePortMain, ChannelEnd>()

/** A port held in main. Like Electron's it keeps its messages until `start`. */
export class MessagePortMain
  extends HostEmitter
  implements Pick<Electron.MessagePortMain, 'close' | 'start'>
{
  #isStarted = false
  #isDraining = false

  /** Made by the stand-in alone; the app gets ports from `MessageChannelMain` and from messages. */
  constructor(end: ChannelEnd) {
    super('MessagePortMain', ['message', 'close'])
    endOfPort.set(this, end)
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const end = endOfPort.get(this)
    if (end === undefined) return
    const source = transfer.indexOf(this)
    if (source >= 0) throw new Error(`Port at index ${source} contains the source port.`)
    const data = codec.encode(message)
    end.post({ data, ends: detachPorts(transfer) })
  }

  start(): void {
    if (this.#isStarted) return
    this.#isStarted = true
    endOfPort.get(this)?.hold({ onArrival: () => this.#drainSoon() })
  }

  close(): void {
    const end = endOfPort.get(this)
    endOfPort.delete(this)
    end?.close()
  }

  /** Messages arrive in a turn of their own, never inside the sender's call. */
  #drainSoon(): void {
    if (this.#isDraining) return
    this.#isDraining = true
    setImmediate(() => {
      this.#isDraining = false
      this.#drain()
    })
  }

  #drain(): void {
    // Asked again for each message: a listener may close the port or send it elsewhere.
    for (;;) {
      const message = endOfPort.get(this)?.next()
      if (message === undefined) break
      const ports = message.ends.map((end) => new MessagePortMain(end))
      this.emit('message', { data: codec.decode(message.data), ports })
    }
    if (endOfPort.get(this)?.isFinished !== true) return
    endOfPort.delete(this)
    this.emit('close')
  }
}

/** A pair of entangled ports. */
export class MessageChannelMain implements Pick<Electron.MessageChannelMain, never> {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain

  constructor() {
    const [first, second] = ChannelEnd.pair()
    this.port1 = new MessagePortMain(first)
    this.port2 = new MessagePortMain(second)
  }
}

/**
 * Takes the channel ends out of ports that are being transferred; the ports are dead afterwards.
 * @throws {TypeError|Error} with Electron's words, before any port is touched.
 */
export function detachPorts(ports: readonly MessagePortMain[]): ChannelEnd[] {
  if (!Array.isArray(ports)) throw new TypeError('Invalid value for transfer')
  const ends = ports.map((port: unknown, index) => {
    if (!(port instanceof MessagePortMain)) throw new TypeError(`Port at index ${index} is not a valid port`)
    if (ports.indexOf(port) < index)
      throw new Error(`Port at index ${index} is a duplicate of an earlier port.`)
    const end = endOfPort.get(port)
    if (end === undefined) throw new Error(`Port at index ${index} is already neutered.`)
    return end
  })
  for (const port of ports) endOfPort.delete(port)
  for (const end of ends) end.hold(undefined)
  return ends
}
