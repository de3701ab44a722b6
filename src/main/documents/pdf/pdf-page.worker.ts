import { MessagePort, parentPort, workerData } from 'node:worker_threads'
import { toPlainError } from '../../../shared/errors.ts'
import { toDocumentError } from '../file-errors.ts'
import { PageReader, type PdfSource } from './page-reader.ts'
import { samplePages } from './sample-pages.ts'
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

async function give(opened: PageReader, indices: readonly number[]): Promise<void> {
  for (const index of indices) reply({ kind: 'page', page: packPage(await opened.read(index)) })
}

async function giveSample(count: number): Promise<void> {
  try {
    await reader
  } catch {
    // Why it can't be opened, whoever asks for the facts is told.
    return
  }
  await answer(async (opened) => give(opened, samplePages(opened.pageCount).slice(0, count)))
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
        await give(opened, request.indices)
      })
      break
    case 'sample':
      void giveSample(request.count)
      break
    case 'close':
      close()
      break
  }
})
