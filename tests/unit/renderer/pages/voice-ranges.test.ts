import { expect, test } from 'vitest'
import { voiceRanges } from '../../../../src/renderer/pages/voice-ranges.ts'
import type { PlayerState } from '../../../../src/renderer/player/player-store.ts'

type Heard = Pick<PlayerState, 'word' | 'utterance'>
const utterance = { blockId: 'a', sentenceStart: 10, sentenceEnd: 40 } as Heard['utterance']

test('what is heard is a word of a sentence, between words its sentence alone, and nothing in silence', () => {
  const word = { start: 12, end: 15 } as Heard['word']
  const sentence = [{ blockId: 'a', start: 10, end: 40 }]
  expect(voiceRanges({ word, utterance })).toEqual({ word: [{ blockId: 'a', start: 12, end: 15 }], sentence })
  expect(voiceRanges({ word: undefined, utterance })).toEqual({ word: [], sentence })
  expect(voiceRanges({ word: undefined, utterance: undefined })).toEqual({ word: [], sentence: [] })
})
