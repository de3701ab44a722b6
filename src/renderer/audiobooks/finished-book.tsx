import { BookOpen, FolderOpen, Trash2 } from 'lucide-react'
import type { AudiobookJob, FinishedAudiobook } from '../../shared/audiobook.ts'
import { formatBytes } from '../format/bytes.ts'
import { formatMicroDollars } from '../format/money.ts'
import { formatDuration } from '../player/time-left.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useStore } from '../ui/use-store.ts'
import styles from './audiobooks-dialog.module.css'
import { audiobookMessages as messages } from './messages.ts'
import { openAudiobook } from './open-audiobook.ts'

export interface FinishedBookProps {
  readonly job: AudiobookJob
  readonly book: FinishedAudiobook
}

const finishedDate = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** A finished audiobook: what it is, where it is, and hearing it in the text. */
export function FinishedBook({ job, book }: FinishedBookProps) {
  const services = useServices()
  const { audiobooks, library } = services
  const { id, title, documentId } = job
  const isOnShelf = useStore(library, ({ entries }) => entries.some(({ header }) => header.id === documentId))
  const sizeBytes = book.files.reduce((sum, file) => sum + file.sizeBytes, 0)
  const facts = [
    messages.lasts(formatDuration(book.durationSeconds)),
    messages.size(formatBytes(sizeBytes)),
    messages.finishedOn(finishedDate.format(book.finishedAtMs)),
    book.microDollars === 0 ? messages.costNothing : messages.cost(formatMicroDollars(book.microDollars)),
    ...(book.omittedCount > 0 ? [messages.omitted(book.omittedCount)] : []),
  ]
  return (
    <>
      <p className={styles.soft}>{messages.narratedBy(job.narrator)}</p>
      <p className={styles.facts}>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      <div className={styles.actions}>
        <Button aria-label={messages.showInFolderOf(title)} onPress={() => void audiobooks.show(id)}>
          <FolderOpen size={16} aria-hidden="true" />
          {messages.showInFolder}
        </Button>
        {isOnShelf && (
          <Button
            aria-label={messages.openInReaderOf(title)}
            onPress={() => void openAudiobook(services, job).catch(() => undefined)}
          >
            <BookOpen size={16} aria-hidden="true" />
            {messages.openInReader}
          </Button>
        )}
        <IconButton
          label={`${messages.removeOf(title)}. ${messages.removeNote}`}
          icon={<Trash2 size={16} />}
          onPress={() => void audiobooks.remove(id)}
        />
      </div>
    </>
  )
}
