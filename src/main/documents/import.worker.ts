import { parentPort } from 'node:worker_threads'
import { toPlainError } from '../../shared/errors.ts'
import type { ImportReply, ImportRequest } from './import-protocol.ts'
import { GivenPageWorker } from './pdf/page-worker.ts'
import { PageThreads } from './pdf/page-threads.ts'
import { takePdfiumCode } from './pdf/pdfium-code.ts'
import { runImport } from './run-import.ts'
import { packSection } from './sent-section.ts'

const port = parentPort
if (port === null) throw new TypeError('import.worker.ts runs as a worker thread.')

function reply(message: ImportReply): void {
  port?.postMessage(message)
}

async function answer({ path, limits, options, forPdf }: ImportRequest): Promise<void> {
  if (forPdf !== undefined) {
    takePdfiumCode(forPdf.given.source.code)
    PageThreads.adopt(new GivenPageWorker(forPdf.pages, () => reply({ kind: 'endPages' })), forPdf.given)
  }
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
  } finally {
    PageThreads.dropGiven()
  }
}

port.on('message', (request: ImportRequest) => void answer(request))
