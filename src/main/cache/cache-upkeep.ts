import { Worker } from 'node:worker_threads'
import type Database from 'better-sqlite3'
import { toPlainError } from '../../shared/errors.ts'
import type { Log } from '../log.ts'

/**
 * Work on the file that no reader waits for.
 * `checkpoint`: moves written pages from the log into the file, with the disk flushes that this takes.
 * `giveBackSpace`: shortens the file by its free pages.
 */
export type UpkeepTask = 'checkpoint' | 'giveBackSpace'

/** Asks for a checkpoint after this much writing: about 100 seconds of reading to the log's restart. */
export const checkpointEveryBytes = 4 * 1024 ** 2
/**
 * With a thread that checkpoints, the writer does so itself only when the log has grown to this size: an export that
 * writes faster than the disk flushes is slowed down then, instead of filling the disk.
 */
const logLimitBytes = 64 * 1024 ** 2
/** Pages moved while the write lock is held: 4 MB, about 10 ms. */
const pagesPerStep = 256

/** Does a task on a connection; returns when it is done. */
export function doUpkeep(db: Database.Database, task: UpkeepTask): void {
  if (task === 'giveBackSpace') {
    let left = freePages(db)
    while (left > 0) {
      db.pragma(`incremental_vacuum(${pagesPerStep})`)
      const now = freePages(db)
      // Another process may be filling pages as fast as we free them.
      if (now >= left) break
      left = now
    }
  }
  // PASSIVE waits for nobody and makes nobody wait.
  db.pragma('wal_checkpoint(PASSIVE)')
}

function freePages(db: Database.Database): number {
  return db.pragma('freelist_count', { simple: true }) as number
}

/** Does upkeep in a thread of its own where one was given, else on the caller's connection. */
export class CacheUpkeep {
  readonly #db: Database.Database
  readonly #log: Log
  #worker: Worker | undefined
  #writtenBytes = 0

  /** @param workerUrl `cache-upkeep.worker`; undefined: all upkeep is done by the thread that writes. */
  constructor(db: Database.Database, workerUrl: URL | undefined, log: Log) {
    this.#db = db
    this.#log = log
    this.#checkpointInline(workerUrl === undefined ? checkpointEveryBytes : logLimitBytes)
    if (workerUrl !== undefined) this.#worker = this.#start(workerUrl)
  }

  /** Counts what was written and asks for a checkpoint when it is time. */
  wrote(sizeBytes: number): void {
    this.#writtenBytes += sizeBytes
    if (this.#writtenBytes < checkpointEveryBytes) return
    this.#writtenBytes = 0
    this.#worker?.postMessage('checkpoint' satisfies UpkeepTask)
  }

  giveBackSpace(): void {
    this.#worker?.postMessage('giveBackSpace' satisfies UpkeepTask)
    if (this.#worker === undefined) doUpkeep(this.#db, 'giveBackSpace')
  }

  /** Lets the thread finish what it is doing and end; does not wait for it. */
  close(): void {
    this.#worker?.postMessage(null)
    this.#worker = undefined
  }

  #start(workerUrl: URL): Worker {
    const worker = new Worker(workerUrl, { workerData: this.#db.name })
    // Upkeep is never a reason to keep the process alive: a log that is left is read at the next start.
    worker.unref()
    worker.on('error', (error) => {
      if (this.#worker !== worker) return
      this.#worker = undefined
      this.#log.warn(`cache upkeep ended: ${toPlainError(error).code}`)
      if (this.#db.open) this.#checkpointInline(checkpointEveryBytes)
    })
    return worker
  }

  #checkpointInline(logBytes: number): void {
    const pageSizeBytes = this.#db.pragma('page_size', { simple: true }) as number
    this.#db.pragma(`wal_autocheckpoint = ${Math.round(logBytes / pageSizeBytes)}`)
  }
}
