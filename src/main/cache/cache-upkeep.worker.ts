import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { doUpkeep } from './cache-upkeep.ts'
import type { UpkeepTask } from './cache-upkeep.ts'

/**
 * A connection of its own to the cache file (`workerData`: its path) that does one task a message; `null` ends it.
 * Any failure ends the thread: its owner then does the upkeep itself and meets the failure where it is handled.
 */
const db = new Database(workerData as string, { fileMustExist: true, timeout: 5_000 })
db.pragma('synchronous = NORMAL')

parentPort?.on('message', (task: UpkeepTask | null) => {
  if (task === null) {
    db.close()
    parentPort?.close()
  } else {
    doUpkeep(db, task)
  }
})
