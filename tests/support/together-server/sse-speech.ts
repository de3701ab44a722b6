import type { AudioOutput } from './audio-formats.ts'
import { BodyWriter } from './body-writer.ts'
import { usualHeaders, type HttpExchange } from './http-reply.ts'
import { wait } from './pace.ts'
import { Segmenter } from './segmenter.ts'
import { badRequest } from './service-error.ts'
import { speakChecked, type CheckedSpeech } from './speech-order.ts'
import { partsOf } from './speech-parts.ts'
import { SseStream } from './sse-stream.ts'
import type { Switches } from './switches.ts'
import { shifted } from './word-events.ts'

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
  const { state, recorded, fault } = exchange
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
  const writer = new BodyWriter(exchange.response, state, head, fault)
  const { sampleRateHz } = output
  const stream = new SseStream({ writer, switches, model: checked.modelName, sampleRateHz, fault })
  writer.begin()
  await stream.begin()
  const withWords =
    checked.asked.alignment === 'word' && !switches.modelsWithoutWords.includes(checked.model.id)
  let offsetSeconds = 0
  await wait(state.timers, state.pace.firstByteMs, writer.signal)
  for (const [index, text] of segmentsOf(checked).entries()) {
    const itemId = `tts_${index + 1}`
    const speech = await speakChecked(state, { ...checked, output }, text, fault)
    const base = switches.sseWordTimes === 'request' ? offsetSeconds : 0
    for (const part of partsOf(speech, output.encoding, state.pace.chunkMs, withWords, switches)) {
      if (part.kind === 'words') {
        await stream.words(itemId, shifted(part.words, base))
        continue
      }
      if (!(await stream.audio(itemId, part.bytes))) return
      billed.audioBytes += part.bytes.length
      await wait(state.timers, (part.seconds / state.pace.realtimeFactor) * 1000, writer.signal)
    }
    offsetSeconds += speech.pcm.length / speech.sampleRateHz
    await stream.itemDone(itemId)
  }
  billed.isComplete = await stream.end()
}

function segmentsOf(checked: CheckedSpeech): string[] {
  const segment = checked.asked.segment ?? 'sentence'
  if (segment !== 'sentence') return [checked.text]
  const segmenter = new Segmenter({ segment, maxPartialLength: Infinity, overlongPartial: 'spokenWhole' })
  return [...segmenter.append(checked.text), ...segmenter.commit()]
}
