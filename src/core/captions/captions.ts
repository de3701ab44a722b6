import type { AudiobookTimeline, TimedSentence } from '../../shared/audiobook.ts'
import { type CaptionToken, captionTokens } from './caption-tokens.ts'
import { cutCaptions } from './cut-captions.ts'

/** Text that is shown for some seconds. */
export interface Caption {
  readonly startMs: number
  /** After its start, and not after the start of the next. */
  readonly endMs: number
  /** One or two. */
  readonly lines: readonly CaptionLine[]
  readonly chapterIndex: number
  /** The sentence that it is a part of. */
  readonly sentence: TimedSentence
}

export type CaptionLine = readonly CaptionWord[]

/** A word with its signs. */
export interface CaptionWord {
  readonly text: string
  /** Whether white space stands before it, at the beginning of a line too. */
  readonly isSpaced: boolean
  /** When it is heard; ascending, within its caption. */
  readonly startMs: number
}

/**
 * The captions of an audiobook in order, with times to the millisecond. A caption is seen while its words are heard, and
 * until the next of its sentence is. One that would last no time at all lasts a millisecond: a caption of no length is
 * lost in most programs.
 */
export function* captionsOf(timeline: AudiobookTimeline): Generator<Caption> {
  const clock = millisecondsOf(timeline.sampleRateHz)
  let earliestMs = 0
  for (const [chapterIndex, chapter] of timeline.chapters.entries()) {
    for (const sentence of chapter.sentences) {
      const cut = cutCaptions(captionTokens(sentence))
      for (const [index, lines] of cut.entries()) {
        const startFrame = index === 0 ? sentence.startFrame : startOf(lines)
        const next = cut[index + 1]
        const startMs = Math.max(earliestMs, clock(startFrame))
        const endMs = Math.max(startMs + 1, clock(next === undefined ? sentence.endFrame : startOf(next)))
        yield {
          startMs,
          endMs,
          lines: timedLines(lines, startMs, endMs, clock),
          chapterIndex,
          sentence,
        }
        earliestMs = endMs
      }
    }
  }
}

/** Frames to whole milliseconds. */
export function millisecondsOf(sampleRateHz: number): (frames: number) => number {
  return (frames) => Math.round((frames * 1000) / sampleRateHz)
}

function startOf(lines: readonly (readonly CaptionToken[])[]): number {
  return lines[0]?.[0]?.startFrame ?? 0
}

function timedLines(
  lines: readonly (readonly CaptionToken[])[],
  startMs: number,
  endMs: number,
  clock: (frames: number) => number,
): CaptionLine[] {
  let earliestMs = startMs
  return lines.map((line) =>
    line.map(({ text, isSpaced, startFrame }) => {
      earliestMs = Math.min(Math.max(earliestMs, clock(startFrame)), endMs)
      return { text, isSpaced, startMs: earliestMs }
    }),
  )
}

/** A line as it is read. */
export function lineText(line: CaptionLine): string {
  return line.map(({ text, isSpaced }, index) => (isSpaced && index > 0 ? ` ${text}` : text)).join('')
}
