import type { DecoderReply, DecoderRequest, EncodedPackets } from '../../shared/decoder-port.ts'
import { maxPacketFrames } from '../../shared/decoder-port.ts'
import type { Timers } from '../clock.ts'
import type { DecodedPackets, PacketDecoder } from './packet-decoder.ts'
import { unreadable } from './unreadable.ts'

/** The way to one window. */
export interface DecoderPort {
  postMessage(request: DecoderRequest): void
  /** Replies have their shape; what they say is checked by whoever takes them. */
  onReply(listener: (reply: DecoderReply) => void): void
  /** Nothing comes any more. Called once at most. */
  onClose(listener: () => void): void
}

/** Six seconds of sound are decoded within a few hundredths of one: a window that takes so long does nothing any more. */
const answerMs = 10_000

interface Waiting {
  readonly packets: number
  readonly resolve: (decoded: DecodedPackets) => void
  readonly reject: (error: unknown) => void
}

interface Open {
  readonly port: DecoderPort
  readonly waiting: Map<number, Waiting>
}

/** Decodes in a window, whose browser has the decoder; in the one that came last, if there are several. */
export class WindowDecoder implements PacketDecoder {
  readonly #timers: Timers
  readonly #open: Open[] = []
  #nextId = 1

  constructor(timers: Timers) {
    this.#timers = timers
  }

  /** Takes a window's port, until it closes. */
  attach(port: DecoderPort): void {
    const open: Open = { port, waiting: new Map() }
    this.#open.push(open)
    port.onReply((reply) => takeReply(open, reply))
    port.onClose(() => {
      const index = this.#open.indexOf(open)
      if (index !== -1) this.#open.splice(index, 1)
      for (const { reject } of open.waiting.values()) reject(unreadable('window'))
    })
  }

  async decode(packets: EncodedPackets, signal: AbortSignal): Promise<DecodedPackets> {
    signal.throwIfAborted()
    const open = this.#open.at(-1)
    if (open === undefined) throw unreadable('window')
    const id = this.#nextId++
    const { promise, resolve, reject } = Promise.withResolvers<DecodedPackets>()
    const abort = (): void => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    const stopTimer = this.#timers.after(answerMs, () => reject(unreadable('window')))
    open.waiting.set(id, { packets: packets.sizesBytes.length, resolve, reject })
    open.port.postMessage({ kind: 'decode', id, ...packets })
    return promise.finally(() => {
      stopTimer()
      signal.removeEventListener('abort', abort)
      open.waiting.delete(id)
    })
  }
}

/** A reply that comes too late, or to nothing, is dropped. */
function takeReply({ waiting }: Open, reply: DecoderReply): void {
  const asked = waiting.get(reply.id)
  if (asked === undefined) return
  if (reply.kind === 'refused') return asked.reject(unreadable(reply.reason))
  const pcm = new Int16Array(reply.pcm)
  // No window of ours sends more than what it was given sounds like.
  if (pcm.length > asked.packets * maxPacketFrames) return asked.reject(unreadable('damaged'))
  asked.resolve({ pcm, sampleRateHz: reply.sampleRateHz })
}
