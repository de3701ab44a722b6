import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordRanges } from '../../../../src/core/text/words.ts'
import { alignWords, WordAligner } from '../../../../src/core/timing/align-words.ts'
import type { TimedWord } from '../../../../src/shared/speech.ts'

/** Reports as an engine with offsets gives them: the text of a word, its offset, its start. */
function reports(...words: readonly (readonly [text: string, offset: number, start: number])[]): TimedWord[] {
  return words.map(([text, charStart, startSeconds], index) => ({
    text,
    charStart,
    charEnd: charStart + text.length,
    startSeconds,
    endSeconds: words[index + 1]?.[2] ?? startSeconds,
  }))
}

function heard(...words: readonly (readonly [text: string, start: number])[]): TimedWord[] {
  return words.map(([text, startSeconds]) => ({ text, startSeconds, endSeconds: startSeconds }))
}

function aligned(text: string, words: readonly TimedWord[], durationSeconds: number): string {
  return alignWords(text, wordRanges(text, 'en'), words, durationSeconds)
    .map((word) => {
      const time = `${Number(word.startSeconds.toFixed(3))}-${Number(word.endSeconds.toFixed(3))}`
      return `${text.slice(word.start, word.end)} ${time}${word.isEstimated ? ' ~' : ''}`
    })
    .join(', ')
}

describe('with offsets', () => {
  test('gives each word the time from its report to the next', () => {
    const words = reports(['The', 0, 0], ['quick', 4, 0.1], ['fox', 10, 0.5])
    expect(aligned('The quick fox.', words, 0.9)).toBe('The 0-0.1, quick 0.1-0.5, fox 0.5-0.9')
  })

  test('lights an amount once, from the first to the last of the words it is read as', () => {
    const words = reports(
      ['It', 0, 0],
      ['$', 3, 0.2],
      ['45.50', 4, 0.4],
      ['5.50 ', 5, 0.7],
      ['5.50 ', 5, 1],
      ['now', 10, 1.5],
    )
    expect(aligned('It $45.50 now', words, 2)).toBe('It 0-0.2, $45.50 0.2-1.5, now 1.5-2')
  })

  test('estimates a word without a report inside the time of the word before it', () => {
    const words = reports(['one', 0, 0], ['four', 12, 1])
    expect(aligned('one two six four', words, 1.4)).toBe(
      'one 0-0.333, two 0.333-0.667 ~, six 0.667-1 ~, four 1-1.4',
    )
  })

  test('gives words before the first report the time before it', () => {
    expect(aligned('aa bb cc', reports(['cc', 6, 0.6]), 1)).toBe('aa 0-0.3 ~, bb 0.3-0.6 ~, cc 0.6-1')
  })

  test('spreads one report that claims several words over them', () => {
    const words = [
      { text: 'aa bb', charStart: 0, charEnd: 5, startSeconds: 0, endSeconds: 1 },
      { text: 'aa bb', charStart: 0, charEnd: 5, startSeconds: 0.9, endSeconds: 1 },
      { text: 'cc', charStart: 6, charEnd: 8, startSeconds: 1, endSeconds: 1 },
    ]
    expect(aligned('aa bb cc', words, 2)).toBe('aa 0-0.5, bb 0.5-1 ~, cc 1-2')
  })

  test('never goes back when offsets and times do', () => {
    const words = reports(['aa', 0, 0.5], ['bb', 3, 0.2], ['aa', 0, 0.8], ['cc', 6, 0.7])
    expect(aligned('aa bb cc', words, 1)).toBe('aa 0.5-0.5, bb 0.5-0.8, cc 0.8-1')
  })

  test('ends every word within the audio although reports go beyond it', () => {
    expect(aligned('aa bb', reports(['aa', 0, 0], ['bb', 3, 2]), 1)).toBe('aa 0-1, bb 1-1')
  })
})

describe('without offsets', () => {
  test('finds words by their letters, whatever case, accents and punctuation came back', () => {
    const words = heard(['cafe', 0], ['“NAÏVE”', 0.4], ['end', 0.9])
    expect(aligned('Café naïve, end.', words, 1.2)).toBe('Café 0-0.4, naïve 0.4-0.9, end 0.9-1.2')
  })

  test('lights a number once although its words came back spelled out', () => {
    const words = heard(['costs', 0], ['forty', 0.4], ['five', 0.7], ['dollars', 1], ['today', 1.5])
    expect(aligned('costs $45 today', words, 2)).toBe('costs 0-0.4, $45 0.4-1.5, today 1.5-2')
  })

  test('tells repeated words apart by their order', () => {
    const words = heard(['the', 0], ['cat', 0.2], ['the', 0.5], ['dog', 0.7])
    expect(aligned('the cat the dog', words, 1)).toBe('the 0-0.2, cat 0.2-0.5, the 0.5-0.7, dog 0.7-1')
  })

  test('finds its way again after words that did not come back', () => {
    const words = heard(['alpha', 0], ['epsilon', 1], ['zeta', 1.5])
    expect(aligned('alpha beta gamma delta epsilon zeta', words, 2)).toMatch(
      /^alpha 0-.* epsilon 1-1\.5, zeta 1\.5-2$/,
    )
  })
})

test('shares the whole time when an engine reports no words', () => {
  const words = alignWords('a longerword.', wordRanges('a longerword.', 'en'), [], 2)
  expect(words[0]?.startSeconds).toBe(0)
  expect(words[1]?.endSeconds).toBe(2)
  expect(words.every((word) => word.isEstimated)).toBe(true)
  expect((words[1]?.endSeconds ?? 0) - (words[1]?.startSeconds ?? 0)).toBeGreaterThan(1)
})

