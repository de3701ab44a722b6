import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TimedWord } from '../../../../../src/shared/speech.ts'
import { isWholeText, ReplyWords, SessionAudio } from '../../../../../src/main/speech/together/reply-words.ts'
import { readWordEvent, type WordEvent } from '../../../../../src/main/speech/together/word-event.ts'

describe('word events', () => {
  it('reads the arrays of the guide', () => {
    expect(
      readWordEvent({
        words: ['Hello', 'world'],
        start_seconds: [0, 0.4],
        end_seconds: [0.4, 0.8],
        item_id: 'tts_1',
      }),
    ).toEqual({
      itemId: 'tts_1',
      words: [
        { text: 'Hello', startSeconds: 0, endSeconds: 0.4 },
        { text: 'world', startSeconds: 0.4, endSeconds: 0.8 },
      ],
    })
  })

  it('reads them under timestamps and without an item', () => {
    expect(readWordEvent({ timestamps: { words: ['a'], start_seconds: [1], end_seconds: [2] } })).toEqual({
      words: [{ text: 'a', startSeconds: 1, endSeconds: 2 }],
    })
  })

  it('leaves out words without a text or a start, and keeps the others', () => {
    const event = readWordEvent({
      words: ['a', 'b', '', 'd', 5, 'f', 'g', 'h'],
      start_seconds: [0, null, 1, Number.NaN, 1, 2, '3', 4],
      end_seconds: [0.5, 1, 1, 1, 1, 1, 1, null],
    })
    expect(event?.words).toEqual([
      { text: 'a', startSeconds: 0, endSeconds: 0.5 },
      { text: 'f', startSeconds: 2, endSeconds: 2 },
      { text: 'h', startSeconds: 4, endSeconds: 4 },
    ])
  })

  it.each([
    ['unequal arrays', { words: ['a', 'b'], start_seconds: [0], end_seconds: [1, 2] }],
    ['no arrays', { words: 'a', start_seconds: 0, end_seconds: 1 }],
    ['missing arrays', { words: ['a'] }],
    ['empty arrays', { words: [], start_seconds: [], end_seconds: [] }],
    ['no words left', { words: [null], start_seconds: [0], end_seconds: [1] }],
  ])('says nothing for %s', (_, event) => {
    expect(readWordEvent(event)).toBeUndefined()
  })

  it('reads whatever else stands there without failing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('words', 'start_seconds', 'end_seconds', 'timestamps'), fc.jsonValue()),
        (event) => {
          for (const word of readWordEvent(event)?.words ?? []) {
            expect(word.endSeconds).toBeGreaterThanOrEqual(word.startSeconds)
          }
        },
      ),
    )
  })
})

