import { pageRangesText } from '../../core/layout/page-ranges.ts'
import type { ImportNotice } from '../../shared/document.ts'
import { libraryMessages } from './messages.ts'
import styles from './missing-parts.module.css'

export interface MissingPartsProps {
  readonly notices: readonly ImportNotice[]
}

/** What a document's file could not give, and what the reader can do about it. */
export function MissingParts({ notices }: MissingPartsProps) {
  return (
    <ul className={styles.parts} role="list">
      {notices.map((notice) => (
        <li key={notice.kind} data-missing={notice.kind}>
          <p>{titleOf(notice)}</p>
          <p className={styles.advice}>{libraryMessages.missingAdvice[notice.kind]}</p>
        </li>
      ))}
    </ul>
  )
}

function titleOf(notice: ImportNotice): string {
  return 'pages' in notice
    ? libraryMessages.missing[notice.kind](pageRangesText(notice.pages), notice.pages.length)
    : libraryMessages.missing[notice.kind]
}
