import type { TimedWord } from '../../../src/shared/speech.ts'
import type { AudioOutput } from './audio-formats.ts'
import { BodyWriter } from './body-writer.ts'
import { usualHeaders, type HttpExchange } from './http-reply.ts'
import { wait } from './pace.ts'
import { Segmenter } from './segmenter.ts'
import { badRequest } from './service-error.ts'
import { speakChecked, type CheckedSpeech } from './speech-order.ts'
import { partsOf } from './speech-parts.ts'
import { sseAudioEvent, sseDoneEvent, sseItemDoneEvent, sseWordsEvent } from './sse-events.ts'
import type { Switches } from './switches.ts'

/**
 * What a stream carries: raw audio, or mulaw where it is streamed.
 * @throws {ServiceError} 400 for a format that is not streamed
 */
export function streamOutput(checked: CheckedSpeech, switches: Switches): AudioOutput | 'binaryBody' {
  const { format } = checked.output
  // `response_format` has wav for its default, which streams nothing; a stream without it is raw.
  if (format === 'raw' || checked.asked.responseFormat === undefined)
    return { ...checked.output, format: 'raw' }
  if (format === 'mulaw' && switches.streamOfMulaw === 'streamed') {
    return { ...checked.output, encoding: 'pcm_mulaw' }
  }
  if (switches.streamOfOtherFormat === 'binaryBody') return 'binaryBody'
  throw badRequest('When stream is true, the only supported response_format is raw.', 'response_format')
}

/** Answers `POST /v1/audio/speech` with `stream: true` as server-sent events. */
export async function answerSse(
  exchange: HttpExchange,
  checked: CheckedSpeech,
  output: AudioOutput,
): Promise<void> {
  const { state, recorded } = exchange
  const { switches } = state
  const billed = state.billing.add(
    {
      route: 'sse',
      request: recorded.number,
      model: checked.modelName,
      voice: checked.voice,
      text: checked.text,
    },
    checked.model.pricePerMillionChars,
  )
  const head = { status: 200, headers: { ...usualHeaders(state), 'content-type': 'text/event-stream' } }
  recorded.status = 200
  const writer = new BodyWriter(exchange.response, state, head, exchange.fault)
  writer.begin()
  const send = (event: string): Promise<boolean> => writer.write(Buffer.from(event))
  const withWords =
    checked.asked.alignment === 'word' && !switches.modelsWithoutWords.includes(checked.model.id)
  let offsetSeconds = 0
  await wait(state.timers, state.pace.firstByteMs, writer.signal)
  for (const [index, text] of segmentsOf(checked).entries()) {
    const itemId = `tts_${index + 1}`
    const speech = await speakChecked(state, { ...checked, output }, text, exchange.fault)
    const base = switches.sseWordTimes === 'request' ? offsetSeconds : 0
    for (const part of partsOf(speech, output.encoding, state.pace.chunkMs, withWords, switches)) {
      if (part.kind === 'words') {
        await send(sseWordsEvent(itemId, shifted(part.words, base), switches))
        continue
      }
      if (!(await send(sseAudioEvent(itemId, part.bytes, checked.modelName, switches)))) return
      billed.audioBytes += part.bytes.length
      await wait(state.timers, (part.seconds / state.pace.realtimeFactor) * 1000, writer.signal)
    }
    offsetSeconds += speech.pcm.length / speech.sampleRateHz
    if (switches.sseItemDone) await send(sseItemDoneEvent(itemId))
  }
  if (!(await send(sseDoneEvent))) return
  billed.isComplete = true
  writer.end()
}

function segmentsOf(checked: CheckedSpeech): string[] {
  const segment = checked.asked.segment ?? 'sentence'
  if (segment !== 'sentence') return [checked.text]
  const segmenter = new Segmenter({ segment, maxPartialLength: Infinity, overlongPartial: 'spokenWhole' })
  return [...segmenter.append(checked.text), ...segmenter.commit()]
}

function shifted(words: readonly TimedWord[], seconds: number): TimedWord[] {
  return words.map((word) => ({
    ...word,
    startSeconds: word.startSeconds + seconds,
    endSeconds: word.endSeconds + seconds,
  }))
}
