import type { Locator } from '../../shared/document.ts'
import type { Progress } from '../reader/document-index.ts'
import { ChapterTime } from './chapter-time.ts'
import type { DocumentSpeed } from './document-speed.ts'
import type { TimelineStore } from './timeline-store.ts'

/** Where the reader is in the time of the chapter. */
export interface ChapterMoment {
  readonly time: ChapterTime
  /** Seconds of listening from the chapter's beginning. */
  readonly nowSeconds: number
}

/** What a moment is found by. */
export interface MomentSources {
  readonly timeline: Pick<TimelineStore, 'getState'>
  readonly speed: Pick<DocumentSpeed, 'getState'>
  readonly reading: {
    readonly place: () => Locator | undefined
    readonly progress: () => Progress | undefined
  }
}

/** Undefined until the chapter's lengths are known, and where nothing of it is spoken. */
export function chapterMoment({ timeline, speed, reading }: MomentSources): ChapterMoment | undefined {
  const chapter = timeline.getState().timeline
  if (chapter === undefined) return undefined
  const time = new ChapterTime(chapter, speed.getState().speed)
  if (time.totalSeconds === 0) return undefined
  return { time, nowSeconds: secondsOf(time, reading.place(), reading.progress()) }
}

/** A place that is not spoken counts by its share of the chapter's text. */
export function secondsOf(
  time: ChapterTime,
  place: Locator | undefined,
  progress: Pick<Progress, 'sectionIndex' | 'inSection'> | undefined,
): number {
  const seconds = place === undefined ? undefined : time.secondsAt(place)
  if (seconds !== undefined) return seconds
  return progress?.sectionIndex === time.sectionIndex ? progress.inSection * time.totalSeconds : 0
}
