import type { BigIntStats } from 'node:fs'
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError, ExportError } from '../../shared/errors.ts'

/**
 * A file that appears whole or not at all: written as `<path>.part`, flushed to the disk, then renamed.
 * Every failure of the disk becomes an error with a code.
 */
export class PartFile {
  readonly #path: string
  readonly #handle: FileHandle
  /** What tells the part from one of another run. */
  readonly #own: BigIntStats
  #sizeBytes = 0

  private constructor(path: string, handle: FileHandle, own: BigIntStats) {
    this.#path = path
    this.#handle = handle
    this.#own = own
  }

  /**
   * Takes the place of a part that an earlier run left, or is still writing: that one then fails to commit.
   * A folder or a device of that name is refused now, rather than when all is written.
   * @param mode of the file; by default what the reader's other files have
   * @throws {AppError} EXPORT_WRITE_FAILED or DISK_FULL, as all of the methods.
   */
  static async create(path: string, mode = 0o666): Promise<PartFile> {
    return guarded(path, async () => {
      const target = await stat(path).catch(() => undefined)
      if (target !== undefined && !target.isFile()) throw notAFileError(path)
      // A file of its own: two runs that wrote into one would mix their bytes.
      await rm(partOf(path), { force: true })
      const handle = await open(partOf(path), 'wx', mode)
      return new PartFile(path, handle, await handle.stat({ bigint: true }))
    })
  }

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  async append(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return
    await guarded(this.#path, () => writeAll(this.#handle, bytes, this.#sizeBytes))
    this.#sizeBytes += bytes.length
  }

  /** Replaces bytes that were written before. */
  async overwrite(offset: number, bytes: Uint8Array): Promise<void> {
    if (offset + bytes.length > this.#sizeBytes)
      throw new RangeError('overwrite must stay within what was written.')
    await guarded(this.#path, () => writeAll(this.#handle, bytes, offset))
  }

  /** Makes the file appear under its name, in place of an older one. */
  async commit(): Promise<void> {
    await guarded(this.#path, async () => {
      await this.#handle.sync()
      if (!(await this.#isInPlace())) throw replacedError(this.#path)
      await this.#handle.close()
      await rename(partOf(this.#path), this.#path)
      await syncFolder(dirname(this.#path))
    })
  }

  /** Removes what was written. An older file of that name stays. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => {})
    if (await this.#isInPlace()) await rm(partOf(this.#path), { force: true }).catch(() => {})
  }

  /** Whether the part that lies on the disk is the one written here, and not removed or another run's. */
  async #isInPlace(): Promise<boolean> {
    const found = await stat(partOf(this.#path), { bigint: true }).catch(() => undefined)
    return found !== undefined && found.ino === this.#own.ino && found.dev === this.#own.dev
  }
}

/** After a power cut the file is there under its name only if its folder was flushed, too. Windows can't, and needn't. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

function partOf(path: string): string {
  return `${path}.part`
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const result = await handle.write(bytes, written, bytes.length - written, position + written)
    written += result.bytesWritten
  }
}

async function guarded<T>(path: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation()
  } catch (error) {
    throw writeError(path, error)
  }
}

function notAFileError(path: string): ExportError {
  return new ExportError('EXPORT_WRITE_FAILED', `${path} is a folder or a device. Give the name of a file.`)
}

function replacedError(path: string): ExportError {
  return new ExportError(
    'EXPORT_WRITE_FAILED',
    `Another program removed or replaced ${partOf(path)} while it was being written. Start again, with one export to this file at a time.`,
  )
}

/** The one place where failures of writing become codes. @returns an AppError as it is */
export function writeError(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error
  const code = (error as NodeJS.ErrnoException).code
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError(
        'DISK_FULL',
        `There is no room left for ${path}. Free some space and start again: speech that was made stays.`,
        { cause: error, retryable: true },
      )
    case 'ENOENT':
      return new ExportError(
        'EXPORT_WRITE_FAILED',
        `The folder ${dirname(path)} does not exist. Choose another place.`,
        { cause: error },
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new ExportError('EXPORT_WRITE_FAILED', `Writing ${path} is not allowed. Choose another place.`, {
        cause: error,
      })
    default:
      return new ExportError(
        'EXPORT_WRITE_FAILED',
        `${path} could not be written (${code ?? 'unknown reason'}).`,
        { cause: error },
      )
  }
}
