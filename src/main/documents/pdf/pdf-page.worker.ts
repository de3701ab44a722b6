import { MessagePort, parentPort, workerData } from 'node:worker_threads'
import { toPlainError } from '../../../shared/errors.ts'
import { toDocumentError } from '../file-errors.ts'
import { PageReader, type PdfSource } from './page-reader.ts'
import { type PageReply, type PageRequest, packPage } from './page-worker-protocol.ts'

/** It is asked by the thread that started it, or through a port by another. */
const port = workerData instanceof MessagePort ? workerData : parentPort
if (port === null) throw new TypeError('pdf-page.worker.ts runs as a worker thread.')

let reader: Promise<PageReader> | undefined

function reply(message: PageReply): void {
  port?.postMessage(message)
}

function open(source: PdfSource): void {
  close()
  reader = PageReader.open(source)
  // Told to whoever asks first.
  reader.catch(() => undefined)
}

/** Lets go of the file and of PDFium with all its memory. */
function close(): void {
  reader?.then((opened) => opened.close()).catch(() => undefined)
  reader = undefined
}

async function answer(ask: (opened: PageReader) => Promise<void> | void): Promise<void> {
  try {
    if (reader === undefined) throw new TypeError('No file is open.')
    await ask(await reader)
  } catch (error) {
    reply({ kind: 'failed', error: toPlainError(toDocumentError(error)) })
  }
}

port.on('message', (request: PageRequest) => {
  switch (request.kind) {
    case 'open':
      open(request.source)
      break
    case 'facts':
      void answer((opened) => reply({ kind: 'facts', facts: opened.facts() }))
      break
    case 'pages':
      void answer(async (opened) => {
        opened.rooms.add(request.rooms)
        for (const index of request.indices) reply({ kind: 'page', page: packPage(await opened.read(index)) })
      })
      break
    case 'close':
      close()
      break
  }
})
