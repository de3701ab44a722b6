import { fromPlainError } from '../../shared/errors.ts'
import type { EncodedPackets } from '../../shared/decoder-port.ts'
import type { DecodingAnswer, DecodingQuestion } from './narration-protocol.ts'
import type { DecodedPackets, PacketDecoder } from './packet-decoder.ts'

interface Waiting {
  readonly resolve: (decoded: DecodedPackets) => void
  readonly reject: (error: unknown) => void
}

/** Has packets decoded by the thread that began this one: it answers each question, whatever happens. */
export class AskedDecoder implements PacketDecoder {
  readonly #ask: (question: DecodingQuestion) => void
  readonly #waiting = new Map<number, Waiting>()
  #nextId = 1

  constructor(ask: (question: DecodingQuestion) => void) {
    this.#ask = ask
  }

  /** Ends at once when it is cancelled; the answer that comes later is dropped. */
  async decode(packets: EncodedPackets, signal: AbortSignal): Promise<DecodedPackets> {
    signal.throwIfAborted()
    const id = this.#nextId++
    const { promise, resolve, reject } = Promise.withResolvers<DecodedPackets>()
    const abort = (): void => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    this.#waiting.set(id, { resolve, reject })
    this.#ask({ kind: 'decode', id, packets })
    return promise.finally(() => {
      signal.removeEventListener('abort', abort)
      this.#waiting.delete(id)
    })
  }

  take(answer: DecodingAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    if (answer.kind === 'decoded') waiting?.resolve(answer.decoded)
    else waiting?.reject(fromPlainError(answer.error))
  }
}
