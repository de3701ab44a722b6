import type { Known, SpeechModel, Transport, TransportChoice } from '../../../shared/catalog/speech-model.ts'
import type { SpeechPurpose } from '../../../shared/speech.ts'

/** What decides how a request travels. */
export interface TransportQuestion {
  readonly model: Pick<SpeechModel, 'transports'>
  /** As its replies have shown, else as the catalogue says. */
  readonly wordTimestamps: Known
  readonly purpose: SpeechPurpose
  readonly charCount: number
  /** The reader's. */
  readonly choice: TransportChoice
  /** What can't be opened on this network, was refused for this model, or failed for this utterance. */
  readonly avoided: ReadonlySet<Transport>
}

/**
 * A whole reply comes after all of it was synthesised. Of this many characters that takes a slow model longer than a
 * client waits for a first byte: 800 characters are about 55 seconds of speech, made at twice real time in 28.
 */
export const longTextChars = 800

/**
 * The ways in which a request may travel, the best first; [] when every one of them is to be avoided.
 *
 * Listening wants the first sound soon: WebSocket, then streaming HTTP. An export wants the words' times, for captions and
 * to find what a generative voice left out; they come in streams alone, so that it takes one unless the model is known to give
 * none. The rest is asked for whole: plain HTTP, whose files say themselves what they hold; a text too long to wait for
 * comes in a stream again. What the reader chose is not replaced.
 */
export function transportsFor(question: TransportQuestion): readonly Transport[] {
  const { model, choice, avoided } = question
  const wanted =
    choice === 'automatic' ? automatic(question).filter((kind) => model.transports.includes(kind)) : [choice]
  return wanted.filter((kind) => !avoided.has(kind))
}

function automatic(question: TransportQuestion): readonly Transport[] {
  const { purpose, charCount, wordTimestamps } = question
  if (purpose === 'listening') return ['websocket', 'sse', 'rest']
  if (charCount > longTextChars) return ['sse', 'websocket', 'rest']
  const wantsWords = purpose === 'export' && wordTimestamps !== 'no'
  return wantsWords ? ['sse', 'rest', 'websocket'] : ['rest', 'sse', 'websocket']
}
