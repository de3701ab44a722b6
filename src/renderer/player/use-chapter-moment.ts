import { useMemo } from 'react'
import { useProgress } from '../reader/use-progress.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'
import { secondsOf } from './chapter-moment.ts'
import type { ChapterMoment } from './chapter-moment.ts'
import { ChapterTime } from './chapter-time.ts'

/** As `chapterMoment`, drawn anew when it moves. */
export function useChapterMoment(): ChapterMoment | undefined {
  const { timeline: store, speed: speeds, reading } = useServices()
  const timeline = useStore(store, (state) => state.timeline)
  const speed = useStore(speeds, (state) => state.speed)
  const progress = useProgress()
  const time = useMemo(
    () => (timeline === undefined ? undefined : new ChapterTime(timeline, speed)),
    [timeline, speed],
  )
  if (time === undefined || time.totalSeconds === 0) return undefined
  return { time, nowSeconds: secondsOf(time, reading.place(), progress) }
}
