import { parentPort } from 'node:worker_threads'
import { giveHeadStart } from './head-start.ts'
import type { ImportReply, ImportRequest } from './import-protocol.ts'

const port = parentPort
if (port === null) throw new TypeError('import.worker.ts runs as a worker thread.')

function reply(message: ImportReply): void {
  port?.postMessage(message)
}

/** What imports is loaded while threads that it needs are starting. */
async function answer(request: ImportRequest): Promise<void> {
  await giveHeadStart(request.path)
  const { answerImport } = await import('./answer-import.ts')
  await answerImport(request, reply)
}

port.on('message', (request: ImportRequest) => void answer(request))
