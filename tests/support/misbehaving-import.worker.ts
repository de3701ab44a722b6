import { appendFileSync } from 'node:fs'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import type { ImportReply, ImportRequest } from '../../src/main/documents/import-protocol.ts'

const mebibyte = 1024 ** 2

/** Stands for an import worker that meets a file which brings it down, by the ending of the file's name. */
function misbehave(path: string): void {
  if (path.endsWith('exit')) process.exit(3)
  if (path.endsWith('throw')) throw new Error('a fault of the importer')
  if (path.endsWith('sleep')) return
  if (path.endsWith('alive')) return keepTelling()
  if (path.endsWith('nested')) return void new Worker(import.meta.filename, { workerData: path })
  const hoard: unknown[] = []
  for (;;) {
    if (path.endsWith('buffers')) hoard.push(new Uint8Array(16 * mebibyte).fill(1))
    if (path.endsWith('wasm')) hoard.push(filledMemory())
    const values = Array.from({ length: 1000 }, (_, index) => ({ index }))
    if (path.endsWith('memory')) hoard.push(values)
  }
}

/** Node has it, its types don't. */
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => {
      readonly buffer: ArrayBuffer
    }
  }
}

function filledMemory(): unknown {
  const memory = new WebAssembly.Memory({ initial: 256, maximum: 256 })
  new Uint8Array(memory.buffer).fill(1)
  return memory
}

/** An import that goes on for ever and says so. */
function keepTelling(): void {
  const tell = { kind: 'progress', done: 1, total: 2 } satisfies ImportReply
  setInterval(() => parentPort?.postMessage(tell), 20)
}

/** A thread of the importer's own: it holds memory outside of its parent's, and writes to the file while it runs. */
function spin(path: string): void {
  const hoard: unknown[] = []
  for (;;) {
    if (hoard.length < 24) hoard.push(new Uint8Array(8 * mebibyte).fill(1))
    appendFileSync(path, '.')
  }
}

if (typeof workerData === 'string' && !isMainThread) spin(workerData)
else parentPort?.on('message', ({ path }: ImportRequest) => misbehave(path))
