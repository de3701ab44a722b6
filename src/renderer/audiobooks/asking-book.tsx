import type { AudiobookJob, SentenceFailure } from '../../shared/audiobook.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { wordingOf } from '../ui/error-wording.ts'
import { useStore } from '../ui/use-store.ts'
import styles from './audiobooks-dialog.module.css'
import { audiobookMessages as messages } from './messages.ts'

export interface AskingBookProps {
  readonly job: AudiobookJob
  readonly failure: SentenceFailure
}

/** A sentence that can't be spoken: where it stands, why, and what is to be done about it. */
export function AskingBook({ job, failure }: AskingBookProps) {
  const { audiobooks, app, library } = useServices()
  const { id, documentId, progress } = job
  const isOnShelf = useStore(library, ({ entries }) => entries.some(({ header }) => header.id === documentId))
  // Its advice is for listening: here the buttons are the ways out.
  const { title } = wordingOf(failure.error)
  const chapter = progress.chapters[progress.chapterIndex]?.title ?? ''
  return (
    <div role="group" aria-label={messages.askingTitle} className={styles.held}>
      <p>{messages.askingTitle}</p>
      <blockquote className={styles.quote} dir="auto">
        {failure.text}
      </blockquote>
      <div className={styles.place}>
        <p className={styles.note}>
          {chapter !== '' && `${messages.askingPlace(chapter)}. `}
          {title}.
        </p>
        {isOnShelf && (
          <Button look="quiet" onPress={() => app.showReader(documentId, failure.locator)}>
            {messages.showPlace}
          </Button>
        )}
      </div>
      <div className={styles.actions}>
        <Button onPress={() => void audiobooks.decide(id, 'omit')}>{messages.decisions.omit}</Button>
        <Button onPress={() => void audiobooks.decide(id, 'offline')}>{messages.decisions.offline}</Button>
        <Button look="primary" onPress={() => void audiobooks.decide(id, 'retry')}>
          {messages.decisions.retry}
        </Button>
      </div>
      <p className={styles.note}>{messages.decisionNote}</p>
    </div>
  )
}
