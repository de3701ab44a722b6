import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { privateFileMode } from './private-file.ts'
import { waitSync } from './wait.ts'

/** A recovery takes well under a second; a lock older than this was left by a crash. */
const staleAfterMs = 15_000

/**
 * Runs an action while no other process runs one for the same path. Recovery needs it: of two processes that
 * both found a damaged file, the second would else set aside the good one that the first has just made.
 * The lock is a file `<path>.lock`, which a crash may leave: then it counts for 15 seconds.
 */
export function withFileLock<Result>(path: string, action: () => Result): Result {
  const lockPath = `${path}.lock`
  const handle = takeLock(lockPath)
  try {
    writeSync(handle, String(process.pid))
    return action()
  } finally {
    closeSync(handle)
    rmSync(lockPath, { force: true })
  }
}

function takeLock(lockPath: string): number {
  for (;;) {
    try {
      return openSync(lockPath, 'wx', privateFileMode)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const ageMs = lockAgeMs(lockPath)
    if (ageMs > staleAfterMs) rmSync(lockPath, { force: true })
    else waitSync(20)
  }
}

function lockAgeMs(lockPath: string): number {
  try {
    return Date.now() - statSync(lockPath).mtimeMs
  } catch {
    return 0 // Gone since: take it in the next round.
  }
}
