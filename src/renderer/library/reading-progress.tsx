import type { LibraryEntry } from '../../shared/library.ts'
import { libraryMessages } from './messages.ts'
import styles from './reading-progress.module.css'

/** From here on a book counts as read: what follows is rarely more than a licence. */
export const finishedShare = 0.995

export interface ReadingProgressProps {
  readonly entry: LibraryEntry
}

/** How far the reader has come, as a line and in words. */
export function ReadingProgress({ entry }: ReadingProgressProps) {
  const share = entry.place?.progress
  if (share === undefined) return <span className={styles.text}>{libraryMessages.unread}</span>
  const isFinished = share >= finishedShare
  return (
    <span className={styles.progress}>
      {!isFinished && (
        <span className={styles.track} aria-hidden="true">
          <span className={styles.fill} style={{ inlineSize: `${share * 100}%` }} />
        </span>
      )}
      <span className={styles.text}>
        {isFinished ? libraryMessages.finished : libraryMessages.progress(Math.floor(share * 100))}
      </span>
    </span>
  )
}
