import type { EventSourceMessage } from 'eventsource-parser'
import type { Transport } from '../../../shared/catalog/speech-model.ts'
import { SpeechError } from '../../../shared/errors.ts'
import type { TimedWord } from '../../../shared/speech.ts'
import { RawAudioReader } from './audio-bytes.ts'
import { decodeReply } from './audio-formats/decode-reply.ts'
import { HttpClient, type HttpClientOptions, speechLimits } from './http-client.ts'
import type { HttpReply } from './http-reply.ts'
import { readReplyAudio } from './reply-audio.ts'
import { untilAborted } from './reply-watch.ts'
import { ReplyWords } from './reply-words.ts'
import { incompleteError } from './service-errors.ts'
import { longestReplyMs, speechRequestBody } from './speech-request-body.ts'
import { readSpeechEvent } from './sse-events.ts'
import { SseReader } from './sse-reader.ts'
import type { SpeechTransport, TransportChunk, TransportRequest } from './transport.ts'

/** One request, audio and words as server-sent events while they are made. Needs nothing of a proxy but HTTP. */
export class SseTransport implements SpeechTransport {
  readonly kind: Transport = 'sse'
  readonly #http: HttpClient

  constructor(options: HttpClientOptions) {
    this.#http = new HttpClient(options)
  }

  /** Gives audio as it comes. Complete is what `[DONE]` says and what holds audio, nothing else. */
  async *speak(
    request: TransportRequest,
    signal: AbortSignal,
    onSent: () => void,
  ): AsyncGenerator<TransportChunk, void, undefined> {
    const reply = await this.#http.send(
      {
        method: 'POST',
        path: '/audio/speech',
        json: speechRequestBody(request, true),
        accept: 'text/event-stream, application/octet-stream, audio/*',
        limits: speechLimits,
        totalMs: longestReplyMs(request),
        onSent,
      },
      signal,
    )
    if (reply.contentType === 'text/event-stream') yield* speakEvents(reply, request)
    else yield* speakBody(reply, request, signal)
  }

  /** Requests that still run end with an AbortError. */
  close(): Promise<void> {
    this.#http.close()
    return Promise.resolve()
  }
}

/** The service has answered `stream: true` with one file of audio at times: that is as good. */
async function* speakBody(
  reply: HttpReply,
  request: TransportRequest,
  signal: AbortSignal,
): AsyncGenerator<TransportChunk, void, undefined> {
  const { bytes, format } = await readReplyAudio(reply, request.responseFormat)
  const { pcm, sampleRateHz } = await untilAborted(
    decodeReply(bytes, format, request.rawReply, signal),
    signal,
  )
  if (pcm.length === 0) throw incompleteError('a reply without samples', { format })
  yield { kind: 'audio', pcm, sampleRateHz }
}

async function* speakEvents(
  reply: HttpReply,
  request: TransportRequest,
): AsyncGenerator<TransportChunk, void, undefined> {
  const reader = new SseReader()
  const speech = new SpeechOfEvents(request, (json) => reply.eventFailure(json))
  const pieces = reply.chunks()
  try {
    for (let isEnd = false; !speech.isDone;) {
      const { done, value } = await pieces.next()
      isEnd = done === true
      yield* chunksOf(speech, isEnd ? reader.end() : reader.push(value ?? new Uint8Array(0)), isEnd)
      if (isEnd && !speech.isDone) throw incompleteError('no [DONE]', { receivedFrames: speech.frameCount })
    }
  } finally {
    // What follows the proof is not read for its sake: a connection that is read to its end can carry the next request.
    if (speech.isDone) void reply.drain(pieces)
    else await pieces.return()
  }
}

function* chunksOf(
  speech: SpeechOfEvents,
  events: readonly EventSourceMessage[],
  isEnd: boolean,
): Generator<TransportChunk, void, undefined> {
  for (const event of events) {
    if (speech.isDone) return
    try {
      yield* speech.take(event)
    } catch (error) {
      // The last event of a stream that ends inside it can't be read: that is not what is wrong with it.
      if (isEnd && isUnreadable(error))
        throw incompleteError('an event that was cut off', { receivedFrames: speech.frameCount })
      throw error
    }
  }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof SpeechError && error.code === 'SPEECH_PROTOCOL'
}

/** Puts together what the events of one reply say. */
class SpeechOfEvents {
  isDone = false
  frameCount = 0
  readonly #audio: RawAudioReader
  readonly #words = new ReplyWords()
  readonly #failure: (json: unknown) => SpeechError

  constructor(request: TransportRequest, failure: (json: unknown) => SpeechError) {
    this.#failure = failure
    const { rawReply, responseFormat } = request
    this.#audio = new RawAudioReader(
      responseFormat === 'mulaw' ? { ...rawReply, encoding: 'pcm_mulaw' } : rawReply,
    )
  }

  /** @throws {SpeechError} what the event tells or what is wrong with it; SPEECH_INCOMPLETE for an end without audio */
  *take(message: EventSourceMessage): Generator<TransportChunk, void, undefined> {
    const event = readSpeechEvent(message, this.#failure)
    switch (event.kind) {
      case 'audio': {
        const { pcm, sampleRateHz } = this.#audio.push(event.bytes)
        if (pcm.length === 0) return
        this.frameCount += pcm.length
        const words = this.#words.addAudio(pcm.length / sampleRateHz, event.itemId)
        yield { kind: 'audio', pcm, sampleRateHz }
        yield* wordsChunk(words)
        break
      }
      case 'words':
        yield* wordsChunk(this.#words.addWords(event.event))
        break
      case 'done':
        if (this.frameCount === 0) throw incompleteError('[DONE] without audio')
        this.isDone = true
        yield* wordsChunk(this.#words.end())
        break
      case 'other':
        break
    }
  }
}

function* wordsChunk(words: readonly TimedWord[]): Generator<TransportChunk, void, undefined> {
  if (words.length > 0) yield { kind: 'words', words }
}
