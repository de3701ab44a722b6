import { BookCheck, FileWarning, LoaderCircle, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { ProgressBar } from 'react-aria-components'
import type { DocumentId } from '../../shared/document.ts'
import { Button } from '../ui/button.tsx'
import { wordingOf } from '../ui/error-wording.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { uiMessages } from '../ui/messages.ts'
import { isGoodNews } from './import-notices.ts'
import type { ImportNotice } from './import-notices.ts'
import styles from './import-notice-list.module.css'
import { libraryMessages } from './messages.ts'
import { MissingParts } from './missing-parts.tsx'

/** How long a success stays in sight. */
const successMs = 5000

export interface ImportNoticeListProps {
  readonly notices: readonly ImportNotice[]
  /** Whether the player's bar is at the foot of the window. */
  readonly isAboveBar: boolean
  readonly onOpen: (documentId: DocumentId) => void
  readonly onDismiss: (importId: number) => void
  /** Other messages, below these. */
  readonly children?: ReactNode
}

/** What is being added, what was, and what could not be: over any screen, in its corner. */
export function ImportNoticeList({
  notices,
  isAboveBar,
  onOpen,
  onDismiss,
  children,
}: ImportNoticeListProps) {
  const list = useRef<HTMLElement>(null)
  const newest = notices.at(-1)?.importId
  // Where there are more than fit, the newest is in sight.
  useEffect(() => {
    if (newest !== undefined && list.current !== null) list.current.scrollTop = list.current.scrollHeight
  }, [newest])
  return (
    <section
      ref={list}
      className={`${styles.list} ${isAboveBar ? styles.aboveBar : ''}`}
      aria-label={libraryMessages.notices}
      aria-live="polite"
    >
      {notices.map((notice) => (
        <Notice key={notice.importId} notice={notice} onOpen={onOpen} onDismiss={onDismiss} />
      ))}
      {children}
    </section>
  )
}

interface NoticeProps extends Pick<ImportNoticeListProps, 'onOpen' | 'onDismiss'> {
  readonly notice: ImportNotice
}

function Notice({ notice, onOpen, onDismiss }: NoticeProps) {
  const { importId, status } = notice
  const isPassing = isGoodNews(notice)
  const isWarning = status === 'failed' || notice.missing !== undefined
  useEffect(() => {
    if (!isPassing) return undefined
    const timer = setTimeout(() => onDismiss(importId), successMs)
    return () => clearTimeout(timer)
  }, [importId, isPassing, onDismiss])
  return (
    <div className={`${styles.notice} ${status === 'failed' ? styles.failed : ''}`}>
      <span className={styles.icon} aria-hidden="true">
        {isWarning ? (
          <FileWarning size={18} />
        ) : status === 'importing' ? (
          <LoaderCircle size={18} />
        ) : (
          <BookCheck size={18} />
        )}
      </span>
      <NoticeBody notice={notice} onOpen={onOpen} onDismiss={onDismiss} />
      {status !== 'importing' && (
        <IconButton
          className={styles.dismiss ?? ''}
          label={uiMessages.dismiss}
          icon={<X size={16} />}
          onPress={() => onDismiss(importId)}
        />
      )}
    </div>
  )
}

function NoticeBody({ notice, onOpen, onDismiss }: NoticeProps) {
  const { importId, status, fileName, title = fileName, documentId, error, other } = notice
  if (status === 'resembles' && other !== undefined) {
    const { id, title: otherTitle, source } = other.header
    const openOther = (): void => {
      onDismiss(importId)
      onOpen(id)
    }
    return (
      <div className={styles.body}>
        <p className={styles.name}>{libraryMessages.resembles(title)}</p>
        <p className={styles.advice}>
          {libraryMessages.resemblesNote(otherTitle, libraryMessages.formats[source.format])}
        </p>
        <div className={styles.open}>
          <Button look="quiet" onPress={openOther}>
            {libraryMessages.openOther}
          </Button>
          <Button look="quiet" onPress={() => onDismiss(importId)}>
            {libraryMessages.keepBoth}
          </Button>
        </div>
      </div>
    )
  }
  if (status === 'failed' && error !== undefined) {
    const { title: whatHappened, advice } = wordingOf(error)
    return (
      <div className={styles.body}>
        <p className={styles.name}>{whatHappened}</p>
        <p className={styles.file}>{fileName}</p>
        <p className={styles.advice}>{advice}</p>
      </div>
    )
  }
  if (status === 'importing') {
    return (
      <div className={styles.body}>
        <p className={styles.name}>{libraryMessages.importing(title)}</p>
        <ImportProgress label={libraryMessages.importing(title)} share={notice.progress} />
        {documentId !== undefined && (
          <div className={styles.open}>
            <Button look="quiet" onPress={() => onOpen(documentId)}>
              {libraryMessages.openNow}
            </Button>
          </div>
        )}
      </div>
    )
  }
  return (
    <div className={styles.body}>
      <p className={styles.name}>
        {status === 'added' ? libraryMessages.added(title) : libraryMessages.known(title)}
      </p>
      {notice.missing !== undefined && <MissingParts notices={notice.missing} />}
    </div>
  )
}

function ImportProgress({ label, share }: { label: string; share: number | undefined }) {
  return (
    <ProgressBar
      aria-label={label}
      className={styles.track ?? ''}
      value={(share ?? 0) * 100}
      isIndeterminate={share === undefined}
    >
      <div className={styles.fill} style={{ inlineSize: `${(share ?? 0) * 100}%` }} />
    </ProgressBar>
  )
}
