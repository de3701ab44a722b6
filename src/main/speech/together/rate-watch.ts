import type { Transport } from '../../../shared/catalog/speech-model.ts'
import type { Log } from '../../log.ts'
import type { LearnedModels, ModelAddress } from './learned-models.ts'
import { plausibleRate, type RawReplyShape } from './plausible-rate.ts'
import type { TransportRequest } from './transport.ts'

/** A strange reply may be a model that repeated itself or fell silent; three alike in a row are the sample rate. */
const repliesThatAgree = 3

/** A whole reply of headerless audio. */
export interface RawReplySeen extends Omit<RawReplyShape, 'sampleRateHz'> {
  /** As the reply itself says, or as it was taken for. */
  readonly sampleRateHz: number
}

/** Finds sample rates that the catalogue has wrong, or that the service gives whatever it is asked. */
export class RateWatch {
  readonly #learned: LearnedModels
  readonly #log: Log
  readonly #suspects = new Map<string, { readonly rateHz: number; readonly count: number }>()

  constructor(learned: LearnedModels, log: Log) {
    this.#learned = learned
    this.#log = log
  }

  /** Looks at a whole reply; what it shows holds from the next request on. */
  see(model: ModelAddress, transport: Transport, request: TransportRequest, reply: RawReplySeen): void {
    const expectedHz = request.rawReply.sampleRateHz
    const key = `${model.baseUrl} ${model.wireModel} ${transport} ${expectedHz}`
    const rateHz = reply.sampleRateHz === expectedHz ? plausibleRate(reply) : reply.sampleRateHz
    if (rateHz === undefined) {
      this.#suspects.delete(key)
      return
    }
    const before = this.#suspects.get(key)
    const count = before?.rateHz === rateHz ? before.count + 1 : 1
    this.#suspects.set(key, { rateHz, count })
    if (reply.sampleRateHz === expectedHz && count < repliesThatAgree) return
    this.#suspects.delete(key)
    this.#log.warn(`${model.wireModel} speaks at ${rateHz} Hz over ${transport}, not at ${expectedHz} Hz`)
    this.#learned.learnRawSampleRate(model, transport, request.sampleRateHz, rateHz)
  }
}
