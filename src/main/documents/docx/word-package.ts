import type { AssetId, LinkTarget } from '../../../shared/document.ts'
import type { ImportLimits } from '../importer.ts'
import { type OfficeArchive, resolvePath } from '../office/office-archive.ts'
import {
  type XmlNode,
  type XmlPartHandler,
  attributeOf,
  childrenOf,
  readXmlParts,
  readXmlTree,
} from '../office/xml-node.ts'
import { externalTarget } from '../epub/parsed-content.ts'
import { formerLooks, wordVocabularies } from './vocabularies.ts'

/** What one part of a file says of another. */
interface Relationship {
  /** Last word of its type: `hyperlink`, `image`, `footnotes`. */
  readonly type: string
  /** A path in the archive, or an address outside. */
  readonly target: string
  readonly isExternal: boolean
}

/** A part of a Word file, with its relationships to others. */
export class WordPart {
  readonly path: string
  readonly #package: WordPackage
  readonly #relationships: ReadonlyMap<string, Relationship>

  constructor(wordPackage: WordPackage, path: string) {
    this.path = path
    this.#package = wordPackage
    this.#relationships = wordPackage.relationshipsOf(path)
  }

  /** Paths of the parts that this one refers to by a type. */
  related(type: string): readonly string[] {
    return [...this.#relationships.values()]
      .filter((relationship) => relationship.type === type && !relationship.isExternal)
      .map(({ target }) => target)
  }

  /** The picture that a relationship leads to; undefined for one outside the file or of an unknown kind. */
  picture(id: string): AssetId | undefined {
    const relationship = this.#relationships.get(id)
    if (relationship === undefined || relationship.isExternal) return undefined
    return this.#package.archive.picture(relationship.target)
  }

  /** Where a link leads that leaves the file. */
  link(id: string): LinkTarget | undefined {
    const relationship = this.#relationships.get(id)
    return relationship?.isExternal === true ? externalTarget(relationship.target) : undefined
  }

  /** Where a link leads by its address alone, for a place in the file that is written as one (`#name`). */
  address(id: string): string {
    return this.#relationships.get(id)?.target ?? ''
  }
}

/** A Word file as its parts. */
export class WordPackage {
  readonly archive: OfficeArchive
  readonly maxDepth: number
  /** The part with the text. */
  readonly main: WordPart

  constructor(archive: OfficeArchive, limits: ImportLimits) {
    this.archive = archive
    this.maxDepth = limits.maxDepth
    const [path] = [...this.relationshipsOf('').values()]
      .filter(({ type, target }) => type === 'officeDocument' && archive.has(target))
      .map(({ target }) => target)
    this.main = new WordPart(this, path ?? 'word/document.xml')
  }

  /** A small part as a tree; undefined when there is none. */
  tree(path: string | undefined): XmlNode | undefined {
    const source = path === undefined ? undefined : this.archive.text(path)
    if (source === undefined) return undefined
    return readXmlTree(source, {
      vocabularies: wordVocabularies,
      maxDepth: this.maxDepth,
      dropped: formerLooks,
    })
  }

  /** Reads a text element by element: what stands in `containers` one by one. */
  read(source: string, containers: ReadonlySet<string>, handler: XmlPartHandler): void {
    const { maxDepth } = this
    readXmlParts(
      source,
      { vocabularies: wordVocabularies, maxDepth, containers, dropped: formerLooks },
      handler,
    )
  }

  /** @param path '' for the file as a whole. */
  relationshipsOf(path: string): ReadonlyMap<string, Relationship> {
    const slash = path.lastIndexOf('/')
    const folder = path.slice(0, Math.max(0, slash))
    const tree = this.tree(`${folder}/_rels/${path.slice(slash + 1)}.rels`)
    const found = new Map<string, Relationship>()
    for (const node of childrenOf(tree, 'rel:Relationship')) {
      const target = attributeOf(node, 'Target') ?? ''
      const isExternal = attributeOf(node, 'TargetMode') === 'External'
      found.set(attributeOf(node, 'Id') ?? '', {
        type: (attributeOf(node, 'Type') ?? '').replace(/^.*\//, ''),
        target: isExternal || target.startsWith('#') ? target : resolvePath(folder, target),
        isExternal: isExternal,
      })
    }
    return found
  }
}
