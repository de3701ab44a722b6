import type { TimedWord } from '../../src/shared/speech.ts'
import { systemTimers, type Timers } from '../../src/main/clock.ts'
import { silentLog } from '../../src/main/log.ts'
import type { TransportChunk, TransportRequest } from '../../src/main/speech/together/transport.ts'
import { WebSocketTransport } from '../../src/main/speech/together/web-socket-transport.ts'
import type { WebSocketTransportOptions } from '../../src/main/speech/together/ws-options.ts'

export const testKey = 'test-key'

/** A transport to a server on this computer. */
export function webSocketTransport(
  baseUrl: string,
  options: Partial<WebSocketTransportOptions> & { readonly timers?: Timers } = {},
): WebSocketTransport {
  return new WebSocketTransport({
    profile: { baseUrl, apiKey: () => testKey },
    network: { proxyFor: () => Promise.resolve(undefined) },
    timers: systemTimers,
    userAgent: 'Lectern/1.2.3',
    log: silentLog,
    ...options,
  })
}

/** A request for one item with words. */
export function socketRequest(text: string, more: Partial<TransportRequest> = {}): TransportRequest {
  return {
    model: 'hexgrad/Kokoro-82M',
    voice: 'af_heart',
    text,
    segment: 'never',
    alignment: 'word',
    responseFormat: 'raw',
    rawReply: { encoding: 'pcm_s16le', sampleRateHz: 24_000 },
    ...more,
  }
}

/** What came of an utterance. */
export interface Spoken {
  readonly samples: readonly number[]
  readonly words: readonly TimedWord[]
  readonly sentCount: number
  /** Undefined where the reply is complete. */
  readonly error: unknown
}

/** Reads a reply to its end, whatever that is. */
export async function speakOver(
  transport: WebSocketTransport,
  request: TransportRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<Spoken> {
  const samples: number[] = []
  const words: TimedWord[] = []
  let sentCount = 0
  let error: unknown
  try {
    const reply = transport.speak(request, signal, () => {
      sentCount++
    })
    for await (const chunk of reply) take(chunk)
  } catch (thrown) {
    error = thrown
  }
  return { samples, words, sentCount, error }

  function take(chunk: TransportChunk): void {
    if (chunk.kind === 'audio') for (const sample of chunk.pcm) samples.push(sample)
    else words.push(...chunk.words)
  }
}
