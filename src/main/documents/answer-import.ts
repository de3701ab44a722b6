import { toPlainError } from '../../shared/errors.ts'
import type { ImportReply, ImportRequest } from './import-protocol.ts'
import { runImport } from './run-import.ts'
import { packSection } from './sent-section.ts'

/** Imports what is asked for, and replies with all that comes of it. Never throws: an error is a reply, too. */
export async function answerImport(
  { path, limits, options }: ImportRequest,
  reply: (message: ImportReply) => void,
): Promise<void> {
  let index = 0
  try {
    const summary = await runImport(
      path,
      {
        header: (header, outline) => reply({ kind: 'header', header, outline }),
        section: (section) => {
          reply({ kind: 'section', index, section: packSection(section) })
          index += 1
        },
        revise: (revised, section) =>
          reply({ kind: 'revision', index: revised, section: packSection(section) }),
        progress: (done, total) => reply({ kind: 'progress', done, total }),
      },
      limits,
      new AbortController().signal,
      options,
    )
    reply({ kind: 'done', summary })
  } catch (error) {
    reply({ kind: 'failed', error: toPlainError(error) })
  }
}
