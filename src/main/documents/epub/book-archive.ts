import { DocumentError } from '../../../shared/errors.ts'
import type { ImportLimits } from '../importer.ts'
import { decodeMarkup } from '../markup/decode-markup.ts'
import { type XmlElement, descendants, parseXmlTree } from '../markup/xml-tree.ts'
import { ZipArchive } from '../zip/zip-archive.ts'
import { PathIndex, resolveHref } from './paths.ts'

/** The files of a book, by the paths that the book itself uses. */
export class BookArchive {
  readonly #zip: ZipArchive
  readonly #paths: PathIndex
  readonly #maxDepth: number

  /** @throws {DocumentError} as `ZipArchive` does. */
  constructor(path: string, sizeBytes: number, limits: ImportLimits) {
    this.#zip = new ZipArchive(path, sizeBytes, limits)
    this.#paths = new PathIndex(this.#zip.entries.keys())
    this.#maxDepth = limits.maxDepth
  }

  get names(): Iterable<string> {
    return this.#zip.entries.keys()
  }

  /** The name that the archive has for a path, or undefined when it has no such file. */
  find(path: string): string | undefined {
    return this.#paths.find(path)
  }

  /** @returns undefined when there is no such file. */
  bytes(path: string): Buffer | undefined {
    const name = this.#paths.find(path)
    const entry = name === undefined ? undefined : this.#zip.entries.get(name)
    return entry === undefined ? undefined : this.#zip.read(entry)
  }

  markup(path: string): string | undefined {
    const bytes = this.bytes(path)
    return bytes === undefined ? undefined : decodeMarkup(bytes)
  }

  /** A small XML file as a tree. */
  xml(path: string, emptyNames?: ReadonlySet<string>): XmlElement | undefined {
    const source = this.markup(path)
    return source === undefined ? undefined : parseXmlTree(source, this.#maxDepth, emptyNames)
  }

  close(): void {
    this.#zip.close()
  }
}

const packageMediaType = 'application/oebps-package+xml'

/**
 * Finds the package document: the first rootfile of the container that exists, else any `.opf` of the archive.
 * @throws {DocumentError} DOCUMENT_DAMAGED when there is none.
 */
export function findPackagePath(archive: BookArchive): string {
  const container = archive.xml('META-INF/container.xml')
  const rootfiles =
    container === undefined ? [] : descendants(container).filter((element) => element.name === 'rootfile')
  const byType = rootfiles.toSorted(
    (left, right) => Number(isPackageRootfile(right)) - Number(isPackageRootfile(left)),
  )
  for (const rootfile of byType) {
    // Paths of the container are relative to the root of the archive, not to META-INF.
    const address = resolveHref('', rootfile.attributes['full-path'] ?? '')
    const path = address === undefined ? undefined : archive.find(address.path)
    if (path !== undefined) return path
  }
  const stray = [...archive.names].find((name) => /\.opf$/i.test(name))
  if (stray !== undefined) return stray
  throw new DocumentError(
    'DOCUMENT_DAMAGED',
    'This EPUB lacks its package document, the list of its parts. Get it again from its source.',
  )
}

function isPackageRootfile(rootfile: XmlElement): boolean {
  return rootfile.attributes['media-type'] === packageMediaType
}

/** Scrambled fonts are no protection of the text. Source: EPUB 3.3 section 4.3, and Adobe's older scheme. */
const fontAlgorithms: ReadonlySet<string> = new Set([
  'http://www.idpf.org/2008/embedding',
  'http://ns.adobe.com/pdf/enc#RC',
])

/**
 * Refuses a book whose text is encrypted.
 * @throws {DocumentError} DOCUMENT_ENCRYPTED
 */
export function refuseEncrypted(archive: BookArchive): void {
  const encryption = archive.xml('META-INF/encryption.xml')
  if (encryption === undefined) return
  for (const data of descendants(encryption).filter((element) => element.name === 'encrypteddata')) {
    const parts = descendants(data)
    const algorithm = parts.find((part) => part.name === 'encryptionmethod')?.attributes['algorithm'] ?? ''
    const uri = parts.find((part) => part.name === 'cipherreference')?.attributes['uri'] ?? ''
    if (fontAlgorithms.has(algorithm) || isFont(uri)) continue
    throw new DocumentError(
      'DOCUMENT_ENCRYPTED',
      'This book is locked by the shop it comes from (DRM), so Lectern cannot read it. Look for an edition without copy protection, or read it in the shop’s own application.',
    )
  }
}

function isFont(uri: string): boolean {
  return /\.(otf|ttf|ttc|woff2?)$/i.test(uri)
}
