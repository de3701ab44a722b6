import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownText } from '../../../../src/core/captions/caption-tokens.ts'
import { captionsOf, lineText } from '../../../../src/core/captions/captions.ts'
import { chapterOfTimeline } from '../../../../src/core/captions/chapter-of-timeline.ts'
import { lineWidth, maxLineColumns } from '../../../../src/core/captions/line-width.ts'
import { anyText } from '../../../support/blocks.ts'
import { anyTimeline, timelineOf } from '../../../support/timelines.ts'

function linesOf(text: string, language = 'en'): string[][] {
  const timeline = timelineOf([{ title: 'One', sentences: [text] }], { language })
  return [...captionsOf(timeline)].map(({ lines }) => lines.map(lineText))
}

describe('captionsOf', () => {
  it('uses two lines only where one is not enough', () => {
    expect(linesOf('To Sherlock Holmes she is always the woman.')).toEqual([
      ['To Sherlock Holmes she', 'is always the woman.'],
    ])
    expect(linesOf('She is always the woman.')).toEqual([['She is always the woman.']])
  })

  it('cuts a long sentence into as few captions as hold it, after a clause where it can', () => {
    expect(
      linesOf('When he had gone she sat for a long time; then the rain began, and nobody came.'),
    ).toEqual([['When he had gone she sat for a long time;', 'then the rain began, and nobody came.']])
    const text =
      'He was, I take it, the most perfect reasoning and observing machine that the world has seen, but as a lover he would have placed himself in a false position.'
    expect(linesOf(text)).toEqual([
      ['He was, I take it, the most perfect', 'reasoning and observing machine that the'],
      ['world has seen, but as a lover he would', 'have placed himself in a false position.'],
    ])
  })

  it('keeps signs with the word that they belong to', () => {
    expect(linesOf('“Well—well,” he said: “(yes)” … — “no”!')).toEqual([
      ['“Well—well,” he said: “(yes)” … — “no”!'],
    ])
    const timeline = timelineOf([{ title: '', sentences: ['“Ah,” he said — “no!”'] }])
    const [caption] = captionsOf(timeline)
    expect(caption?.lines.flat().map(({ text }) => text)).toEqual(['“Ah,”', 'he', 'said —', '“no!”'])
  })

  it('puts 16 square signs in a line, and never a stop at the beginning of one', () => {
    const text =
      '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめした所で泣いていた。'
    const captions = linesOf(text, 'ja')
    for (const line of captions.flat()) {
      expect(lineWidth(line)).toBeLessThanOrEqual(maxLineColumns)
      expect(line).not.toMatch(/^[。、]/)
    }
    expect(captions.flat().join('')).toBe(text)
  })

  it('gives a word that is longer than a line its own', () => {
    const address = `https://example.org/${'a'.repeat(60)}`
    expect(linesOf(`Look at ${address} now`)).toEqual([['Look at'], [address, 'now']])
  })

  it('begins and ends with the words, to the millisecond', () => {
    const timeline = timelineOf([{ title: '', sentences: ['One two.', 'Three.'] }], { wordSeconds: 0.3337 })
    expect([...captionsOf(timeline)].map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 667],
      [1167, 1501],
    ])
  })

  it('shows all text once and in order, in lines that fit, at times that ascend', () => {
    fc.assert(
      fc.property(anyTimeline(anyText), (timeline) => {
        const captions = [...captionsOf(timeline)]
        const shown = captions.flatMap(({ lines }) => lines.map(lineText)).join('')
        const all = timeline.chapters.flatMap(({ sentences }) => sentences.map(({ text }) => text)).join(' ')
        expect(shown.replaceAll(' ', '')).toBe(shownText(all).replaceAll(' ', ''))
        let endMs = 0
        for (const caption of captions) {
          expect(caption.startMs).toBeGreaterThanOrEqual(endMs)
          expect(caption.endMs).toBeGreaterThan(caption.startMs)
          expect(caption.lines.length).toBeLessThanOrEqual(2)
          endMs = caption.endMs
          const times = caption.lines.flat().map(({ startMs }) => startMs)
          expect(times).toEqual(times.toSorted((a, b) => a - b))
          expect(times.every((ms) => ms >= caption.startMs && ms <= caption.endMs)).toBe(true)
          for (const line of caption.lines) {
            expect(line.length).toBeGreaterThan(0)
            expect(line.length === 1 || lineWidth(lineText(line)) <= maxLineColumns).toBe(true)
          }
        }
      }),
    )
  })
})

describe('chapterOfTimeline', () => {
  it('counts a chapter from its beginning', () => {
    const timeline = timelineOf(
      [
        { title: 'One', sentences: ['One two.'] },
        { title: 'Two', sentences: ['Three.', 'Four.'] },
      ],
      { sampleRateHz: 1000 },
    )
    const { frameCount, chapters } = chapterOfTimeline(timeline, 1)
    expect(frameCount).toBe(2000)
    expect(chapters).toHaveLength(1)
    expect(chapters[0]).toMatchObject({ title: 'Two', startFrame: 0, endFrame: 2000 })
    expect(chapters[0]?.sentences.map(({ startFrame, endFrame }) => [startFrame, endFrame])).toEqual([
      [0, 500],
      [1000, 1500],
    ])
    expect(chapters[0]?.sentences[1]?.words).toEqual([{ start: 0, end: 4, startFrame: 1000, endFrame: 1500 }])
    expect(() => chapterOfTimeline(timeline, 2)).toThrow(RangeError)
  })
})
