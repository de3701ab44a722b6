import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError, ExportError } from '../../shared/errors.ts'

/**
 * A file that appears whole or not at all: written as `<path>.part`, flushed to the disk, then renamed.
 * Every failure of the disk becomes an error with a code.
 */
export class PartFile {
  readonly #path: string
  readonly #handle: FileHandle
  #sizeBytes = 0

  private constructor(path: string, handle: FileHandle) {
    this.#path = path
    this.#handle = handle
  }

  /** @throws {AppError} EXPORT_WRITE_FAILED or DISK_FULL, as all of the methods. */
  static async create(path: string): Promise<PartFile> {
    return guarded(path, async () => new PartFile(path, await open(partOf(path), 'w')))
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
      await this.#handle.close()
      await rename(partOf(this.#path), this.#path)
    })
  }

  /** Removes what was written. An older file of that name stays. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => {})
    await rm(partOf(this.#path), { force: true })
  }
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
    throw asAppError(path, error)
  }
}

function asAppError(path: string, error: unknown): AppError {
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
    case 'EISDIR':
      return new ExportError('EXPORT_WRITE_FAILED', `${path} is a folder. Give the name of a file.`, {
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
