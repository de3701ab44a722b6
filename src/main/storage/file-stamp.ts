import { randomBytes } from 'node:crypto'
import { basename, dirname, extname, join } from 'node:path'

/**
 * Names a file beside another: `library.sqlite` → `library.<label>-2026-01-31T10-20-30-400Z-a1b2c3.sqlite`.
 * Names of one label sort by time; the random end keeps two processes apart in the same millisecond.
 */
export function stampedPath(path: string, label: string, nowMs: number, folder = dirname(path)): string {
  const time = new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')
  const extension = extname(path)
  const stem = basename(path, extension)
  return join(folder, `${stem}.${label}-${time}-${randomBytes(3).toString('hex')}${extension}`)
}

/** Whether a file name was made by `stampedPath(path, label, …)`. */
export function hasStamp(fileName: string, path: string, label: string): boolean {
  const extension = extname(path)
  const start = `${basename(path, extension)}.${label}-`
  return fileName.startsWith(start) && /\d{4}-\d\d-\d\dT[-\d]+Z-[0-9a-f]{6}/.test(fileName)
}

/** When a stamped file was made, in milliseconds since 1970; undefined for a name without a stamp. */
export function stampTimeMs(fileName: string): number | undefined {
  const match = /(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/.exec(fileName)
  if (!match) return undefined
  const timeMs = Date.parse(`${match[1]}T${match[2]}:${match[3]}:${match[4]}.${match[5]}Z`)
  return Number.isNaN(timeMs) ? undefined : timeMs
}
