import { BookOpenText } from 'lucide-react'
import type { LibraryEntry } from '../../shared/library.ts'
import { ReadingPace, formatDuration } from '../player/time-left.ts'
import { Button } from '../ui/button.tsx'
import styles from './continue-card.module.css'
import { Cover } from './cover.tsx'
import { libraryMessages } from './messages.ts'
import { ReadingProgress } from './reading-progress.tsx'

export interface ContinueCardProps {
  readonly entry: LibraryEntry
  readonly speed: number
  readonly onOpen: () => void
}

/** The document that was read last, with the way back into it. */
export function ContinueCard({ entry, speed, onOpen }: ContinueCardProps) {
  const { header, place, charCount } = entry
  const charsLeft = charCount * (1 - (place?.progress ?? 0))
  const duration = formatDuration(new ReadingPace().secondsFor(charsLeft, speed))
  return (
    <section className={styles.card} aria-label={libraryMessages.continueReading}>
      <Cover header={header} />
      <div className={styles.text}>
        <span className={styles.kicker}>{libraryMessages.continueReading}</span>
        <h2 className={styles.title} lang={header.language} dir="auto">
          {header.title}
        </h2>
        <p className={styles.author}>{header.authors.join(', ')}</p>
        <div className={styles.progress}>
          <ReadingProgress entry={entry} />
          <span className={styles.left}>{libraryMessages.timeLeft(duration)}</span>
        </div>
        <Button look="primary" onPress={onOpen} data-continue="">
          <BookOpenText size={18} aria-hidden="true" />
          {libraryMessages.listen}
        </Button>
      </div>
    </section>
  )
}
