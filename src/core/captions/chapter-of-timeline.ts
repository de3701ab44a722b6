import type { AudiobookTimeline, TimedChapter } from '../../shared/audiobook.ts'

/**
 * One chapter as a timeline of its own, with times from its beginning.
 * @throws {RangeError} when there is no such chapter
 */
export function chapterOfTimeline(timeline: AudiobookTimeline, chapterIndex: number): AudiobookTimeline {
  const chapter = timeline.chapters[chapterIndex]
  if (chapter === undefined) throw new RangeError(`chapterIndex must be below ${timeline.chapters.length}.`)
  return {
    sampleRateHz: timeline.sampleRateHz,
    frameCount: chapter.endFrame - chapter.startFrame,
    chapters: [chapterFromItsBeginning(chapter)],
  }
}

/** The same chapter with frames that count from where it begins. */
export function chapterFromItsBeginning(chapter: TimedChapter): TimedChapter {
  const { startFrame: origin } = chapter
  const shifted = <T extends { readonly startFrame: number; readonly endFrame: number }>(timed: T): T => ({
    ...timed,
    startFrame: timed.startFrame - origin,
    endFrame: timed.endFrame - origin,
  })
  const sentences = chapter.sentences.map((sentence) => ({
    ...shifted(sentence),
    words: sentence.words.map(shifted),
  }))
  return { ...shifted(chapter), sentences }
}
