import { encodeAudio } from './audio-formats.ts'
import type { BilledSpeech } from './billing.ts'
import type { Fault } from './faults.ts'
import { refusalOf } from './http-faults.ts'
import { wait } from './pace.ts'
import type { RecordedWebSocket } from './record.ts'
import type { ServerState } from './server-state.ts'
import type { ServiceErrorBody } from './service-error.ts'
import type { Speech } from './speaker.ts'
import { speakChecked } from './speech-order.ts'
import { partsOf, type SpeechPart } from './speech-parts.ts'
import { halves } from './split-speech.ts'
import type { SpeechContext } from './web-socket-context.ts'
import { ItemStream } from './web-socket-item-stream.ts'
import type { WebSocketSender } from './web-socket-sender.ts'
import { socketOutput, voiceLanguage, type SocketSettings } from './web-socket-settings.ts'

/** What an item needs of its connection. */
export interface ItemSession {
  readonly state: ServerState
  readonly recorded: RecordedWebSocket
  readonly sender: WebSocketSender
  /** Items begun and seconds of audio spoken so far on this connection. */
  itemCount: number
  spokenSeconds: number
  /** `{ context_id }` as the switch has it. */
  contextField(contextId: string): { context_id?: string }
  contextChanged(context: SpeechContext): void
  /** Tells a failure, and closes where failures do. */
  fail(error: ServiceErrorBody, contextId: string): Promise<void>
}

/** A segment of text on its way to speech. Settings are those of the moment when it was complete. */
export interface SocketItem {
  readonly text: string
  readonly settings: SocketSettings
  readonly fault: Fault | undefined
}

/** Speaks one item: deltas, words, `done`. Resolves when it is over, however it ends. */
export async function speakItem(
  session: ItemSession,
  context: SpeechContext,
  item: SocketItem,
): Promise<void> {
  const { state } = session
  const refusal = refusalOf(item.fault, item.settings.modelName)
  if (refusal !== undefined) return session.fail(refusal.error, context.id)
  const itemId = nextItemId(session, context, item.fault)
  const billed = bill(session, context, item, itemId)
  await wait(state.timers, state.pace.firstByteMs, context.signal)
  const speech = await speak(state, item)
  if (item.fault?.kind !== 'socket.twoItems') return sendItem(session, context, item, itemId, speech, billed)
  const [first, second] = halves(speech)
  await sendItem(session, context, item, itemId, first, billed)
  await sendItem(session, context, item, nextItemId(session, context, item.fault), second, billed)
}

function nextItemId(session: ItemSession, context: SpeechContext, fault: Fault | undefined): string {
  session.itemCount++
  context.itemCount++
  if (fault?.kind === 'socket.duplicateItemId') return 'tts_1'
  const { itemNumbers } = session.state.switches
  return `tts_${itemNumbers === 'ofConnection' ? session.itemCount : context.itemCount}`
}

function bill(session: ItemSession, context: SpeechContext, item: SocketItem, itemId: string): BilledSpeech {
  const { settings, text } = item
  const { modelName, voice, model } = settings
  const request = session.recorded.request.number
  return session.state.billing.add(
    { route: 'websocket', request, contextId: context.id, itemId, model: modelName, voice, text },
    model.pricePerMillionChars,
  )
}

function speak(state: ServerState, { settings, text, fault }: SocketItem): Promise<Speech> {
  const { parameters, voice } = settings
  const choice = {
    voice,
    language: parameters.language ?? voiceLanguage(settings),
    speed: state.switches.webSocketSpeed === 'honoured' ? (parameters.speed ?? 1) : 1,
    asked: parameters,
    output: socketOutput(settings, state.switches),
  }
  return speakChecked(state, choice, text, fault)
}

async function sendItem(
  session: ItemSession,
  context: SpeechContext,
  item: SocketItem,
  itemId: string,
  speech: Speech,
  billed: BilledSpeech,
): Promise<void> {
  const output = socketOutput(item.settings, session.state.switches)
  const stream = new ItemStream({ session, context, item, itemId, output, billed })
  const parts = await itemParts(session, speech, item)
  const isWhole = await stream.send(parts)
  const seconds = speech.pcm.length / speech.sampleRateHz
  session.spokenSeconds += seconds
  context.spokenSeconds += seconds
  billed.isComplete = isWhole
}

async function itemParts(session: ItemSession, speech: Speech, item: SocketItem): Promise<SpeechPart[]> {
  const { switches, pace } = session.state
  const { settings, fault } = item
  if (fault?.kind === 'socket.noAudio') return []
  const output = socketOutput(settings, switches)
  const withWords =
    settings.parameters.alignment === 'word' && !switches.modelsWithoutWords.includes(settings.model.id)
  if (output.format === 'raw') return partsOf(speech, output.encoding, pace.chunkMs, withWords, switches)
  const bytes = await encodeAudio(speech.pcm, output, switches)
  const words: SpeechPart[] = withWords ? [{ kind: 'words', words: speech.words }] : []
  return [{ kind: 'audio', bytes, seconds: speech.pcm.length / speech.sampleRateHz }, ...words]
}
