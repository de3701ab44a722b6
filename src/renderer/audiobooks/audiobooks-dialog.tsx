import { Headphones } from 'lucide-react'
import { useEffect } from 'react'
import type { AudiobookJob } from '../../shared/audiobook.ts'
import { useServices } from '../services.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useStore } from '../ui/use-store.ts'
import styles from './audiobooks-dialog.module.css'
import { FinishedBook } from './finished-book.tsx'
import { audiobookMessages as messages } from './messages.ts'
import { RunningBook } from './running-book.tsx'

export interface AudiobooksDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** "Audiobooks": those that are being made, and those that are finished. */
export function AudiobooksDialog({ isOpen, onClose }: AudiobooksDialogProps) {
  return (
    <Dialog title={messages.list} isOpen={isOpen} onClose={onClose} isWide>
      <AudiobookLists />
    </Dialog>
  )
}

function AudiobookLists() {
  const { audiobooks } = useServices()
  const { jobs, error } = useStore(audiobooks, (state) => state)
  useEffect(() => void audiobooks.load(), [audiobooks])
  // What was begun first is made first.
  const running = (jobs ?? []).filter(({ state }) => state.kind !== 'finished').toReversed()
  const finished = (jobs ?? []).filter(({ state }) => state.kind === 'finished')
  return (
    <div className={styles.lists}>
      {error !== null && <ErrorBanner error={error} onDismiss={audiobooks.dismissError} />}
      {jobs?.length === 0 && (
        <div className={styles.empty}>
          <Headphones size={32} strokeWidth={1.5} aria-hidden="true" />
          <p className={styles.emptyTitle}>{messages.listEmpty}</p>
          <p className={styles.soft}>{messages.listEmptyText}</p>
        </div>
      )}
      <BookList name={messages.beingMade} jobs={running} />
      <BookList name={messages.finishedOnes} jobs={finished} />
    </div>
  )
}

function BookList({ name, jobs }: { readonly name: string; readonly jobs: readonly AudiobookJob[] }) {
  if (jobs.length === 0) return null
  return (
    <section aria-label={name}>
      <h3 className={styles.heading}>{name}</h3>
      <ul role="list" className={styles.list}>
        {jobs.map((job) => (
          <li key={job.id} className={styles.book}>
            <h4 className={styles.title} dir="auto">
              {job.title}
            </h4>
            {job.state.kind === 'finished' ? (
              <FinishedBook job={job} book={job.state.book} />
            ) : (
              <RunningBook job={job} state={job.state} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
