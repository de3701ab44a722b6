import { displayText } from '../../../core/text/display-text.ts'
import type { Block, BlockRole, TableShape } from '../../../shared/document.ts'
import { type InlineContext, type LitRange, inlineMarkup } from './inline-markup.ts'
import { type ListEntry, listMarkup } from './list-markup.ts'
import { languageTag, xmlAttributes } from './xml.ts'

/** A block that is written, with the element it becomes. */
export interface WrittenBlock {
  readonly block: Block
  readonly elementId: string
  readonly lit: readonly LitRange[]
}

/** Blocks may be in the book of whatever is around them; lines are kept where they are preformatted. */
export type BlockContext = Omit<InlineContext, 'isPreformatted'>

/** Writes the blocks of a section in order. Items of lists, quotes, and figures with their captions are put together. */
export function* blocksMarkup(blocks: Iterable<WrittenBlock>, context: BlockContext): Generator<string> {
  for (const run of runsOf(blocks)) yield `${runMarkup(run, context)}\n`
}

/** Blocks that are written as one element, or one block. */
type Run = readonly [WrittenBlock, ...WrittenBlock[]]

function* runsOf(blocks: Iterable<WrittenBlock>): Generator<Run> {
  let run: [WrittenBlock, ...WrittenBlock[]] | undefined
  for (const written of blocks) {
    if (run !== undefined && goesOn(run, written)) run.push(written)
    else {
      if (run !== undefined) yield run
      run = [written]
    }
  }
  if (run !== undefined) yield run
}

function goesOn(run: Run, { block: { kind } }: WrittenBlock): boolean {
  const [first, second] = run
  const isList = first.block.kind === 'listItem' || first.block.kind === 'quote'
  if (isList) return kind === first.block.kind
  if (second !== undefined) return false
  const isPictured = (name: Block['kind']): boolean => name === 'figure' || name === 'table'
  if (isPictured(first.block.kind)) return kind === 'caption'
  return first.block.kind === 'caption' && kind === 'table'
}

function runMarkup(run: Run, context: BlockContext): string {
  const [first, second] = run
  switch (first.block.kind) {
    case 'listItem':
      return listMarkup(run.map((item) => listEntry(item, context)))
    case 'quote':
      return quotes(run, context)
    case 'figure':
      return `<figure>${figureBody(first, context)}${second === undefined ? '' : caption(second, context)}</figure>`
    case 'caption': {
      const table = second === undefined ? '' : tableMarkup(second, context)
      return `<figure>${caption(first, context)}${table}</figure>`
    }
    case 'table':
      if (second === undefined) return tableMarkup(first, context)
      return `<figure>${tableMarkup(first, context)}${caption(second, context)}</figure>`
    default:
      return blockMarkup(first, context)
  }
}

function blockMarkup(written: WrittenBlock, context: BlockContext): string {
  const { block } = written
  switch (block.kind) {
    case 'heading':
      return element(`h${Math.min(6, Math.max(1, block.level ?? 2))}`, written, context)
    case 'code':
      return `<pre${xmlAttributes(attributesOf(written))}><code>${content(written, context, true)}</code></pre>`
    case 'note':
      return note(written, context)
    case 'formula':
      return element('p', written, context, 'formula')
    case 'separator':
      return displayText(block) === '' && block.inlines.length === 0
        ? `<hr${xmlAttributes(attributesOf(written))}/>`
        : element('p', written, context, 'separator')
    default:
      return element('p', written, context)
  }
}

function element(name: string, written: WrittenBlock, context: BlockContext, className?: string): string {
  return `<${name}${xmlAttributes(attributesOf(written, className))}>${content(written, context)}</${name}>`
}

function content({ block, lit }: WrittenBlock, context: BlockContext, isPreformatted = false): string {
  const range = { start: 0, end: displayText(block).length }
  return inlineMarkup(block.inlines, range, lit, { ...context, isPreformatted })
}

function listEntry(written: WrittenBlock, context: BlockContext): ListEntry {
  const { level = 1, marker } = written.block
  return { level, marker, markup: element('p', written, context) }
}

function quotes(run: Run, context: BlockContext): string {
  let markup = ''
  let depth = 0
  for (const written of run) {
    const level = Math.max(1, written.block.level ?? 1)
    markup +=
      '<blockquote>'.repeat(Math.max(0, level - depth)) + '</blockquote>'.repeat(Math.max(0, depth - level))
    depth = level
    markup += element('p', written, context)
  }
  return markup + '</blockquote>'.repeat(depth)
}

function figureBody(written: WrittenBlock, context: BlockContext): string {
  return element('div', written, context, 'figure')
}

function caption(written: WrittenBlock, context: BlockContext): string {
  return element('figcaption', written, context)
}

/** A note is an aside that readers may show over the text. Its marker is no text of it: it is numbered as in a list. */
function note(written: WrittenBlock, context: BlockContext): string {
  const { block, elementId } = written
  const kind = block.role === 'endnote' ? 'endnote' : 'footnote'
  const paragraph = `<p${xmlAttributes(attributesOf({ ...written, elementId: undefined }))}>${content(written, context)}</p>`
  const inside =
    block.marker === undefined
      ? paragraph
      : listMarkup([{ level: 1, marker: block.marker, markup: paragraph }])
  return `<aside${xmlAttributes({ id: elementId, 'epub:type': kind, role: 'doc-footnote' })}>${inside}</aside>`
}

function tableMarkup(written: WrittenBlock, context: BlockContext): string {
  const { block } = written
  if (block.table === undefined) return element('p', written, context, 'table')
  return `<table${xmlAttributes(attributesOf(written))}><tbody>\n${rows(block.table, written, context)}</tbody></table>`
}

function rows(table: TableShape, { block, lit }: WrittenBlock, context: BlockContext): string {
  return table.rows
    .map(({ cells }) => {
      const written = cells.map(({ start, end, isHeader, columnSpan, rowSpan }) => {
        const name = isHeader ? 'th' : 'td'
        const spans = { colspan: spanOf(columnSpan), rowspan: spanOf(rowSpan) }
        const own = lit.filter((range) => range.start >= start && range.end <= end)
        const inside = inlineMarkup(block.inlines, { start, end }, own, { ...context, isPreformatted: false })
        return `<${name}${xmlAttributes(spans)}>${inside}</${name}>`
      })
      return `<tr>${written.join('')}</tr>\n`
    })
    .join('')
}

function spanOf(count: number): string | undefined {
  return Number.isInteger(count) && count > 1 && count <= 1000 ? String(count) : undefined
}

/** What the block's purpose is called in EPUB; some have a class alone. */
const typesByRole: Readonly<Partial<Record<BlockRole, string>>> = {
  title: 'title',
  subtitle: 'subtitle',
  epigraph: 'epigraph',
  dedication: 'dedication',
  copyright: 'copyright-page',
  bibliography: 'bibliography',
  index: 'index',
  abstract: 'abstract',
}

function attributesOf(
  { block, elementId }: Pick<WrittenBlock, 'block'> & { readonly elementId: string | undefined },
  className?: string,
): Readonly<Record<string, string | undefined>> {
  const language = languageTag(block.language)
  const isVerse = block.role === 'poem' || block.role === 'letter'
  const classes = [className, isVerse ? block.role : undefined].filter((name) => name !== undefined)
  return {
    id: elementId,
    class: classes.length === 0 ? undefined : classes.join(' '),
    'epub:type': block.role === undefined ? undefined : typesByRole[block.role],
    'xml:lang': language,
    lang: language,
    dir: block.direction,
  }
}
