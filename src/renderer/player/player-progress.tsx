import { ProgressBar } from 'react-aria-components'
import { sectionLabel } from '../../core/text/section-label.ts'
import { useProgress } from '../reader/use-progress.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'
import { ChapterScrubber } from './chapter-scrubber.tsx'
import type { TimeLeft } from './chapter-time.ts'
import { playerMessages } from './messages.ts'
import styles from './player-progress.module.css'
import { formatTime } from './time-left.ts'
import { useChapterMoment } from './use-chapter-moment.ts'

/** Where the voice is, in the chapter and in the book, and how long either still takes. */
export function PlayerProgress() {
  const { documents, listening } = useServices()
  const isFinished = useStore(listening.store, (state) => state.status === 'finished')
  const isBlocked = useStore(listening.store, (state) => state.isBlocked)
  const progress = useProgress()
  const sections = useStore(documents, (state) =>
    state.status === 'open' ? state.opened.sections : undefined,
  )
  const label = sectionLabel(sections ?? [], progress?.sectionIndex ?? 0)
  const inDocument = progress?.inDocument ?? 0
  const { chapter, book } = useTimesLeft()
  return (
    <div className={styles.progress}>
      <ProgressBar
        className={`${styles.track} ${styles.book}`}
        aria-label={playerMessages.bookProgress}
        value={inDocument * 100}
      >
        <div className={styles.fill} style={{ inlineSize: `${inDocument * 100}%` }} />
      </ProgressBar>
      <p className={styles.title}>{label === '' ? playerMessages.beginning : label}</p>
      <p className={styles.times}>
        {isBlocked ? (
          <span role="status">{playerMessages.blocked}</span>
        ) : isFinished ? (
          <>
            <span>{playerMessages.finished}</span>
            <span>{playerMessages.playAgain}</span>
          </>
        ) : (
          <>
            <span>{playerMessages.inChapter(formatTime(chapter.seconds, chapter.isKnown))}</span>
            <span>{playerMessages.inBook(formatTime(book.seconds, book.isKnown))}</span>
            <span>{playerMessages.percent(inDocument)}</span>
          </>
        )}
      </p>
      <ChapterScrubber />
    </div>
  )
}

/** By the chapter's timeline; by the pace of the voice where there is none yet, and in the chapters after it. */
function useTimesLeft(): { readonly chapter: TimeLeft; readonly book: TimeLeft } {
  const { documents, speed: speeds, pace } = useServices()
  const speed = useStore(speeds, (state) => state.speed)
  const sections = useStore(documents, (state) => (state.status === 'open' ? state.opened.sections : []))
  const progress = useProgress()
  const moment = useChapterMoment()
  const charsInBook = sections.reduce((sum, { charCount }) => sum + charCount, 0)
  const inChapter = progress?.charsLeftInSection ?? sections[0]?.charCount ?? 0
  const charsAfter = (progress?.charsLeftInDocument ?? charsInBook) - inChapter
  const chapter = moment?.time.leftAfter(moment.nowSeconds) ?? {
    seconds: pace.secondsFor(inChapter, speed),
    isKnown: false,
  }
  const seconds = chapter.seconds + pace.secondsFor(charsAfter, speed)
  return { chapter, book: { seconds, isKnown: chapter.isKnown && charsAfter === 0 } }
}
