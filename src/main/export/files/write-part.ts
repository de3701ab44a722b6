import { AppError } from '../../../shared/errors.ts'
import type { AudioFileOptions, WrittenFile } from '../audio-file.ts'
import { PartFile } from '../part-file.ts'

/** Written at once: the many small pieces of a file wait for each other. */
const batchBytes = 1024 ** 2

/** Where a file is written, piece by piece. */
export class PartWriter {
  readonly #file: PartFile
  #waiting: Uint8Array[] = []
  #waitingBytes = 0

  constructor(file: PartFile) {
    this.#file = file
  }

  /** Takes bytes, which must not change until `flush`. */
  async append(bytes: Uint8Array): Promise<void> {
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes >= batchBytes) await this.flush()
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#waitingBytes = 0
    await this.#file.append(bytes)
  }

  /** Replaces bytes that were appended before. */
  async overwrite(offset: number, bytes: Uint8Array): Promise<void> {
    await this.flush()
    await this.#file.overwrite(offset, bytes)
  }
}

/**
 * Writes a file that appears whole or not at all.
 * @throws {AppError} EXPORT_WRITE_FAILED, DISK_FULL; what `write` throws; ABORTED
 */
export async function writePart(
  { path, signal }: Pick<AudioFileOptions, 'path' | 'signal'>,
  write: (writer: PartWriter) => Promise<void>,
): Promise<WrittenFile> {
  throwIfAborted(signal)
  const file = await PartFile.create(path)
  try {
    const writer = new PartWriter(file)
    await write(writer)
    await writer.flush()
    throwIfAborted(signal)
    await file.commit()
    return { path, sizeBytes: file.sizeBytes }
  } catch (error) {
    await file.discard()
    throw error
  }
}

/** @throws {AppError} ABORTED */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('ABORTED', 'The export was cancelled.')
}
