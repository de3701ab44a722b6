import { parentPort } from 'node:worker_threads'
import { toPlainError } from '../../shared/errors.ts'
import { AskedDecoder } from './asked-decoder.ts'
import { AudioReader } from './audio-reader.ts'
import type { NarrationReply, NarrationRequest } from './narration-protocol.ts'

const port = parentPort
if (port === null) throw new Error('narration.worker must run as a worker thread.')

const decoder = new AskedDecoder((question) => reply(question, [question.packets.bytes]))
const reader = new AudioReader(decoder)
const aborts = new Map<number, AbortController>()
let last: Promise<void> = Promise.resolve()

port.on('message', (request: NarrationRequest) => {
  if (request.kind === 'cancel') aborts.get(request.id)?.abort()
  // Behind no other: what is being read waits for it.
  else if (request.kind === 'decoded' || request.kind === 'notDecoded') decoder.take(request)
  else if (request.kind === 'close') {
    reader.close()
    port.close()
  } else {
    const abort = new AbortController()
    aborts.set(request.id, abort)
    // One after another: a decoder has one place in its file.
    last = last.then(() => answer(request, abort.signal))
  }
})

async function answer(
  { id, bookPath, stretch }: Extract<NarrationRequest, { kind: 'read' }>,
  signal: AbortSignal,
): Promise<void> {
  try {
    signal.throwIfAborted()
    const pcm = await reader.read(bookPath, stretch, signal)
    reply({ kind: 'sound', id, pcm }, [pcm.buffer])
  } catch (error) {
    reply({ kind: 'failed', id, error: toPlainError(error) }, [])
  } finally {
    aborts.delete(id)
  }
}

function reply(message: NarrationReply, transfer: ArrayBuffer[]): void {
  port?.postMessage(message, transfer)
}
