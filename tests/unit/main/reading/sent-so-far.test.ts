import { expect, test } from 'vitest'
import type { ReadingUtterance } from '../../../../src/main/reading/reading-utterance.ts'
import { ReadingPlan } from '../../../../src/main/reading/reading-plan.ts'
import { SentSoFar } from '../../../../src/main/reading/sent-so-far.ts'
import type { WordTiming } from '../../../../src/shared/speech.ts'
import { textDocument } from '../../../support/text-document.ts'

const text = 'One two\u00ADthree four.'

function utterance(): ReadingUtterance {
  const document = textDocument('en', [{ blocks: [text] }])
  const plan = new ReadingPlan({ document, maxInputChars: () => 1000 })
  const [first] = plan.from(undefined)
  if (first === undefined) throw new Error('nothing to say')
  return first
}

/** A word of the text that is heard for one second from a second on. */
function word(shown: string, startSeconds: number): WordTiming {
  const start = text.indexOf(shown)
  const end = start + shown.length
  return { start, end, startSeconds, endSeconds: startSeconds + 1, isEstimated: false }
}

const words = [word('One', 0), word('two\u00ADthree', 1), word('four', 2)]

test('sends a word with the audio that it ends in, however early its time is known', () => {
  const sent = new SentSoFar(10)
  expect(sent.addWords(words)).toEqual([])
  expect(sent.addFrames(10)).toEqual([words[0]])
  expect(sent.addFrames(5)).toEqual([])
  expect(sent.addFrames(14)).toEqual([words[1], words[2]])
  expect(sent.frames).toBe(29)
})

test('sends what is left of the words at the end', () => {
  const sent = new SentSoFar(10)
  sent.addWords(words)
  sent.addFrames(22)
  expect(sent.finish()).toEqual([words[2]])
})

test('leaves the utterance from the first word on that was not sent whole', () => {
  const sent = new SentSoFar(10)
  expect(sent.rest(utterance())?.text).toBe('One twothree four.')
  sent.addWords(words)
  sent.addFrames(15)
  expect(sent.rest(utterance())?.text).toBe('twothree four.')
  sent.addFrames(6)
  expect(sent.rest(utterance())?.text).toBe('four.')
  sent.addFrames(9)
  expect(sent.rest(utterance())).toBeUndefined()
})
