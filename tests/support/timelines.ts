import * as fc from 'fast-check'
import { wordRanges } from '../../src/core/text/words.ts'
import type { AudiobookTimeline, TimedChapter, TimedSentence } from '../../src/shared/audiobook.ts'

/** The sentences of a chapter as texts. */
export interface TimelineChapterSpec {
  readonly title: string
  readonly sentences: readonly string[]
}

export interface TimelineOptions {
  readonly sampleRateHz?: number
  /** How long each word is heard. */
  readonly wordSeconds?: number
  /** Behind each sentence. */
  readonly pauseSeconds?: number
  readonly language?: string
  /** Where the first chapter begins. */
  readonly startSeconds?: number
}

/** A timeline in which every word takes as long as every other. */
export function timelineOf(
  chapters: readonly TimelineChapterSpec[],
  options: TimelineOptions = {},
): AudiobookTimeline {
  const { sampleRateHz = 24_000, wordSeconds = 0.5, pauseSeconds = 0.5, language = 'en' } = options
  let frame = Math.round((options.startSeconds ?? 0) * sampleRateHz)
  const timed = chapters.map(({ title, sentences }, sectionIndex): TimedChapter => {
    const startFrame = frame
    const spoken = sentences.map((text, index): TimedSentence => {
      const sentenceStart = frame
      const words = wordRanges(text, language).map((range) => {
        const wordStart = frame
        frame += Math.round(wordSeconds * sampleRateHz)
        return { ...range, startFrame: wordStart, endFrame: frame }
      })
      const endFrame = frame
      frame += Math.round(pauseSeconds * sampleRateHz)
      return {
        sectionIndex,
        blockId: `b${index}`,
        start: 0,
        end: text.length,
        text,
        startFrame: sentenceStart,
        endFrame,
        words,
      }
    })
    return { title, startFrame, endFrame: frame, sentences: spoken }
  })
  return { sampleRateHz, frameCount: frame, chapters: timed }
}

/** Timelines of texts of any script with words of any length, none included. */
export function anyTimeline(text: fc.Arbitrary<string>): fc.Arbitrary<AudiobookTimeline> {
  const sentence = fc.record({
    text,
    offset: fc.nat(50),
    steps: fc.array(fc.oneof(fc.constant(0), fc.nat(20_000)), { minLength: 1, maxLength: 9 }),
  })
  return fc
    .record({
      sampleRateHz: fc.constantFrom(16_000, 22_050, 24_000, 44_100, 48_000),
      chapters: fc.array(fc.record({ title: text, sentences: fc.array(sentence, { maxLength: 5 }) }), {
        maxLength: 3,
      }),
    })
    .map(({ sampleRateHz, chapters }) => {
      let frame = 0
      const timed = chapters.map(({ title, sentences }, sectionIndex): TimedChapter => {
        const startFrame = frame
        const spoken = sentences.map(({ text: own, offset, steps }, index): TimedSentence => {
          const sentenceStart = frame
          let step = 0
          const advance = (): number => (frame += steps[step++ % steps.length] ?? 0)
          const words = wordRanges(own, 'en').map((range) => ({
            start: offset + range.start,
            end: offset + range.end,
            startFrame: advance(),
            endFrame: advance(),
          }))
          return {
            sectionIndex,
            blockId: `b${index}`,
            start: offset,
            end: offset + own.length,
            text: own,
            startFrame: sentenceStart,
            endFrame: advance(),
            words,
          }
        })
        return { title, startFrame, endFrame: advancePause(), sentences: spoken }
        function advancePause(): number {
          return (frame += 2400)
        }
      })
      return { sampleRateHz, frameCount: frame, chapters: timed }
    })
}
