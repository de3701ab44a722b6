import type { Transport } from '../../../shared/catalog/speech-model.ts'
import { aacRefused, decodeReply } from './audio-formats/decode-reply.ts'
import { HttpClient, type HttpClientOptions, speechLimits } from './http-client.ts'
import { readReplyAudio, type ReplyAudio } from './reply-audio.ts'
import { untilAborted } from './reply-watch.ts'
import { incompleteError } from './service-errors.ts'
import { longestReplyMs, speechRequestBody } from './speech-request-body.ts'
import type { SpeechTransport, TransportChunk, TransportRequest } from './transport.ts'

/** One request, one file of audio. Works through every proxy; the first sound comes after the whole was made. */
export class RestTransport implements SpeechTransport {
  readonly kind: Transport = 'rest'
  readonly #http: HttpClient

  constructor(options: HttpClientOptions) {
    this.#http = new HttpClient(options)
  }

  /** Gives all audio in one chunk, decoded and mixed down to mono. Word times don't come this way. */
  async *speak(
    request: TransportRequest,
    signal: AbortSignal,
    onSent: () => void,
  ): AsyncGenerator<TransportChunk, void, undefined> {
    // Asked for before anything is charged, since it could not be played.
    if (request.responseFormat === 'aac') throw aacRefused()
    const { bytes, format } = await this.fetchAudio(request, signal, onSent)
    const { pcm, sampleRateHz } = await untilAborted(
      decodeReply(bytes, format, request.rawReply, signal),
      signal,
    )
    if (pcm.length === 0) throw incompleteError('a reply without samples', { format })
    yield { kind: 'audio', pcm, sampleRateHz }
  }

  /**
   * Speaks a text and gives the file as it came, for storing it.
   * @param onSent as of `speak`
   * @throws {SpeechError} with the code of its cause; an AbortError within one tick
   */
  async fetchAudio(request: TransportRequest, signal: AbortSignal, onSent: () => void): Promise<ReplyAudio> {
    const reply = await this.#http.send(
      {
        method: 'POST',
        path: '/audio/speech',
        json: speechRequestBody(request, false),
        accept: 'audio/*, application/octet-stream',
        limits: speechLimits,
        totalMs: longestReplyMs(request),
        onSent,
      },
      signal,
    )
    return readReplyAudio(reply, request.responseFormat)
  }

  /** Requests that still run end with an AbortError. */
  close(): Promise<void> {
    this.#http.close()
    return Promise.resolve()
  }
}
