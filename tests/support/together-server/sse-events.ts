import type { TimedWord } from '../../../src/shared/speech.ts'
import type { Fault } from './faults.ts'
import type { Switches } from './switches.ts'
import { wordFields } from './word-events.ts'
import { misshape, withBareNaN } from './word-faults.ts'

/** Ends a stream. */
export const sseDoneEvent = 'data: [DONE]\n\n'

/** One event, as `data:` alone. */
export function sseEvent(data: unknown): string {
  return `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`
}

/** A piece of audio in the shape that the switch names, after a comment where keep-alives are on. */
export function sseAudioEvent(
  itemId: string,
  bytes: Buffer,
  model: string,
  switches: Pick<Switches, 'sseShape' | 'sseKeepAlive'>,
): string {
  return (
    (switches.sseKeepAlive ? ': keep-alive\n\n' : '') + sseEvent(audioData(itemId, bytes, model, switches))
  )
}

function audioData(
  itemId: string,
  bytes: Buffer,
  model: string,
  { sseShape }: Pick<Switches, 'sseShape'>,
): object {
  const delta = bytes.toString('base64')
  if (sseShape === 'ttsChunk') return { object: 'audio.tts.chunk', model, b64: delta }
  if (sseShape === 'plainDelta') return { type: 'delta', audio: delta }
  return { type: 'conversation.item.audio_output.delta', item_id: itemId, delta }
}

/** Words of an item. */
export function sseWordsEvent(
  itemId: string,
  words: readonly TimedWord[],
  switches: Pick<Switches, 'sseWordsItemId' | 'sseWordsNested' | 'wordText'>,
  fault: Fault | undefined,
): string {
  const fields = misshape(wordFields(words, switches), fault)
  const event = sseEvent({
    type: 'conversation.item.word_timestamps',
    ...(switches.sseWordsItemId ? { item_id: itemId } : {}),
    ...(switches.sseWordsNested ? { timestamps: fields } : fields),
  })
  return withBareNaN(event)
}

/** The end of an item, where streams tell it. */
export function sseItemDoneEvent(itemId: string): string {
  return sseEvent({ type: 'conversation.item.audio_output.done', item_id: itemId })
}
