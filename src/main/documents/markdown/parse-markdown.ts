import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import type { Definition, FootnoteDefinition, Heading, Nodes, Root } from 'mdast'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'
import type { BlockId, Section } from '../../../shared/document.ts'
import { HeadingSections } from '../heading-sections.ts'
import { BlockWriter, nestsTooDeep } from './block-writer.ts'
import { editInTime } from './edits-in-time.ts'
import { readFrontMatter } from './front-matter.ts'
import type { FrontMatter } from './front-matter.ts'
import { Anchors } from './link-targets.ts'
import { Notes } from './notes.ts'
import { setextHeadings } from './setext-headings.ts'

/** A whole document, with what its front matter says. */
export interface ParsedMarkdown extends FrontMatter {
  readonly sections: readonly Section[]
}

editInTime()

/**
 * Reads CommonMark with GitHub's tables, footnotes, task lists, strikethrough and plain addresses, and YAML front
 * matter. Headings make the sections; the title is the front matter's, else the only heading of level 1.
 * @param maxDepth Nested lists and quotes allowed.
 * @throws {DocumentError} DOCUMENT_LIMIT_EXCEEDED when they nest deeper.
 */
export function parseMarkdown(text: string, maxDepth: number): ParsedMarkdown {
  if (nestsInOneLine(text, maxDepth)) throw nestsTooDeep()
  const tree = fromMarkdown(text, {
    extensions: [gfm(), frontmatter(['yaml']), setextHeadings],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml'])],
  })
  const [first] = tree.children
  const frontMatter = first?.type === 'yaml' ? readFrontMatter(first.value) : undefined
  // Front matter that is no YAML is somebody's text between two rules.
  if (first?.type === 'yaml' && frontMatter === undefined) {
    tree.children[0] = { type: 'code', value: first.value }
  }
  const sections = readSections(tree, maxDepth)
  const title = frontMatter?.title ?? onlyTopHeading(sections)
  return { authors: [], ...frontMatter, ...(title === undefined ? {} : { title }), sections }
}

/**
 * Whether a line begins with more marks of lists and quotes than allowed. The parser takes a time that grows with the
 * square of them: two minutes for 50,000.
 */
function nestsInOneLine(text: string, maxDepth: number): boolean {
  const mark = String.raw`[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])`
  return new RegExp(`^(?:${mark}){${maxDepth + 1}}`, 'm').test(text)
}

function readSections(tree: Root, maxDepth: number): Section[] {
  const { anchors, headingIds, definitions, footnotes } = survey(tree)
  const notes = new Notes(footnotes)
  const writer = new BlockWriter({ anchors, headingIds, definitions, notes, maxDepth })
  const sections = new HeadingSections()
  const endSection = () => {
    for (let pending = notes.takePending(); pending.length > 0; pending = notes.takePending()) {
      for (const { definition, blockId, number } of pending) writer.note(definition, blockId, number)
    }
    sections.add(writer.take())
  }
  for (const node of tree.children) {
    // Notes belong to the section that refers to them, so they are written before the next one begins.
    if (node.type === 'heading') endSection()
    writer.write(node)
    if (node.type !== 'heading' && node.type !== 'html') continue
    for (const block of writer.take()) {
      if (block.kind === 'heading') {
        endSection()
        sections.begin(block)
      } else sections.add([block])
    }
  }
  notes.referToAll()
  endSection()
  return sections.finish()
}

interface Survey {
  readonly anchors: Anchors
  readonly headingIds: ReadonlyMap<Heading, BlockId>
  readonly definitions: ReadonlyMap<string, Definition>
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>
}

/** Collects what text may refer to before it stands. Of two definitions with one name the first counts. */
function survey(tree: Root): Survey {
  const anchors = new Anchors()
  const headingIds = new Map<Heading, BlockId>()
  const definitions = new Map<string, Definition>()
  const footnotes = new Map<string, FootnoteDefinition>()
  for (const node of walk(tree)) {
    if (node.type === 'heading') {
      const id = `h${headingIds.size + 1}`
      headingIds.set(node, id)
      anchors.add(plainText(node), id)
    } else if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node)
    else if (node.type === 'footnoteDefinition' && !footnotes.has(node.identifier))
      footnotes.set(node.identifier, node)
  }
  return { anchors, headingIds, definitions, footnotes }
}

/** All nodes in the order of the text. Without recursion: a hostile text nests deeper than the stack. */
function* walk(root: Nodes): Iterable<Nodes> {
  const stack: Nodes[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node
    if ('children' in node) {
      for (let index = node.children.length - 1; index >= 0; index--) {
        const child = node.children[index]
        if (child !== undefined) stack.push(child)
      }
    }
  }
}

function plainText(node: Nodes): string {
  let text = ''
  for (const inner of walk(node))
    if (inner.type === 'text' || inner.type === 'inlineCode') text += inner.value
  return text
}

/** The title of a text with one heading of level 1: that heading. With several they are its chapters. */
function onlyTopHeading(sections: readonly Section[]): string | undefined {
  const tops = sections.filter(({ blocks }) => blocks[0]?.kind === 'heading' && blocks[0].level === 1)
  return tops.length === 1 && tops[0]?.title !== '' ? tops[0]?.title : undefined
}