describe('for any text, any reports and any cut into pieces', () => {
  const text = fc.array(
    fc.constantFrom('word', '$4.50', '你好', 'مرحبا', 'é', '😀', '—', 'U.S.A.', ' ', ', '),
    {
      maxLength: 25,
    },
  )
  const report = fc.record(
    {
      text: fc.constantFrom('word', 'four', 'fifty', '你好', 'x', ''),
      startSeconds: fc.double({ min: 0, max: 12, noNaN: true }),
      endSeconds: fc.constant(0),
      charStart: fc.integer({ min: 0, max: 120 }),
      charEnd: fc.integer({ min: 0, max: 160 }),
    },
    { requiredKeys: ['text', 'startSeconds', 'endSeconds'] },
  )
  const duration = fc.double({ min: 0, max: 10, noNaN: true })

  test('every word is timed once, in order, starts never going back, within the duration', () => {
    fc.assert(
      fc.property(text, fc.array(report, { maxLength: 30 }), duration, (parts, words, seconds) => {
        const whole = parts.join(' ')
        const ranges = wordRanges(whole, 'en')
        const timings = alignWords(whole, ranges, words, seconds)
        expect(timings.map(({ start, end }) => ({ start, end }))).toEqual(ranges)
        let last = 0
        for (const { startSeconds, endSeconds } of timings) {
          expect(startSeconds).toBeGreaterThanOrEqual(last)
          expect(endSeconds).toBeGreaterThanOrEqual(startSeconds)
          expect(endSeconds).toBeLessThanOrEqual(seconds)
          last = startSeconds
        }
      }),
    )
  })

  test('reports that come one by one give the same words as all at once', () => {
    fc.assert(
      fc.property(text, fc.array(report, { maxLength: 30 }), (parts, words) => {
        const whole = parts.join(' ')
        const ranges = wordRanges(whole, 'en')
        const streaming = new WordAligner(whole, ranges)
        const streamed = [...words.flatMap((word) => streaming.push([word])), ...streaming.finish(20)]
        const atOnce = new WordAligner(whole, ranges)
        expect(streamed).toEqual([...atOnce.push(words), ...atOnce.finish(20)])
      }),
    )
  })

  test('nothing that a service may send breaks that', () => {
    const anyTime = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, -1, 1e9, 0))
    const anyReport = fc.record({
      text: fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 8 }),
        fc.constantFrom('word word', '—', '$', '<unk>'),
      ),
      startSeconds: anyTime,
      endSeconds: anyTime,
    })
    fc.assert(
      fc.property(
        text,
        fc.array(fc.oneof(report, anyReport), { maxLength: 30 }),
        duration,
        fc.constantFrom('en', 'es', 'ja', 'x-none'),
        (parts, words, seconds, language) => {
          const whole = parts.join(' ')
          const ranges = wordRanges(whole, language)
          for (const isStreaming of [true, false]) {
            const aligner = new WordAligner(whole, ranges, { language, isStreaming })
            const aligned = [...words.flatMap((word) => aligner.push([word])), ...aligner.finish(seconds)]
            expect(aligned.map(({ start, end }) => ({ start, end }))).toEqual(ranges)
            let last = 0
            for (const { startSeconds, endSeconds } of aligned) {
              expect(Number.isFinite(endSeconds)).toBe(true)
              expect(startSeconds).toBeGreaterThanOrEqual(last)
              expect(endSeconds).toBeGreaterThanOrEqual(startSeconds)
              last = startSeconds
            }
          }
        },
      ),
    )
  })

  test('nor does a number beyond all time', () => {
    const whole = '你好 你好 word word'
    const ranges = wordRanges(whole, 'en')
    for (const isStreaming of [true, false]) {
      const aligner = new WordAligner(whole, ranges, { language: 'en', isStreaming })
      const reports = [
        { text: 'word', startSeconds: 0, endSeconds: 0, charStart: 11 },
        { text: 'word word', startSeconds: Number.MAX_VALUE, endSeconds: Number.NaN },
      ]
      const aligned = [...reports.flatMap((report) => aligner.push([report])), ...aligner.finish(0)]
      expect(aligned).toHaveLength(ranges.length)
      expect(aligned.every(({ endSeconds }) => Number.isFinite(endSeconds))).toBe(true)
    }
  })

  test('nor does any audio, with reports in between or none', () => {
    const piece = fc.record({
      seconds: fc.double({ min: 0, max: 1, noNaN: true }),
      level: fc.constantFrom(0, 3, 300, 9000, 32_767),
    })
    const step = fc.oneof({ weight: 4, arbitrary: piece }, { weight: 1, arbitrary: report })
    fc.assert(
      fc.property(text, fc.array(step, { maxLength: 12 }), fc.boolean(), (parts, steps, isStreaming) => {
        const whole = parts.join(' ')
        const ranges = wordRanges(whole, 'en')
        const audio = { sampleRateHz: 8000, isEarly: true }
        const aligner = new WordAligner(whole, ranges, { isStreaming, audio })
        let seconds = 0
        const aligned = steps.flatMap((step) => {
          if ('text' in step) return aligner.push([step])
          const pcm = new Int16Array(Math.round(step.seconds * 8000)).map(
            (_, at) => (at % 2 ? 1 : -1) * step.level,
          )
          seconds += pcm.length / 8000
          return aligner.pushAudio(pcm)
        })
        aligned.push(...aligner.finish(seconds))
        expect(aligned.map(({ start, end }) => ({ start, end }))).toEqual(ranges)
        let last = 0
        for (const { startSeconds, endSeconds } of aligned) {
          expect(startSeconds).toBeGreaterThanOrEqual(last)
          expect(endSeconds).toBeGreaterThanOrEqual(startSeconds)
          last = startSeconds
        }
      }),
    )
  })
})
