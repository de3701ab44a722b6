import { FolderOpen } from 'lucide-react'
import { KeyInvitation } from '../account/key-invitation.tsx'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { useStore } from '../ui/use-store.ts'
import { webMessages } from '../web/messages.ts'
import styles from './empty-shelf.module.css'
import { libraryMessages } from './messages.ts'

export interface EmptyShelfProps {
  readonly onOpen: () => void
  readonly onOpenSample: () => void
  readonly onOpenWeb: () => void
  readonly onOpenClipboard: () => void
}

/** What a newcomer sees first: the sample and its first steps come before all else, until they were done or skipped. */
export function EmptyShelf({ onOpen, onOpenSample, onOpenWeb, onOpenClipboard }: EmptyShelfProps) {
  const { settings } = useServices()
  const isNew = useStore(settings, (state) => state.offersFirstSteps)
  const sample = (
    <Button look={isNew ? 'primary' : 'plain'} onPress={onOpenSample}>
      {libraryMessages.emptySample}
    </Button>
  )
  return (
    <div className={styles.empty}>
      <OpenBook />
      <h1 className={styles.title}>{isNew ? libraryMessages.welcomeTitle : libraryMessages.emptyTitle}</h1>
      <p className={styles.text}>{isNew ? libraryMessages.welcomeText : libraryMessages.emptyText}</p>
      <div className={styles.actions}>
        {isNew && sample}
        <Button look={isNew ? 'plain' : 'primary'} onPress={onOpen}>
          <FolderOpen size={18} aria-hidden="true" />
          {libraryMessages.openDocument}
        </Button>
        {!isNew && sample}
        <Button look="quiet" onPress={onOpenWeb}>
          {webMessages.fromWeb}
        </Button>
        <Button look="quiet" onPress={onOpenClipboard}>
          {webMessages.fromClipboard}
        </Button>
      </div>
      <KeyInvitation />
    </div>
  )
}

/** An open book on its lectern, one sentence lit and one word in it. */
function OpenBook() {
  return (
    <svg className={styles.picture} viewBox="0 0 176 112" fill="none" aria-hidden="true">
      <path
        className={styles.page}
        strokeWidth="1.5"
        strokeLinejoin="round"
        d="M88 18C74 8 44 6 14 10v82c30-4 60-2 74 8 14-10 44-12 74-8V10c-30-4-60-2-74 8Z"
      />
      <path className={styles.line} strokeWidth="1.5" d="M88 18v82" />
      <g strokeWidth="10" strokeLinecap="round">
        <path className={styles.sentence} d="M104 42c14-4 28-5.400 44-4.500M104 58c14-4 20-5 28-5" />
        <path className={styles.word} d="M126 38c5-.6 8-.8 12-.8" />
      </g>
      <g className={styles.line} strokeWidth="2" strokeLinecap="round">
        <path d="M28 26c16-1 30 0 44 4M28 42c16-1 30 0 44 4M28 58c16-1 30 0 44 4M28 74c12-1 20 0 28 1" />
        <path d="M104 28c14-4 28-5 44-4M104 43c14-4 28-5 44-4M104 59c14-4 28-5 44-4M104 75c10-3 18-4 30-4" />
      </g>
    </svg>
  )
}
