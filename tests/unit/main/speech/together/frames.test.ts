import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SpeechError } from '../../../../../src/shared/errors.ts'
import { clientEvents, readServerEvent } from '../../../../../src/main/speech/together/frames.ts'

describe('events of the service', () => {
  it.each([
    [
      'the greeting',
      { event_id: 'x', type: 'session.created', session: { id: 'y', object: 'realtime.tts.session' } },
      { kind: 'sessionCreated' },
    ],
    ['an acknowledgement', { type: 'conversation.item.input_text.received', text: 'Hi' }, { kind: 'other' }],
    ['a changed session', { type: 'session.updated', session: { voice: 'tara' } }, { kind: 'other' }],
    ['a cancelled context', { type: 'context.cancelled', context_id: 'c1' }, { kind: 'other' }],
    ['an unknown type', { type: 'conversation.item.sung', note: 'c' }, { kind: 'other' }],
    ['no type', { hello: 1 }, { kind: 'other' }],
    [
      'audio',
      { type: 'conversation.item.audio_output.delta', item_id: 'tts_1', context_id: 'c1', delta: 'AQI=' },
      { kind: 'audio', bytes: Buffer.from([1, 2]), contextId: 'c1', itemId: 'tts_1' },
    ],
    [
      'empty audio of nobody',
      { type: 'conversation.item.audio_output.delta', delta: '' },
      { kind: 'audio', bytes: Buffer.alloc(0) },
    ],
    [
      'words',
      {
        type: 'conversation.item.word_timestamps',
        item_id: 'tts_1',
        words: ['Hello'],
        start_seconds: [0],
        end_seconds: [0.4],
      },
      {
        kind: 'words',
        itemId: 'tts_1',
        event: { itemId: 'tts_1', words: [{ text: 'Hello', startSeconds: 0, endSeconds: 0.4 }] },
      },
    ],
    [
      'words that say nothing',
      { type: 'conversation.item.word_timestamps', words: ['a'], start_seconds: [], end_seconds: [] },
      { kind: 'other' },
    ],
    [
      'the end of an item',
      { type: 'conversation.item.audio_output.done', item_id: 'tts_1', context_id: 'c1' },
      { kind: 'itemDone', itemId: 'tts_1', contextId: 'c1' },
    ],
  ])('reads %s', (_, json, event) => {
    expect(readServerEvent(Buffer.from(JSON.stringify(json)), false)).toEqual(event)
    expect(readServerEvent(Buffer.from(JSON.stringify(json)), true)).toEqual(event)
  })

  it.each([
    { type: 'conversation.item.tts.failed', error: { message: 'm', type: 't', code: 'c' }, context_id: 'c1' },
    { type: 'error', message: 'at the top' },
    { type: 'error', error: { message: 'inside' } },
    { error: 'only a string' },
  ])('reads a failure: %j', (json) => {
    expect(readServerEvent(Buffer.from(JSON.stringify(json)), false)).toMatchObject({ kind: 'failed', json })
  })

  it('reads words among which bare NaN stands, as Python writes it', () => {
    const text =
      '{"type":"conversation.item.word_timestamps","words":["a","b"],"start_seconds":[NaN,1],"end_seconds":[-Infinity,2]}'
    expect(readServerEvent(Buffer.from(text), false)).toMatchObject({
      event: { words: [{ text: 'b', startSeconds: 1, endSeconds: 2 }] },
    })
  })

  it('takes bare samples for audio, also where the first byte looks like JSON', () => {
    expect(readServerEvent(Buffer.from([1, 2, 3]), true)).toEqual({
      kind: 'audio',
      bytes: Buffer.from([1, 2, 3]),
    })
    expect(readServerEvent(Buffer.from('{~~'), true)).toEqual({ kind: 'audio', bytes: Buffer.from('{~~') })
  })

  it.each([
    ['text that is no JSON', Buffer.from('<html>')],
    [
      'audio that is no base64',
      Buffer.from('{"type":"conversation.item.audio_output.delta","delta":"!!!!"}'),
    ],
    ['audio that is no text', Buffer.from('{"type":"conversation.item.audio_output.delta","delta":7}')],
    ['audio that is missing', Buffer.from('{"type":"conversation.item.audio_output.delta"}')],
  ])('refuses %s', (_, data) => {
    expect(() => readServerEvent(data, false)).toThrow(expect.objectContaining({ code: 'SPEECH_PROTOCOL' }))
  })

  it('reads anything else without another error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.boolean(), (text, isBinary) => {
        try {
          readServerEvent(Buffer.from(text), isBinary)
        } catch (error) {
          expect(error).toBeInstanceOf(SpeechError)
        }
      }),
    )
  })
})

describe('messages to the service', () => {
  it('name their context', () => {
    expect(JSON.parse(clientEvents.append('c1', 'Hi "you"'))).toEqual({
      type: 'input_text_buffer.append',
      text: 'Hi "you"',
      context_id: 'c1',
    })
    expect(JSON.parse(clientEvents.commit('c1'))).toEqual({
      type: 'input_text_buffer.commit',
      context_id: 'c1',
    })
    expect(JSON.parse(clientEvents.clear('c1'))).toEqual({
      type: 'input_text_buffer.clear',
      context_id: 'c1',
    })
    expect(JSON.parse(clientEvents.cancel('c1'))).toEqual({ type: 'context.cancel', context_id: 'c1' })
  })

  it('change a context or the session', () => {
    expect(JSON.parse(clientEvents.update({ voice: 'tara' }, 'c1'))).toEqual({
      type: 'tts_session.updated',
      session: { voice: 'tara' },
      context_id: 'c1',
    })
    expect(JSON.parse(clientEvents.update({ voice: 'tara' }))).toEqual({
      type: 'tts_session.updated',
      session: { voice: 'tara' },
    })
  })
})