describe('placing words', () => {
  it('gives a word out when audio has reached it', () => {
    const words = new ReplyWords()
    expect(words.addWords(event([0, 0.5], 'tts_1'))).toEqual([])
    expect(words.addAudio(0.4, 'tts_1').map(startOf)).toEqual([0])
    expect(words.addAudio(0.4, 'tts_1').map(startOf)).toEqual([0.5])
  })

  it('takes words that come after all audio', () => {
    const words = new ReplyWords()
    words.addAudio(1, 'tts_1')
    expect(words.addWords(event([0.1, 0.6], 'tts_1')).map(startOf)).toEqual([0.1, 0.6])
  })

  it('limits what lies behind the audio to its end', () => {
    const words = new ReplyWords()
    words.addAudio(1)
    const given = [...words.addWords(event([0.5, 3])), ...words.end()]
    expect(given.map(startOf)).toEqual([0.5, 1])
    expect(given.map(({ endSeconds }) => endSeconds)).toEqual([0.7, 1])
  })

  it('begins at the audio where words count from something unknown', () => {
    const words = new ReplyWords()
    words.addAudio(2)
    expect(words.addWords(event([100.2, 100.9]))).toEqual([])
    expect(words.end().map(startOf).map(rounded)).toEqual([0, 0.7])
  })

  it('puts negative and overlapping times in order', () => {
    const words = new ReplyWords()
    words.addAudio(2)
    const given = words.addWords({
      words: [
        { text: 'a', startSeconds: -0.3, endSeconds: 0.8 },
        { text: 'b', startSeconds: 0.5, endSeconds: 0.9 },
        { text: 'c', startSeconds: 0.4, endSeconds: 0.6 },
      ],
    })
    expect(given).toEqual([
      { text: 'a', startSeconds: 0, endSeconds: 0.5 },
      { text: 'b', startSeconds: 0.5, endSeconds: 0.5 },
      { text: 'c', startSeconds: 0.5, endSeconds: 0.6 },
    ])
  })

  it('does not let one item’s words run into the next', () => {
    const words = new ReplyWords()
    words.addAudio(1, 'tts_1')
    words.addWords(event([0.1, 50], 'tts_1'))
    words.addAudio(1, 'tts_2')
    words.addWords(event([0.2], 'tts_2'))
    expect(words.end()).toEqual([])
    expect(replay(['tts_1', 'tts_2'], [[0.1, 50], [0.2]])).toEqual([0.1, 1, 1.2])
  })

  it('keeps a word of a one-word item apart from the next item where nothing has ids', () => {
    const words = new ReplyWords()
    words.addAudio(0.5, 'tts_1')
    words.addWords(event([0.05]))
    words.addAudio(1, 'tts_2')
    expect(words.addWords(event([0.1])).map(startOf)).toEqual([0.6])
  })

  it('learns that words count from the session, and that they do not', () => {
    const session = new SessionAudio()
    speakOne(session, 3, [0.2, 1])
    expect(speakOne(session, 2, [3.2, 4])).toEqual([0.2, 1])
    expect(session.areWordsOfSession).toBe(true)
    const other = new SessionAudio()
    speakOne(other, 3, [0.2, 1])
    expect(speakOne(other, 5, [0.2, 4])).toEqual([0.2, 4])
    expect(speakOne(other, 9, [8.1, 8.5])).toEqual([8.1, 8.5])
  })
})

// An item shorter than the silence before the next one's first word fits both ways.
const item = fc.record({
  silence: fc.double({ min: 0, max: 0.3, noNaN: true }),
  gaps: fc.array(fc.double({ min: 0.25, max: 0.9, noNaN: true }), { minLength: 1, maxLength: 8 }),
  tail: fc.double({ min: 0.15, max: 0.6, noNaN: true }),
})

