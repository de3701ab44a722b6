import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaptionFacts } from '../../../../src/core/captions/caption-facts.ts'
import { shownText } from '../../../../src/core/captions/caption-tokens.ts'
import { writeCaptions } from '../../../../src/core/captions/write-captions.ts'
import type { AudiobookTimeline, CaptionFormat } from '../../../../src/shared/audiobook.ts'
import { anyText } from '../../../support/blocks.ts'
import { type ReadCaption, readCaptions, timesInside } from '../../../support/read-captions.ts'
import { anyTimeline, timelineOf } from '../../../support/timelines.ts'

const facts: CaptionFacts = { title: 'A Book', authors: ['Ann Author', 'Bob [Writer]'], language: 'en' }

function written(format: CaptionFormat, timeline: AudiobookTimeline, about: CaptionFacts = facts): string {
  return [...writeCaptions(format, timeline, about)].join('')
}

const twoChapters = timelineOf([
  { title: 'One --> first', sentences: ['He said: “R&D <b>?” Yes.', 'A second.'] },
  { title: 'Two', sentences: ['The end.'] },
])

describe('WebVTT', () => {
  it('times each caption and the words in it, escapes them, and names the chapters', () => {
    expect(written('vtt', twoChapters)).toBe(`WEBVTT

NOTE A Book

NOTE One → first

00:00:00.000 --> 00:00:02.500
He <00:00:00.500>said: <00:00:01.000>“R&amp;D <00:00:01.500>&lt;b&gt;?” <00:00:02.000>Yes.

00:00:03.000 --> 00:00:04.000
A <00:00:03.500>second.

NOTE Two

00:00:04.500 --> 00:00:05.500
The <00:00:05.000>end.

`)
  })

  it('counts hours beyond 99', () => {
    const timeline = timelineOf([{ title: 'One', sentences: ['Late word.'] }], {
      startSeconds: 123 * 3600 + 62.25,
    })
    expect(written('vtt', timeline)).toContain('123:01:02.250 --> 123:01:03.250\nLate <123:01:02.750>word.\n')
    expect(written('srt', timeline)).toContain('123:01:02,250 --> 123:01:03,250\nLate word.\n')
    expect(written('lrc', timeline)).toContain('[7381:02.25]<7381:02.25>Late <7381:02.75>word.<7381:03.25>\n')
  })

  it('lets each line run as its sentence does', () => {
    const sentence = 'אמר לי פעם Sherlock Holmes שהכול פשוט מאוד ואין מה להוסיף על כך.'
    const vtt = written('vtt', timelineOf([{ title: 'One', sentences: [sentence] }], { language: 'he' }))
    const plain = vtt.replaceAll(/<[\d:.]+>/g, '')
    expect(plain).toContain('\nאמר לי פעם Sherlock Holmes שהכול\nפשוט מאוד ואין מה להוסיף על כך.\n')
    const other = 'כך אמר לי פעם אחת בלונדון הגדולה והרחוקה, Sherlock Holmes הבלש הפרטי המפורסם.'
    expect(written('srt', timelineOf([{ title: 'One', sentences: [other] }], { language: 'he' }))).toContain(
      '\n\u200FSherlock Holmes הבלש הפרטי המפורסם.\n',
    )
  })

  it('is read back by another program with all words and times', async () => {
    await fc.assert(
      fc.asyncProperty(anyTimeline(anyText), async (timeline) => {
        const { cues, errors } = await readCaptions(written('vtt', timeline), 'vtt')
        expect(errors).toEqual([])
        expectCaptionTexts(cues, timeline)
        for (const cue of cues) {
          const times = timesInside(cue)
          expect(times).toEqual(times.toSorted((a, b) => a - b))
          expect(times.every((time) => time > cue.startTime && time < cue.endTime)).toBe(true)
        }
      }),
    )
  })
})

