import { describe, expect, it } from 'vitest'
import { applyImportEvent, isGoodNews } from '../../../../src/renderer/library/import-notices.ts'
import type { ImportNotice } from '../../../../src/renderer/library/import-notices.ts'
import type { ImportEvent, LibraryEntry } from '../../../../src/shared/library.ts'

const entry: LibraryEntry = {
  header: {
    id: 'id',
    title: 'Walden',
    authors: [],
    language: 'en',
    direction: 'ltr',
    source: { format: 'epub', fileName: 'walden.epub', sizeBytes: 1 },
  },
  addedAtMs: 0,
  preferences: {},
  charCount: 1,
  sectionCount: 1,
}
const after = (...events: ImportEvent[]) => events.reduce<readonly ImportNotice[]>(applyImportEvent, [])
const started: ImportEvent = { kind: 'started', importId: 1, fileName: 'walden.epub' }

describe('applyImportEvent', () => {
  it('follows an import from its file name to its title', () => {
    const events: ImportEvent[] = [
      started,
      { kind: 'progress', importId: 1, partsDone: 3, partsTotal: 12 },
      { kind: 'readable', importId: 1, entry },
    ]
    expect(after(...events)).toEqual([
      {
        importId: 1,
        fileName: 'walden.epub',
        status: 'importing',
        progress: 0.25,
        documentId: 'id',
        title: 'Walden',
      },
    ])
  })

  it('tells a new document from one that was there', () => {
    const finished = (isNew: boolean): ImportEvent => ({ kind: 'finished', importId: 1, entry, isNew })
    expect(after(started, finished(true))[0]?.status).toBe('added')
    expect(after(started, finished(false))[0]?.status).toBe('known')
  })

  it('shows a failure even of an import that was dismissed', () => {
    const error = { code: 'DOCUMENT_EMPTY', message: 'Empty.', retryable: false, details: {} } as const
    const failed: ImportEvent = { kind: 'failed', importId: 7, fileName: 'x.txt', error }
    expect(after(failed)).toEqual([{ importId: 7, fileName: 'x.txt', status: 'failed', error }])
  })

  it('keeps imports apart', () => {
    const second: ImportEvent = { kind: 'started', importId: 2, fileName: 'b.md' }
    const notices = after(started, second, {
      kind: 'progress',
      importId: 2,
      partsDone: 1,
      partsTotal: 1,
    })
    expect(notices.map(({ progress }) => progress)).toEqual([undefined, 1])
  })

  it('says what a new document is much like, even after its message was dismissed', () => {
    const other = { ...entry, header: { ...entry.header, id: 'other' } }
    const finished: ImportEvent = { kind: 'finished', importId: 1, entry, isNew: true }
    const resembles: ImportEvent = { kind: 'resembles', importId: 1, entry, other }
    const notice = {
      importId: 1,
      fileName: 'walden.epub',
      status: 'resembles',
      documentId: 'id',
      title: 'Walden',
      other,
    }
    expect(after(started, finished, resembles)).toEqual([notice])
    expect(after(resembles)).toEqual([notice])
  })

  it('leaves the word to the dialog where a password is asked for', () => {
    const error = { code: 'DOCUMENT_PASSWORD_NEEDED', message: 'x', retryable: false, details: {} } as const
    expect(after(started, { kind: 'failed', importId: 1, fileName: 'walden.pdf', error })).toEqual([])
  })

  it('says nothing of an import that was withdrawn', () => {
    expect(after(started, { kind: 'withdrawn', importId: 1 })).toEqual([])
  })

  it('keeps what a new document lacks in sight, and does not repeat it of a known one', () => {
    const notices = [{ kind: 'scannedPages', pages: [2, 3] }] as const
    const [added] = after(started, {
      kind: 'finished',
      importId: 1,
      entry: { ...entry, notices },
      isNew: true,
    })
    expect(added).toMatchObject({ status: 'added', missing: notices })
    const [whole] = after(started, { kind: 'finished', importId: 1, entry, isNew: true })
    const [known] = after(started, {
      kind: 'finished',
      importId: 1,
      entry: { ...entry, notices },
      isNew: false,
    })
    expect([added, whole, known].map((notice) => notice && isGoodNews(notice))).toEqual([false, true, true])
  })
})