describe('placing words, whatever the service does', () => {
  it('finds the true times from any base, order and cut, with and without ids', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(item, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('item' as const, 'request' as const, 'session' as const),
        fc.constantFrom('before' as const, 'between' as const, 'after' as const),
        fc.boolean(),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (utterances, base, order, hasIds, cutSeconds) => {
          const session = new SessionAudio()
          // Longer than the silence before any word, so that a session shows itself.
          speakOne(session, 2, [0.1])
          for (const items of utterances) {
            const sessionStart = session.heardSeconds
            const words = new ReplyWords(session)
            const heard: TimedWord[] = []
            const truth: number[] = []
            let itemStart = 0
            for (const [index, { silence, gaps, tail }] of items.entries()) {
              const starts = gaps.map((_, i) => silence + sum(gaps.slice(0, i)))
              const duration = silence + sum(gaps) + tail
              const shift = { item: 0, request: itemStart, session: sessionStart + itemStart }[base]
              const events = starts.map((start) =>
                event([start + shift], hasIds ? `tts_${index}` : undefined),
              )
              truth.push(...starts.map((start) => start + itemStart))
              if (order === 'before') for (const next of events) heard.push(...words.addWords(next))
              let sent = 0
              for (let at = 0; at < duration; at += cutSeconds) {
                const piece = Math.min(cutSeconds, duration - at)
                heard.push(...words.addAudio(piece, `tts_${index}`))
                const begun = order === 'between' ? starts.filter((start) => start < at + piece).length : 0
                for (; sent < begun; sent++) heard.push(...words.addWords(events[sent] ?? event([])))
              }
              if (order === 'after') for (const next of events) heard.push(...words.addWords(next))
              itemStart += duration
            }
            heard.push(...words.end())
            expect(heard.map(startOf).map(rounded)).toEqual(truth.map(rounded))
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('gives valid, ascending times inside the audio for any nonsense', () => {
    const time = fc.oneof(
      fc.double({ min: -5, max: 20, noNaN: true }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    )
    const id = fc.constantFrom(undefined, 'a', 'b', 'c')
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('audio' as const),
        id,
        seconds: fc.double({ min: 0, max: 2, noNaN: true }),
      }),
      fc.record({
        kind: fc.constant('words' as const),
        id,
        times: fc.array(fc.tuple(time, time), { maxLength: 6 }),
      }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.boolean(), (steps, inSession) => {
        const session = new SessionAudio()
        session.heardSeconds = 5
        const words = new ReplyWords(inSession ? session : undefined)
        let seconds = 0
        let wordCount = 0
        const given: TimedWord[] = []
        for (const next of steps) {
          if (next.kind === 'audio') {
            seconds += next.seconds
            given.push(...words.addAudio(next.seconds, next.id))
          } else {
            wordCount += next.times.length
            const reported = next.times.map(([startSeconds, end]) => ({
              text: 'x',
              startSeconds,
              endSeconds: Math.max(startSeconds, end),
            }))
            given.push(...words.addWords(eventOf(reported, next.id)))
          }
        }
        given.push(...words.end())
        if (steps.some(({ kind }) => kind === 'audio')) expect(given).toHaveLength(wordCount)
        let last = 0
        for (const { startSeconds, endSeconds } of given) {
          expect(startSeconds).toBeGreaterThanOrEqual(last)
          expect(endSeconds).toBeGreaterThanOrEqual(startSeconds)
          expect(startSeconds).toBeLessThanOrEqual(seconds)
          last = startSeconds
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a whole text', () => {
  it('is known by its letters', () => {
    expect(isWholeText('“Don’t,” she said – twice.', ['Don’t', 'she', 'said', 'twice'])).toBe(true)
    expect(isWholeText('No. No.', ['No'])).toBe(false)
    expect(isWholeText('It costs $5.', ['It', 'costs', 'five', 'dollars'])).toBe(false)
    expect(isWholeText('…', [])).toBe(false)
  })
})

function event(starts: readonly number[], itemId?: string): WordEvent {
  return eventOf(
    starts.map((startSeconds) => ({ text: 'word', startSeconds, endSeconds: startSeconds + 0.2 })),
    itemId,
  )
}

function eventOf(words: WordEvent['words'], itemId: string | undefined): WordEvent {
  return { words, ...(itemId === undefined ? {} : { itemId }) }
}

/** Speaks one item of a session. @returns where its words were placed */
function speakOne(session: SessionAudio, seconds: number, starts: readonly number[]): readonly number[] {
  const words = new ReplyWords(session)
  words.addAudio(seconds, 'tts_1')
  return [...words.addWords(event(starts, 'tts_1')), ...words.end()].map(startOf).map(rounded)
}

/** A second of audio for each item, each followed by its words. */
function replay(ids: readonly string[], starts: readonly (readonly number[])[]): readonly number[] {
  const words = new ReplyWords()
  const given = ids.flatMap((id, i) => [
    ...words.addAudio(1, id),
    ...words.addWords(event(starts[i] ?? [], id)),
  ])
  return [...given, ...words.end()].map(startOf)
}

function startOf({ startSeconds }: TimedWord): number {
  return startSeconds
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
