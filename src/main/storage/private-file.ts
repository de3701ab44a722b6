import { chmodSync, closeSync, openSync } from 'node:fs'
import { chmod } from 'node:fs/promises'

/** Modes of what Lectern keeps about its reader: nobody else on this computer may look into it. Windows knows them not. */
export const privateFolderMode = 0o700
export const privateFileMode = 0o600

/**
 * Makes an empty file that only this user may read, before SQLite makes one that all may; what SQLite puts beside it has
 * its mode. One that is there is made private. A failure is left to whoever opens the file next, and says more about it.
 */
export function makePrivateFile(path: string): void {
  try {
    // Never opened when it is there: closing it would take away the locks that SQLite has on it in this process.
    closeSync(openSync(path, 'wx', privateFileMode))
  } catch {
    keepPrivateSync(path)
  }
}

/** Makes a file private; it stays as it is on disks that know no modes. */
export function keepPrivateSync(path: string): void {
  try {
    chmodSync(path, privateFileMode)
  } catch {
    // Its folder is private too.
  }
}

/** `keepPrivateSync` without waiting. */
export async function keepPrivate(path: string): Promise<void> {
  await chmod(path, privateFileMode).catch(() => {})
}
