import type Database from 'better-sqlite3'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { backUpInSteps, listBackups } from '../storage/backups.ts'
import { stampTimeMs } from '../storage/file-stamp.ts'

/** A day without a backup is the most that a damaged disk may take back. */
const backupEveryMs = 24 * 60 * 60_000

/** Keeps a backup of the library that is at most a day old. */
export class DailyBackup {
  readonly #db: Database.Database
  readonly #path: string
  readonly #clock: Clock
  readonly #log: Log
  /** The backup of the first start: to go back to it would lose all of the first day's books. */
  #hasEmptyBackup = false

  /** @param path The library's file. */
  constructor(db: Database.Database, path: string, clock: Clock, log: Log) {
    this.#db = db
    this.#path = path
    this.#clock = clock
    this.#log = log
  }

  /**
   * Makes a backup unless there is one of the last 24 hours, in small steps between other work.
   * @param isEmpty Whether the shelf is empty now.
   * @returns whether one was made; a failure is in the log.
   */
  async makeWhereDue(isEmpty: boolean): Promise<boolean> {
    const [newest] = listBackups(this.#path, ['daily'])
    const newestMs = newest === undefined ? undefined : stampTimeMs(newest)
    const ageMs = newestMs === undefined ? Infinity : this.#clock.nowMs() - newestMs
    const isOutdated = this.#hasEmptyBackup && !isEmpty
    if (ageMs >= 0 && ageMs < backupEveryMs && !isOutdated) return false
    try {
      await backUpInSteps(this.#db, this.#path, 'daily', this.#clock)
      this.#hasEmptyBackup = isEmpty
      return true
    } catch (error) {
      // Closing the library while it is copied ends up here as well; the next start tries again.
      this.#log.warn(`library: no backup was made (${(error as NodeJS.ErrnoException).code ?? 'closed'})`)
      return false
    }
  }
}
