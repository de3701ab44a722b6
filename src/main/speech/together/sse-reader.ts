import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { protocolError } from './service-errors.ts'

/** Audio of minutes fits into one line of a few megabytes; more is no event. Source: together-api.md, section C. */
const longestEventChars = 16 * 1024 * 1024

/** Cuts a stream of bytes, wherever it was cut on its way, into server-sent events. */
export class SseReader {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  #events: EventSourceMessage[] = []
  readonly #parser = createParser({
    maxBufferSize: longestEventChars,
    onEvent: (event) => this.#events.push(event),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') this.#isTooLong = true
    },
  })
  #isTooLong = false

  /** @throws {SpeechError} SPEECH_PROTOCOL for what is no UTF-8, or an event of more than 16 MB */
  push(bytes: Uint8Array): readonly EventSourceMessage[] {
    return this.#feed(this.#decode(bytes))
  }

  /** Events that the stream's end completes: the last one may lack its blank line. */
  end(): readonly EventSourceMessage[] {
    return this.#feed('\n\n')
  }

  #decode(bytes: Uint8Array): string {
    try {
      return this.#decoder.decode(bytes, { stream: true })
    } catch {
      throw protocolError('events that are not UTF-8')
    }
  }

  #feed(text: string): readonly EventSourceMessage[] {
    this.#parser.feed(text)
    if (this.#isTooLong) throw protocolError('an event that is too long', { longestEventChars })
    const events = this.#events
    this.#events = []
    return events
  }
}
