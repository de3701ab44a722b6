import { parentPort, workerData } from 'node:worker_threads'
import { toPlainError } from '../../../shared/errors.ts'
import { toDocumentError } from '../file-errors.ts'
import { PageReader, type PdfSource } from './page-reader.ts'
import type { PageReply, PageRequest } from './page-worker-protocol.ts'

const port = parentPort
if (port === null) throw new TypeError('pdf-page.worker.ts runs as a worker thread.')

const opening = PageReader.open(workerData as PdfSource)
// Told to whoever asks first.
opening.catch(() => undefined)

function reply(message: PageReply): void {
  port?.postMessage(message)
}

async function answer(request: PageRequest): Promise<void> {
  try {
    const reader = await opening
    if (request.kind === 'facts') {
      reply({ kind: 'facts', facts: reader.facts() })
      return
    }
    for (const index of request.indices) reply({ kind: 'page', page: await reader.read(index) })
  } catch (error) {
    reply({ kind: 'failed', error: toPlainError(toDocumentError(error)) })
  }
}

port.on('message', (request: PageRequest) => void answer(request))
