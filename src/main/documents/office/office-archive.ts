import { DocumentError } from '../../../shared/errors.ts'
import type { AssetId } from '../../../shared/document.ts'
import { assetIdOf } from '../epub/asset-id.ts'
import { imageTypeOfName } from '../epub/image-type.ts'
import type { ImportLimits } from '../importer.ts'
import { decodeMarkup } from '../markup/decode-markup.ts'
import { ZipArchive } from '../zip/zip-archive.ts'

/** The parts of an office file by their paths in the archive, in any case and with either slash. */
export class OfficeArchive {
  readonly #zip: ZipArchive
  readonly #names = new Map<string, string>()

  /** @throws {DocumentError} as `ZipArchive` does. */
  constructor(path: string, sizeBytes: number, limits: ImportLimits) {
    this.#zip = new ZipArchive(path, sizeBytes, limits)
    for (const name of this.#zip.entries.keys()) this.#names.set(keyOf(name), name)
  }

  has(path: string): boolean {
    return this.#names.has(keyOf(path))
  }

  /** The text of a part; undefined when there is none. @throws {DocumentError} as `ZipArchive.read` does. */
  text(path: string): string | undefined {
    const name = this.#names.get(keyOf(path))
    const entry = name === undefined ? undefined : this.#zip.entries.get(name)
    return entry === undefined ? undefined : decodeMarkup(this.#zip.read(entry))
  }

  /**
   * The text of a part without which there is no document.
   * @throws {DocumentError} DOCUMENT_DAMAGED when there is none.
   */
  neededText(path: string): string {
    const text = this.text(path)
    if (text !== undefined) return text
    throw new DocumentError(
      'DOCUMENT_DAMAGED',
      'This document lacks the part that holds its text. Open it in the program that wrote it and save it again, or get it again from its source.',
      { details: { part: path } },
    )
  }

  /** The asset of a picture of a kind that can be shown; undefined for all else. */
  picture(path: string): AssetId | undefined {
    const name = this.#names.get(keyOf(path))
    return name === undefined || imageTypeOfName(name) === undefined ? undefined : assetIdOf(name)
  }

  close(): void {
    this.#zip.close()
  }
}

function keyOf(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

/** The path that a relative one means, seen from a folder; `..` above the root is left out. */
export function resolvePath(folder: string, path: string): string {
  const steps = path.startsWith('/') ? [] : folder.split('/')
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.filter((step) => step !== '').join('/')
}
