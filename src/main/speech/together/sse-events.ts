import type { EventSourceMessage } from 'eventsource-parser'
import { decodeBase64 } from './audio-bytes.ts'
import { parseEventJson } from './event-json.ts'
import type { SpeechError } from '../../../shared/errors.ts'
import { protocolError } from './service-errors.ts'
import { isServiceFault } from './service-fault.ts'
import { readWordEvent, type WordEvent } from './word-event.ts'

/** What one server-sent event means. */
export type SpeechEvent =
  | { readonly kind: 'audio'; readonly bytes: Uint8Array; readonly itemId?: string }
  | { readonly kind: 'words'; readonly event: WordEvent }
  /** The proof that the reply is whole. */
  | { readonly kind: 'done' }
  /** Of a type that says nothing of the sound. */
  | { readonly kind: 'other' }

type Fields = Readonly<Record<string, unknown>>

const other: SpeechEvent = { kind: 'other' }

/**
 * Reads one event in any of the three shapes that official sources give. Source: together-api.md, section 3.
 * @param failure makes the error of an event that tells one
 * @throws {SpeechError} the failure that the event tells; SPEECH_PROTOCOL for what can't be read
 */
export function readSpeechEvent(
  { event, data }: EventSourceMessage,
  failure: (json: unknown) => SpeechError,
): SpeechEvent {
  if (data.trim() === '[DONE]') return { kind: 'done' }
  const json = parseEventJson(data)
  // A named error may be text alone.
  if (event !== undefined && /(^|\.)(error|failed)$/.test(event)) throw failure(json ?? data)
  if (json === undefined) throw protocolError('an event that is not JSON')
  if (isServiceFault(json)) throw failure(json)
  return isFields(json) ? readFields(json) : other
}

function readFields(fields: Fields): SpeechEvent {
  switch (fields.type) {
    case 'conversation.item.audio_output.delta':
      return audioOf(fields.delta, fields.item_id)
    case 'delta':
      return audioOf(fields.audio)
    case 'done':
      return { kind: 'done' }
    case 'conversation.item.word_timestamps': {
      const event = readWordEvent(fields)
      return event === undefined ? other : { kind: 'words', event }
    }
    default:
      return fields.object === 'audio.tts.chunk' ? audioOf(fields.b64) : other
  }
}

function audioOf(base64: unknown, itemId?: unknown): SpeechEvent {
  const bytes = typeof base64 === 'string' ? decodeBase64(base64) : undefined
  if (bytes === undefined) throw protocolError('audio that is not base64')
  return { kind: 'audio', bytes, ...(typeof itemId === 'string' ? { itemId } : {}) }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
