import { performance } from 'node:perf_hooks'
import { clipboard, dialog } from 'electron'
import { marksMarkdown } from '../../core/marks/marks-markdown.ts'
import type { DocumentId } from '../../shared/document.ts'
import { LibraryError } from '../../shared/errors.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import { fileNameFor, writeTextFile } from '../export/text-file.ts'
import { searchDocument } from '../search/search-document.ts'
import type { Services } from '../services.ts'
import { asBadRequest, sendToAll, type CallHandlers } from './ipc.ts'

type MarkCalls =
  | 'listMarks'
  | 'addMark'
  | 'changeMark'
  | 'removeMark'
  | 'restoreMark'
  | 'exportMarks'
  | 'copyMarks'
  | 'searchDocument'

/** What is marked in a document, and what is found in it. */
export function createMarkHandlers({ library }: Services): Pick<CallHandlers, MarkCalls> {
  const changed = <Value extends { readonly documentId: DocumentId } | undefined>(mark: Value): Value => {
    if (mark !== undefined) sendToAll('marksChanged', { documentId: mark.documentId })
    return mark
  }
  const entryOf = (id: DocumentId): LibraryEntry => {
    const entry = library.get(id)
    if (entry !== undefined) return entry
    throw new LibraryError('LIBRARY_UNKNOWN_DOCUMENT', 'This document is not on the shelf any more.')
  }
  const markdownOf = (id: DocumentId): string =>
    marksMarkdown(
      entryOf(id).header,
      library.sections(id),
      library.marks((marks) => marks.list(id)),
      { bookmark: 'Bookmark:', lost: 'Not in this version of the text' },
    )
  return {
    listMarks: (_window, id) => library.marks((marks) => marks.list(id)),
    addMark: (_window, id, mark) =>
      asBadRequest(() => changed(library.marks((marks) => marks.add(id, mark)))),
    changeMark: (_window, id, change) => changed(library.marks((marks) => marks.change(id, change))),
    removeMark: (_window, id) => void changed(library.marks((marks) => marks.remove(id))),
    restoreMark: (_window, id) => changed(library.marks((marks) => marks.restore(id))),
    exportMarks: async (window, id) => {
      const { title } = entryOf(id).header
      const answer = await dialog.showSaveDialog(window, {
        title: 'Export marks and notes',
        defaultPath: fileNameFor(`${title} – notes`, 'md'),
        filters: [{ name: 'Markdown', extensions: ['md'] }],
      })
      if (answer.canceled || answer.filePath === '') return null
      // Read now: the dialog may have been open for long.
      return writeTextFile(answer.filePath, markdownOf(id))
    },
    copyMarks: (_window, id) => clipboard.writeText(markdownOf(id)),
    searchDocument: (_window, id, query, from, limit) =>
      searchDocument(
        { sectionCount: entryOf(id).sectionCount, section: (index) => library.section(id, index) },
        { query, from, limit, nowMs: () => performance.now() },
      ),
  }
}
