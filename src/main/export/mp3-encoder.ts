import { Worker } from 'node:worker_threads'
import { ExportError } from '../../shared/errors.ts'
import type { EncoderReply, EncoderRequest, Mp3Bitrate } from './mp3-encoder-protocol.ts'

/** One mono stream of constant bit rate. */
export interface Mp3EncoderOptions {
  readonly workerUrl: URL
  readonly sampleRateHz: number
  readonly bitrateKbps: Mp3Bitrate
}

interface Waiting {
  readonly resolve: (mp3: Uint8Array<ArrayBuffer>) => void
  readonly reject: (error: Error) => void
}

/** Encodes one stream of mono speech as MP3 in a thread of its own. Calls are answered in order. */
export class Mp3Encoder {
  readonly #worker: Worker
  readonly #waiting: Waiting[] = []
  #failure: ExportError | undefined

  constructor(options: Mp3EncoderOptions) {
    this.#worker = new Worker(options.workerUrl)
    this.#worker.on('message', (reply: EncoderReply) => this.#onReply(reply))
    this.#worker.on('error', (error) => this.#fail(error.message))
    this.#worker.on('exit', () => this.#fail('its thread ended'))
    const { sampleRateHz, bitrateKbps } = options
    // A failure shows at the next call as well.
    this.#ask({ kind: 'configure', sampleRateHz, bitrateKbps }, []).catch(() => {})
  }

  /** Takes the samples (their buffer moves away) and gives the MP3 bytes that are ready. @throws {ExportError} */
  encode(pcm: Int16Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    return this.#ask({ kind: 'encode', pcm }, [pcm.buffer])
  }

  /** Gives the last bytes; nothing may be encoded after it. @throws {ExportError} */
  finish(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#ask({ kind: 'finish' }, [])
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #ask(request: EncoderRequest, transfer: readonly ArrayBuffer[]): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#worker.postMessage(request, [...transfer])
    })
  }

  #onReply(reply: EncoderReply): void {
    if (reply.kind === 'failed') this.#fail(reply.message)
    else this.#waiting.shift()?.resolve(reply.mp3)
  }

  #fail(reason: string): void {
    this.#failure ??= new ExportError('EXPORT_ENCODER_FAILED', `The MP3 encoder stopped: ${reason}.`)
    for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#failure)
  }
}
