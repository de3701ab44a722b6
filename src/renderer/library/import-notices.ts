import { assertNever, isPasswordError } from '../../shared/errors.ts'
import type { DocumentId } from '../../shared/document.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { ImportEvent, LibraryEntry } from '../../shared/library.ts'

/** What the window tells about one import, from its first event until it is dismissed. */
export interface ImportNotice {
  readonly importId: number
  readonly fileName: string
  readonly status: 'importing' | 'added' | 'known' | 'resembles' | 'failed'
  /** Share of the sections that are done, 0 to 1; absent until the first count. */
  readonly progress?: number
  /** Set as soon as the document can be opened. */
  readonly documentId?: DocumentId
  readonly title?: string
  readonly error?: PlainError
  /** What the file could not give, once it is in: the message stays until it is dismissed. */
  readonly missing?: LibraryEntry['notices']
  /** The document on the shelf that it is much like. */
  readonly other?: LibraryEntry
}

/** Gives the notices after an event. One that arrives for a dismissed import brings back only
 * its failure, or that it is much like another. */
export function applyImportEvent(
  notices: readonly ImportNotice[],
  event: ImportEvent,
): readonly ImportNotice[] {
  switch (event.kind) {
    case 'started':
      return [
        ...without(notices, event.importId),
        { importId: event.importId, fileName: event.fileName, status: 'importing' },
      ]
    case 'readable':
      return update(notices, event.importId, {
        documentId: event.entry.header.id,
        title: event.entry.header.title,
      })
    case 'progress':
      return update(notices, event.importId, {
        progress: event.partsTotal > 0 ? Math.min(1, event.partsDone / event.partsTotal) : 0,
      })
    case 'finished':
      return update(notices, event.importId, {
        status: event.isNew ? 'added' : 'known',
        documentId: event.entry.header.id,
        title: event.entry.header.title,
        ...(event.isNew && event.entry.notices !== undefined && { missing: event.entry.notices }),
      })
    case 'resembles':
      return [
        ...without(notices, event.importId),
        {
          importId: event.importId,
          fileName: event.entry.header.source.fileName,
          status: 'resembles',
          documentId: event.entry.header.id,
          title: event.entry.header.title,
          other: event.other,
        },
      ]
    case 'failed': {
      const others = without(notices, event.importId)
      // The dialog asks for it.
      if (isPasswordError(event.error)) return others
      const { importId, fileName, error } = event
      return [...others, { importId, fileName, status: 'failed', error }]
    }
    case 'withdrawn':
      return without(notices, event.importId)
    default:
      return assertNever(event)
  }
}

/** Whether a message is of what went well: it goes by itself. */
export function isGoodNews({ status, missing }: ImportNotice): boolean {
  return (status === 'added' || status === 'known') && missing === undefined
}

export function without(notices: readonly ImportNotice[], importId: number): readonly ImportNotice[] {
  return notices.filter((notice) => notice.importId !== importId)
}

function update(
  notices: readonly ImportNotice[],
  importId: number,
  change: Partial<ImportNotice>,
): readonly ImportNotice[] {
  return notices.map((notice) => (notice.importId === importId ? { ...notice, ...change } : notice))
}
