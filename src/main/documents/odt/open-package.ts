import type { AssetId } from '../../../shared/document.ts'
import { DocumentError } from '../../../shared/errors.ts'
import { mathmlText } from '../office/mathml-text.ts'
import { type OfficeArchive, resolvePath } from '../office/office-archive.ts'
import {
  type XmlNode,
  type XmlPartHandler,
  descendantOf,
  readXmlParts,
  readXmlTree,
} from '../office/xml-node.ts'
import { openVocabularies, unread } from './vocabularies.ts'

/** An OpenDocument text as its parts. */
export class OpenPackage {
  readonly archive: OfficeArchive
  readonly #maxDepth: number

  /** @throws {DocumentError} DOCUMENT_ENCRYPTED for one with a password. */
  constructor(archive: OfficeArchive, maxDepth: number) {
    this.archive = archive
    this.#maxDepth = maxDepth
    // Since version 1.4 the whole file may be one encrypted part.
    const manifest = this.tree('META-INF/manifest.xml')
    const isEncrypted =
      archive.has('encrypted-package') || descendantOf(manifest, 'manifest:encryption-data') !== undefined
    if (!isEncrypted) return
    throw new DocumentError(
      'DOCUMENT_ENCRYPTED',
      'This document is protected by a password. Open it in LibreOffice or the program that wrote it, save it without a password, and open that file.',
    )
  }

  /** A small part as a tree; undefined when there is none. */
  tree(path: string): XmlNode | undefined {
    const source = this.archive.text(path)
    if (source === undefined) return undefined
    return readXmlTree(source, {
      vocabularies: openVocabularies,
      maxDepth: this.#maxDepth,
      dropped: unread,
    })
  }

  /** Reads a text element by element: what stands in `containers` one by one. */
  read(source: string, containers: ReadonlySet<string>, handler: XmlPartHandler): void {
    const maxDepth = this.#maxDepth
    readXmlParts(source, { vocabularies: openVocabularies, maxDepth, containers, dropped: unread }, handler)
  }

  /** The picture at an address; undefined for one outside the file or of an unknown kind. */
  picture(address: string): AssetId | undefined {
    return this.archive.picture(resolvePath('', decoded(address)))
  }

  /** What the formula says that is a part of its own; '' for any other object. */
  formula(address: string): string {
    const path = `${resolvePath('', decoded(address))}/content.xml`
    const tree = this.archive.has(path) ? this.tree(path) : undefined
    return tree?.name === 'math:math' ? mathmlText(tree).trim() : ''
  }
}

/** The address of a part; what is no good encoding is taken as it is. */
export function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
