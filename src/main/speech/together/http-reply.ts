import { joinBytes } from '../../../core/bytes/join-bytes.ts'
import type { SpeechError } from '../../../shared/errors.ts'
import type { PhaseLimits, ReplyWatch } from './reply-watch.ts'
import { errorOfBody, errorOfEvent, errorOfReply, type Phase, protocolError } from './service-errors.ts'

/** More than any error says; the rest is not read. */
const longestFailureBytes = 64 * 1024

/** After the end of a reply nothing should come. */
const longestDrainBytes = 64 * 1024

/** A reply whose head has come. Its body must be read, to the end or not, or discarded. */
export class HttpReply {
  readonly status: number
  readonly headers: Headers
  /** Lower-case, without parameters; '' where the reply names none. */
  readonly contentType: string
  readonly #body: ReadableStream<Uint8Array> | null
  readonly #watch: ReplyWatch
  readonly #limits: PhaseLimits
  readonly #apiKey: string

  /** @param apiKey what was sent, so that no error shows it */
  constructor(response: Response, watch: ReplyWatch, limits: PhaseLimits, apiKey: string) {
    this.status = response.status
    this.headers = response.headers
    this.contentType =
      (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
    this.#body = response.body as ReadableStream<Uint8Array> | null
    this.#watch = watch
    this.#limits = limits
    this.#apiKey = apiKey
  }

  /**
   * Reads the body as it comes, once. Leaving the loop early ends the connection.
   * @throws {SpeechError} SPEECH_STALLED, SPEECH_INCOMPLETE, SPEECH_NETWORK; an AbortError in the tick of the abort
   */
  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.#body === null) return this.#watch.finish()
    const reader = this.#body.getReader()
    let isWhole = false
    try {
      let phase: Phase = 'first byte'
      while (!isWhole) {
        const limitMs = phase === 'first byte' ? this.#limits.firstByteMs : this.#limits.betweenBytesMs
        const { done, value } = await this.#watch.wait(reader.read(), phase, limitMs)
        isWhole = done
        phase = 'next bytes'
        if (value !== undefined) yield value
      }
      this.#watch.throwIfFailed()
    } catch (error) {
      throw errorOfBody(error)
    } finally {
      if (isWhole) this.#watch.finish()
      else this.#abandon(reader)
    }
  }

  /** The whole body. @throws {SpeechError} like `chunks`, and SPEECH_PROTOCOL when it is longer than `longestBytes` */
  async bytes(longestBytes: number): Promise<Uint8Array<ArrayBuffer>> {
    const pieces: Uint8Array[] = []
    let length = 0
    for await (const piece of this.chunks()) {
      length += piece.length
      if (length > longestBytes) throw protocolError(`a reply of more than ${longestBytes} bytes`)
      pieces.push(piece)
    }
    return joinBytes(pieces)
  }

  /**
   * The body as JSON.
   * @throws {SpeechError} like `bytes`, and SPEECH_PROTOCOL where it is no JSON
   */
  async json(longestBytes: number): Promise<unknown> {
    const text = new TextDecoder().decode(await this.bytes(longestBytes))
    try {
      return JSON.parse(text)
    } catch {
      throw protocolError('a list that is not JSON', { contentType: this.contentType.slice(0, 64) })
    }
  }

  /** Text of a failed reply as far as it comes; only cancelling throws, since the status says enough. */
  async textOfFailure(): Promise<string> {
    const decoder = new TextDecoder()
    let text = ''
    try {
      for await (const piece of this.chunks()) {
        text += decoder.decode(piece, { stream: true })
        if (text.length > longestFailureBytes) break
      }
    } catch (error) {
      if (this.#watch.isCancelled) throw error
    }
    return text
  }

  /**
   * Reads what is left for the sake of the connection, which can carry another request when it is read to its end; gives
   * up where much is left.
   */
  async drain(rest: AsyncGenerator<Uint8Array, void, undefined>): Promise<void> {
    let length = 0
    try {
      for await (const piece of rest) {
        length += piece.length
        if (length > longestDrainBytes) break
      }
    } catch {
      // Nobody waits for this reply any more.
    }
  }

  /** The error that this reply's body tells. */
  failure(body: string): SpeechError {
    return errorOfReply({ status: this.status, headers: this.headers, body, apiKey: this.#apiKey })
  }

  /** The error that an event of this reply tells. */
  eventFailure(json: unknown): SpeechError {
    return errorOfEvent(json, this.#apiKey)
  }

  /** Ends a reply whose head says enough. */
  async discard(): Promise<void> {
    await this.drain(this.chunks())
  }

  #abandon(reader: ReadableStreamDefaultReader<Uint8Array>): void {
    this.#watch.abandon()
    reader.cancel().catch(() => undefined)
  }
}
