import { decodeBase64 } from './audio-bytes.ts'
import { protocolError } from './service-errors.ts'
import { isServiceFault } from './service-fault.ts'
import { readWordEvent, type WordEvent } from './word-event.ts'

/** Whom an event of the service is about; either may be missing. */
interface Address {
  readonly contextId?: string
  readonly itemId?: string
}

/** An event of the service, as far as it matters. Source: together-api.md, section 4.3. */
export type ServerEvent =
  | { readonly kind: 'sessionCreated' }
  /** Audio of an item. Bytes of a bare binary frame carry no address. */
  | ({ readonly kind: 'audio'; readonly bytes: Uint8Array } & Address)
  | ({ readonly kind: 'words'; readonly event: WordEvent } & Address)
  /** All audio of an item was sent. Nothing says that no item follows. */
  | ({ readonly kind: 'itemDone' } & Address)
  /** `conversation.item.tts.failed`, `error`, or anything with an error in it. `json` is the whole event. */
  | ({ readonly kind: 'failed'; readonly json: unknown } & Address)
  /** Acknowledgements, and whatever else may come. */
  | { readonly kind: 'other' }

/** First byte of JSON; no sample that speech begins with looks like it and parses. */
const openingBrace = 0x7b

/**
 * Reads a WebSocket message: JSON as text or in a binary frame, or bare samples in a binary frame.
 * @throws {SpeechError} SPEECH_PROTOCOL for text that is no JSON, and for audio that is no base64
 */
export function readServerEvent(data: Buffer, isBinary: boolean): ServerEvent {
  if (!isBinary) return eventOf(parse(data.toString()) ?? notJson())
  const json = data[0] === openingBrace ? parse(data.toString()) : undefined
  return json === undefined ? { kind: 'audio', bytes: data } : eventOf(json)
}

function notJson(): never {
  throw protocolError('a text frame that is no JSON')
}

function eventOf(json: unknown): ServerEvent {
  if (!isFields(json)) return { kind: 'other' }
  if (isServiceFault(json)) return { kind: 'failed', json, ...addressOf(json) }
  switch (json.type) {
    case 'conversation.item.audio_output.delta':
      return { kind: 'audio', bytes: audioOf(json.delta), ...addressOf(json) }
    case 'conversation.item.word_timestamps': {
      const event = readWordEvent(json)
      return event === undefined ? { kind: 'other' } : { kind: 'words', event, ...addressOf(json) }
    }
    case 'conversation.item.audio_output.done':
      return { kind: 'itemDone', ...addressOf(json) }
    case 'session.created':
      return { kind: 'sessionCreated' }
    default:
      return { kind: 'other' }
  }
}

function audioOf(delta: unknown): Uint8Array {
  const bytes = typeof delta === 'string' ? decodeBase64(delta) : undefined
  if (bytes === undefined) throw protocolError('audio that is no base64')
  return bytes
}

function addressOf(json: Readonly<Record<string, unknown>>): Address {
  const { context_id: contextId, item_id: itemId } = json
  return {
    ...(typeof contextId === 'string' ? { contextId } : {}),
    ...(typeof itemId === 'string' ? { itemId } : {}),
  }
}

/** @returns undefined for what is no JSON, even when bare NaN and Infinity, which Python writes, are allowed for */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    try {
      return JSON.parse(text.replaceAll(/-?\b(?:NaN|Infinity)\b/g, 'null'))
    } catch {
      return undefined
    }
  }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Messages to the service, as text frames. Source: together-api.md, section 4.2. */
export const clientEvents = {
  append: (contextId: string, text: string): string =>
    JSON.stringify({ type: 'input_text_buffer.append', text, context_id: contextId }),
  commit: (contextId: string): string =>
    JSON.stringify({ type: 'input_text_buffer.commit', context_id: contextId }),
  /** Drops text that waits; not what is being spoken. */
  clear: (contextId: string): string =>
    JSON.stringify({ type: 'input_text_buffer.clear', context_id: contextId }),
  cancel: (contextId: string): string => JSON.stringify({ type: 'context.cancel', context_id: contextId }),
  /** Changes parameters. @param contextId absent: of the whole session */
  update: (session: Readonly<Record<string, unknown>>, contextId?: string): string =>
    JSON.stringify({
      type: 'tts_session.updated',
      session,
      ...(contextId === undefined ? {} : { context_id: contextId }),
    }),
}