describe('SubRip', () => {
  it('numbers the captions and lets no text be taken for markup', () => {
    const timeline = timelineOf([{ title: '', sentences: ['One <i>two</i> {\\an8} --> three.', 'Four.'] }])
    expect(written('srt', timeline)).toBe(`1
00:00:00,000 --> 00:00:03,000
One <\u2060i>two<\u2060/i> {\u2060\\an8} --\u2060> three.

2
00:00:03,500 --> 00:00:04,000
Four.

`)
  })

  it('is read back by another program with all words and times', async () => {
    await fc.assert(
      fc.asyncProperty(anyTimeline(anyText), async (timeline) => {
        const { cues } = await readCaptions(written('srt', timeline), 'srt')
        expectCaptionTexts(cues, timeline)
      }),
    )
  })
})

describe('LRC', () => {
  it('says what it is, and when each word is heard', () => {
    expect(written('lrc', twoChapters, { ...facts, title: 'Ch. 1', book: 'A Book', narrator: 'Ada' })).toBe(
      `[ti:Ch. 1]
[ar:Ann Author, Bob (Writer)]
[al:A Book]
[by:Ada]
[la:en]
[length:00:06.00]
[re:Lectern]

[00:00.00]<00:00.00>He <00:00.50>said: <00:01.00>“R&D <00:01.50><b>?” <00:02.00>Yes.<00:02.50>
[00:03.00]<00:03.00>A <00:03.50>second.<00:04.00>
[00:04.50]<00:04.50>The <00:05.00>end.<00:05.50>
`,
    )
  })

  it('lets no text be taken for a time', () => {
    const timeline = timelineOf([{ title: '', sentences: ['[10:30] or <11:45> then'] }])
    expect(written('lrc', timeline)).toContain('[00:00.00]<00:00.00>(10:30] <00:00.50>or <00:01.00>‹11:45>')
  })
})

describe('JSON', () => {
  it('gives chapters, sentences and words with their seconds and their places', () => {
    const timeline = timelineOf([{ title: 'One', sentences: ['A "word".'] }], {
      sampleRateHz: 22_050,
      wordSeconds: 0.3337,
    })
    expect(JSON.parse(written('json', timeline))).toEqual({
      version: 1,
      title: 'A Book',
      authors: ['Ann Author', 'Bob [Writer]'],
      language: 'en',
      durationSeconds: 1.167392,
      chapters: [
        {
          title: 'One',
          startSeconds: 0,
          endSeconds: 1.167392,
          sentences: [
            {
              text: 'A "word".',
              startSeconds: 0,
              endSeconds: 0.667392,
              sectionIndex: 0,
              blockId: 'b0',
              start: 0,
              end: 9,
              words: [
                { text: 'A', startSeconds: 0, endSeconds: 0.333696, start: 0, end: 1 },
                { text: 'word', startSeconds: 0.333696, endSeconds: 0.667392, start: 3, end: 7 },
              ],
            },
          ],
        },
      ],
    })
  })

  it('has every word once and in order, whatever the text', () => {
    fc.assert(
      fc.property(anyTimeline(anyText), (timeline) => {
        const { chapters } = JSON.parse(written('json', timeline))
        expect(chapters).toHaveLength(timeline.chapters.length)
        for (const [index, chapter] of timeline.chapters.entries()) {
          const words = chapters[index].sentences.flatMap((sentence: { words: unknown[] }) => sentence.words)
          expect(words.map(({ start }: { start: number }) => start)).toEqual(
            chapter.sentences.flatMap((sentence) => sentence.words.map(({ start }) => start)),
          )
        }
      }),
    )
  })
})

/** All text is there, at times that ascend without overlap. */
function expectCaptionTexts(cues: readonly ReadCaption[], timeline: AudiobookTimeline): void {
  const unescaped = (text: string): string =>
    text
      .replaceAll(/<\d+:[\d:.]+>|[\u200E\u200F\u2060]/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      .replaceAll(/\s/gu, '')
  const shown = cues.map(({ text }) => unescaped(text)).join('')
  const all = timeline.chapters.flatMap(({ sentences }) => sentences.map(({ text }) => text)).join(' ')
  expect(shown).toBe(shownText(all).replaceAll(/[\u200E\u200F\u2060]|\s/gu, ''))
  let end = 0
  for (const { startTime, endTime } of cues) {
    expect(startTime).toBeGreaterThanOrEqual(end)
    expect(endTime).toBeGreaterThan(startTime)
    end = endTime
  }
}
