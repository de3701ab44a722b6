import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { DocumentId, Locator } from '../../shared/document.ts'
import type { Log } from '../log.ts'

/** Documents whose places are kept twice: nobody listens to more in the day that a backup may be old. */
const maxDocuments = 50

const copySchema = z.object({
  documentId: z.string(),
  blockId: z.string(),
  charOffset: z.number().int().nonnegative(),
  updatedAtMs: z.number(),
})
type PlaceCopy = z.infer<typeof copySchema>

/**
 * The last places a second time, in a small file of their own: a library that is damaged goes back to a backup of up to a
 * day ago, and takes the places from here. Failures are in the log; they cost nothing but the copy.
 */
export class PlaceCopies {
  readonly #path: string
  readonly #log: Log
  readonly #copies: Map<DocumentId, PlaceCopy>

  /** @param libraryPath The library's file; the copies are beside it. */
  constructor(libraryPath: string, log: Log) {
    this.#path = `${libraryPath}.places.json`
    this.#log = log
    this.#copies = new Map(this.#read().map((copy) => [copy.documentId, copy]))
  }

  /** All of them, the oldest first. */
  all(): readonly PlaceCopy[] {
    return [...this.#copies.values()]
  }

  keep(documentId: DocumentId, { blockId, charOffset }: Locator, updatedAtMs: number): void {
    this.#copies.delete(documentId)
    this.#copies.set(documentId, { documentId, blockId, charOffset, updatedAtMs })
    const [oldest] = this.#copies.keys()
    if (this.#copies.size > maxDocuments && oldest !== undefined) this.#copies.delete(oldest)
    this.#write()
  }

  /** Takes the copy of a document that leaves the shelf away. */
  forget(documentId: DocumentId): void {
    if (this.#copies.delete(documentId)) this.#write()
  }

  /** A file that is missing, or half written, holds no places. */
  #read(): readonly PlaceCopy[] {
    try {
      return z.array(copySchema).parse(JSON.parse(readFileSync(this.#path, 'utf8')))
    } catch {
      return []
    }
  }

  #write(): void {
    try {
      writeFileSync(`${this.#path}.part`, JSON.stringify(this.all()), { mode: 0o600 })
      renameSync(`${this.#path}.part`, this.#path)
    } catch (error) {
      this.#log.warn(
        `library: the copy of the places was not written (${(error as NodeJS.ErrnoException).code})`,
      )
    }
  }
}
