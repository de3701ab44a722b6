import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { AppError, ExportError } from '../../../shared/errors.ts'
import type { PartFile } from '../part-file.ts'

/** Bytes of a text that are put together before they are packed. */
const pieceChars = 64 * 1024
/** Bytes of a file that are read at once. */
const readBytes = 256 * 1024

/**
 * Writes a ZIP archive into a file, one entry after the other, so that no more than a piece of one is in memory. Archives and
 * entries of any size.
 */
export class ArchiveWriter {
  readonly #zip = new ZipFile()
  readonly #writing: Promise<void>
  readonly #modifiedAt: Date
  #isFailed = false

  /** @param modifiedAt what all entries say of their age */
  constructor(file: PartFile, modifiedAt: Date, signal: AbortSignal) {
    this.#modifiedAt = modifiedAt
    const output = this.#zip.outputStream
    this.#writing = (async () => {
      for await (const chunk of output) {
        if (signal.aborted) throw new AppError('ABORTED', 'The export was cancelled.')
        await file.append(chunk as Buffer)
      }
    })()
    this.#writing.catch(() => {
      this.#isFailed = true
    })
    // yazl tells of its failures beside the stream; nothing would be read from it any more.
    this.#zip.on('error', (error: Error) => {
      if ('destroy' in output && typeof output.destroy === 'function') output.destroy(error)
    })
  }

  /** Adds bytes as they are, with their size before them: what an archive is recognised by. */
  addStored(name: string, bytes: Buffer): void {
    this.#zip.addBuffer(bytes, name, this.#options(false))
  }

  /** Adds a text, packed. */
  async addText(name: string, text: Iterable<string>): Promise<void> {
    await this.#add(name, Readable.from(piecesOf(text)), true)
  }

  /** Adds bytes: packed where that helps. */
  async addBytes(name: string, bytes: Uint8Array, isPacked: boolean): Promise<void> {
    await this.#add(
      name,
      Readable.from([Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)]),
      isPacked,
    )
  }

  /** Adds a file as it is. */
  async addFile(name: string, path: string): Promise<void> {
    await this.#add(name, createReadStream(path, { highWaterMark: readBytes }), false)
  }

  /** Ends the archive. @throws {AppError} what the file throws */
  async finish(): Promise<void> {
    this.#zip.end()
    await this.#writing
  }

  /** Ends the writing when something else has failed. */
  async abandon(): Promise<void> {
    const output = this.#zip.outputStream
    if ('destroy' in output && typeof output.destroy === 'function') output.destroy()
    await this.#writing.catch(() => {})
  }

  /** Waits until all of an entry was taken, so that the next is made only when there is room for it. */
  async #add(name: string, input: Readable, isPacked: boolean): Promise<void> {
    if (this.#isFailed) await this.#writing
    const taken = new Promise<void>((resolve, reject) => {
      input.once('end', resolve)
      input.once('error', (cause: NodeJS.ErrnoException) => reject(unreadableError(name, cause)))
    })
    this.#zip.addReadStream(input, name, this.#options(isPacked))
    // Where the file can't be written, the entry is never taken.
    try {
      await Promise.race([taken, this.#writing])
    } finally {
      input.destroy()
    }
  }

  #options(isPacked: boolean) {
    // Some readers of books know no other time than that of DOS, and the first entry must have no extra field.
    return { compress: isPacked, mtime: this.#modifiedAt, mode: 0o100644, forceDosTimestamp: true }
  }
}

/** Only files that were written for the book are read. */
function unreadableError(name: string, cause: NodeJS.ErrnoException): unknown {
  if (cause.syscall === undefined) return cause
  return new ExportError(
    'EXPORT_WRITE_FAILED',
    `A temporary file of the audiobook could not be read for ${name} (${cause.code ?? 'unknown reason'}). Start again: speech that was made stays.`,
    { cause },
  )
}

function* piecesOf(text: Iterable<string>): Generator<Buffer> {
  let piece = ''
  for (const part of text) {
    piece += part
    if (piece.length < pieceChars) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}
