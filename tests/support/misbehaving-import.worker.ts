import { parentPort } from 'node:worker_threads'
import type { ImportRequest } from '../../src/main/documents/import-protocol.ts'

/** Stands for an import worker that meets a file which brings it down, by the file's name. */
parentPort?.on('message', ({ path }: ImportRequest) => {
  if (path.endsWith('exit')) process.exit(3)
  if (path.endsWith('throw')) throw new Error('a fault of the importer')
  const hoard: unknown[] = []
  for (;;) {
    const values = Array.from({ length: 1000 }, (_, index) => ({ index }))
    if (path.endsWith('memory')) hoard.push(values)
  }
})
