import { describe, expect, test } from 'vitest'
import { type AlignedWord, WordAligner } from '../../../../src/core/timing/align-words.ts'
import { trapKinds, type TrapSentence, trapSentences } from '../../../support/trap-text.ts'
import { type MangledReply, mangle, type Mangling, manglings } from '../../../support/word-mangler.ts'

const sentences = trapSentences()
/** How far from its true time a word may light up: a twentieth of a second is seen as at once. */
const toleranceSeconds = 0.05

interface Score {
  readonly kind: string
  readonly mangling: Mangling
  readonly sentence: TrapSentence
  readonly reply: MangledReply
  readonly aligned: readonly AlignedWord[]
  /** Words that have a report of their own, and those of them that begin when they truly do. */
  readonly counted: number
  readonly right: number
}

test('the trap text has more than 2,000 words', () => {
  expect(sentences.reduce((sum, { words }) => sum + words.length, 0)).toBeGreaterThan(2000)
})

describe.each([
  ['while words come in one by one', true],
  ['with all words at once', false],
] as const)('%s', (_, isStreaming) => {
  const scores = scoresOf(isStreaming)

  test.each(trapKinds)(
    '%s light up once, in order and at the right time, whatever the service reports',
    (kind) => {
      expect(share(scores.filter((score) => score.kind === kind))).toBeGreaterThanOrEqual(0.98)
    },
  )

  test.each(manglings)(
    'of words that are reported %s, at least 98.5 %% light up at the right time',
    (mangling) => {
      expect(share(scores.filter((score) => score.mangling === mangling))).toBeGreaterThanOrEqual(0.985)
    },
  )

  test('of all words with a time of their own, at least 99.7 % light up at the right time', () => {
    expect(share(scores)).toBeGreaterThanOrEqual(0.997)
  })

  test('every word lights up once, in order, inside the audio', () => {
    for (const { sentence, aligned, reply } of scores)
      expectPartition(sentence, aligned, reply.durationSeconds)
  })
})

/** Aligns every sentence as every service reports it. */
function scoresOf(isStreaming: boolean): Score[] {
  return manglings.flatMap((mangling) =>
    sentences.map((sentence) => {
      const reply = mangle(sentence, mangling)
      const aligned = align(sentence, reply, isStreaming)
      const counted = sentence.words.map((_, index) => index).filter((index) => reply.hasReport[index])
      const right = counted.filter((index) => {
        const error = (aligned[index]?.startSeconds ?? Infinity) - (reply.trueStarts[index] ?? 0)
        return Math.abs(error) <= toleranceSeconds
      })
      return {
        kind: sentence.kind,
        mangling,
        sentence,
        reply,
        aligned,
        counted: counted.length,
        right: right.length,
      }
    }),
  )
}

function align(sentence: TrapSentence, reply: MangledReply, isStreaming: boolean): AlignedWord[] {
  const { text, words, language } = sentence
  const aligner = new WordAligner(text, words, { language, isStreaming })
  return [
    ...reply.reports.flatMap((report) => aligner.push([report])),
    ...aligner.finish(reply.durationSeconds),
  ]
}

/** Every word once, in the order of the text, ascending in time and inside the audio. */
function expectPartition({ words }: TrapSentence, aligned: readonly AlignedWord[], seconds: number): void {
  expect(aligned.map(({ start, end }) => ({ start, end }))).toEqual(words)
  let last = 0
  for (const { startSeconds, endSeconds } of aligned) {
    expect(startSeconds).toBeGreaterThanOrEqual(last)
    expect(endSeconds).toBeGreaterThanOrEqual(startSeconds)
    expect(endSeconds).toBeLessThanOrEqual(seconds)
    last = startSeconds
  }
}

function share(scores: readonly Score[]): number {
  const counted = scores.reduce((sum, score) => sum + score.counted, 0)
  return scores.reduce((sum, { right }) => sum + right, 0) / counted
}
