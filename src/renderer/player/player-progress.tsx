import { ProgressBar } from 'react-aria-components'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'
import { sectionLabel } from '../../core/text/section-label.ts'
import { useProgress } from '../reader/use-progress.ts'
import { playerMessages } from './messages.ts'
import styles from './player-progress.module.css'
import { formatDuration } from './time-left.ts'

/** Where the voice is, in the chapter and in the book, and how long either still takes. */
export function PlayerProgress() {
  const { documents, settings, pace, listening } = useServices()
  const isFinished = useStore(listening.store, (state) => state.status === 'finished')
  const isBlocked = useStore(listening.store, (state) => state.isBlocked)
  const speed = useStore(settings, (state) => state.speed)
  const progress = useProgress()
  const sections = useStore(documents, (state) =>
    state.status === 'open' ? state.opened.sections : undefined,
  )
  const label = sectionLabel(sections ?? [], progress?.sectionIndex ?? 0)
  const charsInBook = sections?.reduce((sum, { charCount }) => sum + charCount, 0) ?? 0
  const inDocument = progress?.inDocument ?? 0
  const chapterSeconds = pace.secondsFor(progress?.charsLeftInSection ?? sections?.[0]?.charCount ?? 0, speed)
  const bookSeconds = pace.secondsFor(progress?.charsLeftInDocument ?? charsInBook, speed)
  return (
    <div className={styles.progress}>
      <Track className={styles.book ?? ''} label={playerMessages.bookProgress} share={inDocument} />
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
            <span>{playerMessages.inChapter(formatDuration(chapterSeconds))}</span>
            <span>{playerMessages.inBook(formatDuration(bookSeconds))}</span>
            <span>{playerMessages.percent(inDocument)}</span>
          </>
        )}
      </p>
      <Track
        className={styles.chapter ?? ''}
        label={playerMessages.chapterProgress}
        share={progress?.inSection ?? 0}
      />
    </div>
  )
}

interface TrackProps {
  readonly className: string
  readonly label: string
  readonly share: number
}

function Track({ className, label, share }: TrackProps) {
  return (
    <ProgressBar className={`${styles.track} ${className}`} aria-label={label} value={share * 100}>
      <div className={styles.fill} style={{ inlineSize: `${share * 100}%` }} />
    </ProgressBar>
  )
}
