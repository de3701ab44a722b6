import { contentTypeOf, encodeAudio } from './audio-formats.ts'
import { misencode } from './file-faults.ts'
import { goneSignal, sendBody, type HttpExchange } from './http-reply.ts'
import { wait } from './pace.ts'
import type { CheckedSpeech } from './speech-order.ts'
import { speakChecked } from './speech-order.ts'

/** Answers `POST /v1/audio/speech` without `stream`: everything at once, when all of it is spoken. */
export async function answerRest(exchange: HttpExchange, checked: CheckedSpeech): Promise<void> {
  const { state, recorded, response } = exchange
  const billed = state.billing.add(
    {
      route: 'rest',
      request: recorded.number,
      model: checked.modelName,
      voice: checked.voice,
      text: checked.text,
    },
    checked.model.pricePerMillionChars,
  )
  const speech = await speakChecked(state, checked, checked.text, exchange.fault)
  const bytes = misencode(await encodeAudio(speech.pcm, checked.output, state.switches), exchange.fault)
  const gone = goneSignal(response)
  const spokenMs = (speech.pcm.length / speech.sampleRateHz / state.pace.realtimeFactor) * 1000
  await wait(state.timers, state.pace.firstByteMs + spokenMs, gone)
  if (gone.aborted) return
  const writer = await sendBody(exchange, 200, contentTypeOf(checked.output.format, state.switches), bytes)
  billed.audioBytes = writer.writtenBytes
  billed.isComplete = writer.writtenBytes === bytes.length
}
