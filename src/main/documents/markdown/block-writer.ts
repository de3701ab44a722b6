import type {
  BlockContent,
  Definition,
  DefinitionContent,
  FootnoteDefinition,
  Heading,
  List,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast'
import type { Block, BlockId, BlockKind, Inline, Mark } from '../../../shared/document.ts'
import { inlineText } from '../../../core/text/display-text.ts'
import { DocumentError } from '../../../shared/errors.ts'
import { TableWriter } from '../table-text.ts'
import { readHtmlPieces } from './html-pieces.ts'
import { InlineWriter } from './inline-writer.ts'
import type { Anchors } from './link-targets.ts'
import type { Notes } from './notes.ts'

/** What the blocks of a document need to know of the whole of it. */
export interface MarkdownContext {
  readonly anchors: Anchors
  /** Ids of the headings, known before they are written so that links before them can name them. */
  readonly headingIds: ReadonlyMap<Heading, BlockId>
  /** Link and image addresses by the identifier they are referred to with. */
  readonly definitions: ReadonlyMap<string, Definition>
  readonly notes: Notes
  /** Nested lists and quotes allowed. */
  readonly maxDepth: number
}

/** What a paragraph is by the nearest element around it. */
interface Surroundings {
  readonly kind: Extract<BlockKind, 'paragraph' | 'listItem' | 'quote' | 'note'>
  readonly listDepth: number
  readonly quoteDepth: number
  readonly depth: number
}

const top: Surroundings = { kind: 'paragraph', listDepth: 0, quoteDepth: 0, depth: 0 }

/** Turns Markdown's tree into flat blocks. One writer serves a whole document, so that its ids are unique. */
export class BlockWriter {
  readonly #context: MarkdownContext
  #blocks: Block[] = []
  #blockCount = 0
  /** Ids and markers that the next block takes instead of its own. */
  #nextId: BlockId | undefined
  #nextMarker: string | undefined

  constructor(context: MarkdownContext) {
    this.#context = context
  }

  /** Gives the blocks written since the last call. */
  take(): Block[] {
    const blocks = this.#blocks
    this.#blocks = []
    return blocks
  }

  /** Writes a note's text as blocks, the first with the id that references to it have. */
  note(definition: FootnoteDefinition, blockId: BlockId, number: number): void {
    this.#nextId = blockId
    this.#nextMarker = `${number}.`
    const before = this.#blocks.length
    this.#all(definition.children, { ...top, kind: 'note', depth: 1 })
    // A reference must find something, even a note that says nothing.
    if (this.#blocks.length === before) this.#add('note', [], { role: 'footnote' })
  }

  write(node: RootContent): void {
    this.#write(node, top)
  }

  #inlinesOf(nodes: readonly PhrasingContent[]): Inline[] {
    const writer = new InlineWriter()
    this.#inlines(nodes, [], writer)
    return writer.finish()
  }

  #add(kind: BlockKind, inlines: readonly Inline[], more: Partial<Block> = {}): void {
    const marker = this.#nextMarker
    const takesMarker = marker !== undefined && (kind === 'listItem' || kind === 'note')
    const id = this.#nextId ?? `b${++this.#blockCount}`
    this.#blocks.push({ id, kind, ...more, ...(takesMarker ? { marker } : {}), inlines })
    this.#nextId = undefined
    this.#nextMarker = undefined
  }

  #paragraph(inlines: readonly Inline[], around: Surroundings): void {
    if (inlines.length === 0) return
    switch (around.kind) {
      case 'listItem':
        return this.#add('listItem', inlines, { level: around.listDepth })
      case 'quote':
        return this.#add('quote', inlines, { level: around.quoteDepth })
      case 'note':
        return this.#add('note', inlines, { role: 'footnote' })
      case 'paragraph':
        return this.#add('paragraph', inlines)
    }
  }

  #all(nodes: readonly (BlockContent | DefinitionContent)[], around: Surroundings): void {
    this.#checkDepth(around.depth)
    for (const node of nodes) this.#write(node, around)
  }

  #write(node: RootContent, around: Surroundings): void {
    const inner = { ...around, depth: around.depth + 1 }
    switch (node.type) {
      case 'paragraph': {
        const inlines = this.#inlinesOf(node.children)
        const isPicture = node.children.every(
          (child) => child.type === 'image' || child.type === 'imageReference',
        )
        if (isPicture && inlines.length > 0 && around.kind === 'paragraph') {
          return this.#add('caption', inlines, { role: 'caption' })
        }
        return this.#paragraph(inlines, around)
      }
      case 'heading':
        return this.#heading(node)
      case 'blockquote':
        return this.#all(node.children, { ...inner, kind: 'quote', quoteDepth: around.quoteDepth + 1 })
      case 'list':
        return this.#list(node, { ...inner, kind: 'listItem', listDepth: around.listDepth + 1 })
      case 'code':
        return node.value === '' ? undefined : this.#add('code', [{ kind: 'text', text: node.value }])
      case 'table':
        return this.#table(node)
      case 'thematicBreak':
        return this.#add('separator', [])
      case 'html':
        return this.#html(node.value, around)
      default:
        // Definitions are read beforehand, front matter by itself; the rest stands only inside other nodes.
        return undefined
    }
  }

  #heading(heading: Heading): void {
    this.#nextId ??= this.#context.headingIds.get(heading)
    this.#add('heading', this.#inlinesOf(heading.children), { level: heading.depth })
  }

  #list(list: List, around: Surroundings): void {
    list.children.forEach((item, index) => {
      const number = (list.start ?? 1) + index
      const bullet = item.checked === true ? '☑' : item.checked === false ? '☐' : '•'
      this.#nextMarker = list.ordered === true ? `${number}.` : bullet
      this.#all(item.children, around)
      this.#nextMarker = undefined
    })
  }

  #table(table: Table): void {
    const shape = new TableWriter()
    const inlines: Inline[] = []
    let length = 0
    const separate = (text: '' | '\t' | '\n') => {
      if (text === '') return
      inlines.push(text === '\n' ? { kind: 'lineBreak' } : { kind: 'text', text })
      length++
    }
    table.children.forEach((row, rowIndex) => {
      separate(shape.beginRow())
      for (const cell of row.children) {
        separate(shape.cellSeparator)
        shape.beginCell(length, { isHeader: rowIndex === 0 })
        for (const inline of this.#inlinesOf(cell.children).map(withoutBreaks)) {
          inlines.push(inline)
          length += inlineText(inline).length
        }
        shape.endCell(length)
      }
    })
    this.#add('table', inlines, { table: shape.shape() })
  }

  #html(html: string, around: Surroundings): void {
    for (const piece of readHtmlPieces(html)) {
      switch (piece.kind) {
        case 'heading':
          this.#add('heading', piece.inlines, { level: piece.level })
          break
        case 'separator':
          this.#add('separator', [])
          break
        case 'code':
          this.#add('code', piece.inlines)
          break
        case 'listItem':
          this.#nextMarker = '•'
          this.#paragraph(piece.inlines, { ...around, kind: 'listItem', listDepth: around.listDepth + 1 })
          break
        case 'quote':
          this.#paragraph(piece.inlines, { ...around, kind: 'quote', quoteDepth: around.quoteDepth + 1 })
          break
        case 'paragraph':
          this.#paragraph(piece.inlines, around)
      }
    }
  }

  #checkDepth(depth: number): void {
    if (depth <= this.#context.maxDepth) return
    throw nestsTooDeep()
  }

  #inlines(nodes: readonly PhrasingContent[], marks: readonly Mark[], writer: InlineWriter): void {
    this.#checkDepth(marks.length)
    for (const node of nodes) {
      switch (node.type) {
        case 'text':
          writer.text(node.value, marks)
          break
        case 'inlineCode':
          writer.text(node.value, [...marks, { kind: 'code' }])
          break
        case 'break':
          writer.lineBreak()
          break
        case 'html':
          writer.html(node.value)
          break
        case 'emphasis':
        case 'strong':
          this.#inlines(node.children, [...marks, { kind: node.type }], writer)
          break
        case 'delete':
          this.#inlines(node.children, [...marks, { kind: 'strikethrough' }], writer)
          break
        case 'link':
          this.#link(node.url, node.children, marks, writer)
          break
        case 'linkReference':
          this.#link(this.#context.definitions.get(node.identifier)?.url ?? '', node.children, marks, writer)
          break
        // A Markdown file stands alone: what a picture shows is said by its description.
        case 'image':
        case 'imageReference':
          writer.text(node.alt ?? '', marks)
          break
        case 'footnoteReference': {
          const note = this.#context.notes.refer(node.identifier)
          if (note === undefined) break
          const locator = { blockId: note.blockId, charOffset: 0 }
          writer.noteReference(String(note.number), { kind: 'internal', locator })
          break
        }
      }
    }
  }

  #link(
    url: string,
    children: readonly PhrasingContent[],
    marks: readonly Mark[],
    writer: InlineWriter,
  ): void {
    const target = this.#context.anchors.target(url)
    this.#inlines(children, target === undefined ? marks : [...marks, { kind: 'link', target }], writer)
  }
}

/** In a table's text a tab and a line feed end a cell and a row, so a cell holds neither. */
function withoutBreaks(inline: Inline): Inline {
  if (inline.kind === 'lineBreak') return { kind: 'text', text: ' ' }
  return inline.kind === 'text' ? { ...inline, text: inline.text.replace(/[\t\n]/g, ' ') } : inline
}

/** DOCUMENT_LIMIT_EXCEEDED. */
export function nestsTooDeep(): DocumentError {
  return new DocumentError(
    'DOCUMENT_LIMIT_EXCEEDED',
    'This document nests lists, quotes or emphasis deeper than any text that was written to be read.',
  )
}
