import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import electronLog from 'electron-log/node'
import { toPlainError } from '../../shared/errors.ts'
import type { Log } from '../log.ts'
import { privateFileMode, privateFolderMode } from '../storage/private-file.ts'

/** A log in a file of at most a megabyte, with one older file beside it. It holds codes and ids, never texts. */
export function createFileLog(path: string): Log {
  const log = electronLog.create({ logId: 'lectern' })
  log.transports.file.resolvePathFn = () => path
  log.transports.file.maxSize = 1024 ** 2
  log.transports.file.writeOptions = { encoding: 'utf8', flag: 'a', mode: privateFileMode }
  mkdirSync(dirname(path), { recursive: true, mode: privateFolderMode })
  log.transports.console.level = 'warn'
  return {
    info: (message) => log.info(message),
    warn: (message) => log.warn(message),
    error: (message, error) => {
      const cause =
        error === undefined
          ? ''
          : `: ${toPlainError(error).code} ${error instanceof Error ? error.stack : String(error)}`
      log.error(`${message}${cause}`)
    },
  }
}
