import { displayText } from '../../../core/text/display-text.ts'
import { TextWriter } from '../office/text-writer.ts'
import { type XmlNode, attributeOf, childOf, childrenOf } from '../office/xml-node.ts'
import { switchOf } from './properties.ts'
import { StoryReader } from './story-reader.ts'
import type { WordDocument } from './word-document.ts'
import { WordPart, type WordPackage } from './word-package.ts'

/** Finds the headers and footers of pages as the sections of a document name them, each part once. */
export class PageFurniture {
  readonly #paths = { headers: new Set<string>(), footers: new Set<string>() }
  readonly #hasEvenPages: boolean
  readonly #relationships: (id: string) => string

  /** @param relationships Gives the path of a part by the id of the relationship to it; '' for none. */
  constructor(settings: XmlNode | undefined, relationships: (id: string) => string) {
    this.#hasEvenPages = switchOf(settings, 'w:evenAndOddHeaders') ?? false
    this.#relationships = relationships
  }

  /** Takes what a `w:sectPr` says; headers of pages that the section doesn't have are never shown. */
  section(properties: XmlNode): void {
    const hasTitlePage = switchOf(properties, 'w:titlePg') ?? false
    for (const node of childrenOf(properties)) {
      const isHeader = node.name === 'w:headerReference'
      if (!isHeader && node.name !== 'w:footerReference') continue
      const type = attributeOf(node, 'w:type') ?? 'default'
      if ((type === 'first' && !hasTitlePage) || (type === 'even' && !this.#hasEvenPages)) continue
      const path = this.#relationships(attributeOf(node, 'r:id') ?? '')
      if (path !== '') this.#paths[isHeader ? 'headers' : 'footers'].add(path)
    }
  }

  /** Adds each header and footer as one block; those that say the same are one. */
  write(wordPackage: WordPackage, document: WordDocument): void {
    const texts = new Set<string>()
    for (const path of [...this.#paths.headers, ...this.#paths.footers]) {
      const tree = wordPackage.tree(path)
      if (tree === undefined) continue
      const writer = new TextWriter()
      new StoryReader(document, new WordPart(wordPackage, path)).flatten(tree, writer)
      writer.finish()
      const text = displayText({ id: '', kind: 'paragraph', inlines: writer.inlines })
      if (text === '' || texts.has(text)) continue
      texts.add(text)
      document.draft.add('paragraph', writer, { role: 'runningHeader' })
    }
  }
}

/** The properties of the section that ends with a paragraph. */
export function sectionOf(paragraph: XmlNode): XmlNode | undefined {
  return childOf(childOf(paragraph, 'w:pPr'), 'w:sectPr')
}
