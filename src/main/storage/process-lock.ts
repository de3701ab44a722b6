import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { makePrivateFile, privateFolderMode } from './private-file.ts'
import { storageFailure } from './sqlite-errors.ts'

/**
 * A lock that one process has at a time and that the system takes back when the process ends, however it ends: an
 * exclusive transaction on an empty database. A process id in a file would outlive a crash and be given to others.
 */
export class ProcessLock {
  readonly #db: Database.Database

  private constructor(db: Database.Database) {
    this.#db = db
  }

  /**
   * @param path of a file for the lock alone; made when missing, with its folder
   * @returns undefined where another process, or this one, has it
   */
  static take(path: string): ProcessLock | undefined {
    mkdirSync(dirname(path), { recursive: true, mode: privateFolderMode })
    makePrivateFile(path)
    const db = new Database(path, { timeout: 0 })
    try {
      db.exec('BEGIN EXCLUSIVE')
      return new ProcessLock(db)
    } catch (error) {
      db.close()
      if (storageFailure(error) === undefined) throw error
      return undefined
    }
  }

  release(): void {
    this.#db.close()
  }
}
