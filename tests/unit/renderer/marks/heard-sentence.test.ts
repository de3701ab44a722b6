import { beforeEach, describe, expect, test } from 'vitest'
import { followSentences } from '../../../../src/renderer/marks/heard-sentence.ts'
import type { HeardSentence } from '../../../../src/renderer/marks/heard-sentence.ts'
import { closedPlayer, createPlayerStore } from '../../../../src/renderer/player/player-store.ts'
import type { PlayerStore } from '../../../../src/renderer/player/player-store.ts'

describe('the sentence that is meant by "what I just heard"', () => {
  let store: PlayerStore
  let nowMs: number
  let heard: HeardSentence
  let utteranceId = 0

  beforeEach(() => {
    store = createPlayerStore()
    nowMs = 1000
    heard = followSentences(store, () => nowMs)
  })

  function hear(start: number, end: number): void {
    utteranceId += 1
    store.setState({
      status: 'playing',
      place: { blockId: 'b', charOffset: start },
      utterance: {
        utteranceId,
        blockId: 'b',
        sectionIndex: 0,
        sentenceStart: start,
        sentenceEnd: end,
        sampleRateHz: 24_000,
        pauseAfterSeconds: 0,
        voice: { engine: 'offline', model: 'm', voice: 'v' },
      },
    })
  }
  /** What the player does when the reader goes elsewhere. */
  const jump = (): void => store.setState({ status: 'loading', utterance: undefined, word: undefined })

  test('is none before anything was heard', () => {
    expect(heard.meant()).toBeUndefined()
    expect(heard.current()).toBeUndefined()
  })

  test('is the one before for the first second and a half of a new one, then the new one', () => {
    hear(0, 10)
    expect(heard.meant()).toEqual({ blockId: 'b', start: 0, end: 10 })
    nowMs += 4000
    hear(11, 20)
    nowMs += 1499
    expect(heard.meant()).toEqual({ blockId: 'b', start: 0, end: 10 })
    expect(heard.current()).toEqual({ blockId: 'b', start: 11, end: 20 })
    nowMs += 1
    expect(heard.meant()).toEqual({ blockId: 'b', start: 11, end: 20 })
  })

  test('does not begin anew with the next utterance of one sentence', () => {
    hear(0, 10)
    hear(11, 90)
    nowMs += 5000
    hear(11, 90)
    expect(heard.meant()).toEqual({ blockId: 'b', start: 11, end: 90 })
  })

  test('is never the one from before a jump', () => {
    hear(0, 10)
    nowMs += 4000
    jump()
    expect(heard.meant()).toEqual({ blockId: 'b', start: 0, end: 10 })
    hear(500, 510)
    expect(heard.meant()).toEqual({ blockId: 'b', start: 500, end: 510 })
  })

  test('is forgotten with the document', () => {
    hear(0, 10)
    store.setState(closedPlayer)
    expect(heard.meant()).toBeUndefined()
  })
})
