import type { TimedWord } from '../../../src/shared/speech.ts'
import { encodeAudio } from './audio-formats.ts'
import type { BilledSpeech } from './billing.ts'
import type { Fault } from './faults.ts'
import { wait } from './pace.ts'
import type { RecordedWebSocket } from './record.ts'
import type { ServerState } from './server-state.ts'
import type { Speech } from './speaker.ts'
import { speakChecked } from './speech-order.ts'
import { partsOf, type SpeechPart } from './speech-parts.ts'
import type { SpeechContext } from './web-socket-context.ts'
import type { WebSocketSender } from './web-socket-sender.ts'
import { socketOutput, type SocketSettings } from './web-socket-settings.ts'
import { wordFields } from './word-events.ts'

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
  fail(message: ItemFailure, contextId: string): Promise<void>
}

/** The object under `error` of `tts.failed`. */
export interface ItemFailure {
  readonly message: string
  readonly type: string
  readonly param: string | null
  readonly code: string | null
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
  const { state, recorded } = session
  const { settings, text } = item
  session.itemCount++
  context.itemCount++
  const number = state.switches.itemNumbers === 'ofConnection' ? session.itemCount : context.itemCount
  const itemId = `tts_${number}`
  const billed = state.billing.add(
    {
      route: 'websocket',
      request: recorded.request.number,
      contextId: context.id,
      itemId,
      model: settings.modelName,
      voice: settings.voice,
      text,
    },
    settings.model.pricePerMillionChars,
  )
  await wait(state.timers, state.pace.firstByteMs, context.signal)
  const output = socketOutput(settings, state.switches)
  const choice = {
    voice: settings.voice,
    language: settings.parameters.language ?? voiceLanguage(settings),
    speed: state.switches.webSocketSpeed === 'honoured' ? (settings.parameters.speed ?? 1) : 1,
    asked: settings.parameters,
    output,
  }
  const speech = await speakChecked(state, choice, text, item.fault)
  const parts = await itemParts(session, speech, item)
  const isWhole = await sendParts(session, context, itemId, parts, billed)
  const seconds = speech.pcm.length / speech.sampleRateHz
  session.spokenSeconds += seconds
  context.spokenSeconds += seconds
  if (!isWhole && !state.switches.doneAfterCancel) return
  billed.isComplete = isWhole
  await session.sender.event({
    type: 'conversation.item.audio_output.done',
    item_id: itemId,
    ...session.contextField(context.id),
  })
}

async function itemParts(session: ItemSession, speech: Speech, item: SocketItem): Promise<SpeechPart[]> {
  const { switches, pace } = session.state
  const { settings } = item
  const output = socketOutput(settings, switches)
  const withWords =
    settings.parameters.alignment === 'word' && !switches.modelsWithoutWords.includes(settings.model.id)
  if (output.format === 'raw') return partsOf(speech, output.encoding, pace.chunkMs, withWords, switches)
  const bytes = await encodeAudio(speech.pcm, output, switches)
  const words: SpeechPart[] = withWords ? [{ kind: 'words', words: speech.words }] : []
  return [{ kind: 'audio', bytes, seconds: speech.pcm.length / speech.sampleRateHz }, ...words]
}

/** @returns whether all of it went out */
async function sendParts(
  session: ItemSession,
  context: SpeechContext,
  itemId: string,
  parts: readonly SpeechPart[],
  billed: BilledSpeech,
): Promise<boolean> {
  const { state, sender } = session
  const { switches } = state
  const fields = { item_id: itemId, ...session.contextField(context.id) }
  for (const part of parts) {
    if (!sender.isOpen) return false
    if (context.signal.aborted && (part.kind === 'words' || context.lateDeltas-- <= 0)) return false
    if (part.kind === 'words') {
      const { item_id: _, ...withoutItem } = fields
      await sender.event({
        type: 'conversation.item.word_timestamps',
        ...(switches.webSocketWordsItemId ? fields : withoutItem),
        ...wordFields(shifted(part.words, wordBase(session, context)), switches),
      })
      continue
    }
    billed.audioBytes += part.bytes.length
    if (switches.frames === 'binaryPcm') await sender.audio(part.bytes)
    else {
      await sender.event({
        type: 'conversation.item.audio_output.delta',
        ...fields,
        delta: part.bytes.toString('base64'),
      })
    }
    await wait(state.timers, (part.seconds / state.pace.realtimeFactor) * 1000, context.signal)
  }
  return true
}

function wordBase(session: ItemSession, context: SpeechContext): number {
  const base = session.state.switches.webSocketWordTimes
  if (base === 'session') return session.spokenSeconds
  return base === 'context' ? context.spokenSeconds : 0
}

function shifted(words: readonly TimedWord[], seconds: number): TimedWord[] {
  return words.map((word) => ({
    ...word,
    startSeconds: word.startSeconds + seconds,
    endSeconds: word.endSeconds + seconds,
  }))
}

function voiceLanguage({ model, voice }: SocketSettings): string {
  const first = voice.split(/[+(]/)[0]
  return (
    model.voices.find((candidate) => candidate.id === first || candidate.formerName === first)?.language ??
    'en'
  )
}
