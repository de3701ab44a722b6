import { AppError } from '../../shared/errors.ts'
import type { PlayerEvent, UtteranceHead } from '../../shared/player-port.ts'
import type { VoiceRef, WordTiming } from '../../shared/speech.ts'
import type { EngineRegistry } from '../speech/engine-registry.ts'
import { type PauseSettings, pauseAfter } from './pauses.ts'
import type { PreparedWindow } from './prepared-window.ts'
import { cutAtWord, type ReadingUtterance } from './reading-utterance.ts'
import type { UtteranceSource } from './utterance-source.ts'
import { chooseVoice } from './voice-choice.ts'

/** What sending an utterance takes of its session. */
export interface SendContext {
  readonly source: UtteranceSource
  readonly engines: EngineRegistry
  readonly chosenVoice: VoiceRef | null
  readonly settings: PauseSettings
  readonly generation: number
  readonly window: PreparedWindow
  readonly nextUtteranceId: () => number
  readonly post: (event: PlayerEvent) => void
  readonly signal: AbortSignal
}

/**
 * Sends one utterance to the player as its pieces come. When its engine fails in the middle and may succeed again, the
 * rest is sent as another utterance, from the word that was cut off. Sends nothing after the signal aborts.
 */
export async function sendUtterance(utterance: ReadingUtterance, context: SendContext): Promise<void> {
  const sent = new SentSoFar()
  try {
    await sendOnce(utterance, context, sent)
  } catch (error) {
    const rest = sent.rest(utterance)
    const isWorthwhile = error instanceof AppError && error.retryable
    if (context.signal.aborted || !isWorthwhile || rest === undefined) throw error
    context.post({ kind: 'utteranceEnded', utteranceId: sent.utteranceId, durationFrames: sent.frames })
    await sendOnce(rest, context, new SentSoFar())
  }
}

async function sendOnce(utterance: ReadingUtterance, context: SendContext, sent: SentSoFar): Promise<void> {
  const voice = chooseVoice(context.engines, context.chosenVoice, utterance.language)
  const stream = context.source.stream(utterance, voice, context.signal)
  const head = headOf(utterance, voice, stream.sampleRateHz, context)
  const { utteranceId } = head
  context.window.begin(head, utterance)
  context.post({ kind: 'utterance', generation: context.generation, ...head })
  sent.utteranceId = utteranceId
  for await (const piece of stream) {
    if (context.signal.aborted) return
    if (piece.kind === 'words') {
      sent.words.push(...piece.words)
      context.post({ kind: 'words', utteranceId, words: piece.words })
    } else {
      sent.frames += piece.pcm.length
      context.window.addFrames(piece.pcm.length)
      context.post({ kind: 'audio', utteranceId, pcm: bufferOf(piece.pcm) })
    }
  }
  if (context.signal.aborted) return
  context.post({ kind: 'utteranceEnded', utteranceId, durationFrames: sent.frames })
}

function headOf(
  utterance: ReadingUtterance,
  voice: VoiceRef,
  sampleRateHz: number,
  context: SendContext,
): UtteranceHead {
  return {
    utteranceId: context.nextUtteranceId(),
    blockId: utterance.blockId,
    sectionIndex: utterance.sectionIndex,
    sentenceStart: utterance.sentence.start,
    sentenceEnd: utterance.sentence.end,
    sampleRateHz,
    pauseAfterSeconds: pauseAfter(utterance, context.settings),
    voice,
  }
}

/** What the player has of an utterance. */
class SentSoFar {
  utteranceId = 0
  frames = 0
  readonly words: WordTiming[] = []

  /** What is still to be said: from the last word sent, which may have been cut off; undefined before the first. */
  rest(utterance: ReadingUtterance): ReadingUtterance | undefined {
    const last = this.words.at(-1)
    if (last === undefined || this.frames === 0) return undefined
    return cutAtWord(utterance, utterance.map.toSpoken(last.start))
  }
}

/** The buffer of exactly these samples: the port copies the whole buffer behind a view. */
function bufferOf(pcm: Int16Array<ArrayBuffer>): ArrayBuffer {
  const isWhole = pcm.byteLength === pcm.buffer.byteLength
  return isWhole ? pcm.buffer : pcm.slice().buffer
}
