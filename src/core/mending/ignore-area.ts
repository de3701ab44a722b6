import type { Block, LineLayout, PageBox, TextRange } from '../../shared/document.ts'
import type { MendingDraft } from '../../shared/mending.ts'
import { displayText } from '../text/display-text.ts'
import { joinBlocks, pieceOf } from './cut-block.ts'

type IgnoredArea = Extract<MendingDraft, { kind: 'ignoreArea' }>

/**
 * Blocks without what stands in an area of their pages: lines with their middle in it become blocks of their own that
 * are not read, and the text around them goes on as one block.
 */
export function withoutArea(blocks: readonly Block[], area: IgnoredArea): readonly Block[] {
  const mended = blocks.map((block) => takeOut(block, area))
  return mended.every((pieces, index) => pieces.length === 1 && pieces[0] === blocks[index])
    ? blocks
    : mended.flat()
}

function takeOut(block: Block, area: IgnoredArea): readonly Block[] {
  if (block.layout === undefined || block.role === 'ignored') return [block]
  const inArea = block.layout.lines.filter((line) => isIn(line, area))
  if (inArea.length === 0) return [block]
  const { length } = displayText(block)
  if (inArea.length === block.layout.lines.length) return [asIgnored(block)]
  const ignored = rangesOf(inArea)
  const kept = gaps(ignored, length).filter(
    ({ start, end }) => displayText(block).slice(start, end).trim() !== '',
  )
  const rest = kept.map(({ start, end }) => pieceOf(block, start, end, block.id))
  const [first, ...others] = rest.map(trimmed)
  const pieces = ignored.map(({ start, end }) =>
    asIgnored(pieceOf(block, start, end, `${block.id}-${start}`)),
  )
  if (first === undefined) return [asIgnored(block)]
  return [others.reduce(joinBlocks, first), ...pieces]
}

/** White space at a cut goes: joining puts one space in. */
function trimmed(block: Block): Block {
  const text = displayText(block)
  const start = text.length - text.trimStart().length
  return pieceOf(block, start, text.trimEnd().length, block.id)
}

function asIgnored(block: Block): Block {
  const { level: _, table: __, ...rest } = block
  return { ...rest, kind: 'paragraph', role: 'ignored' }
}

function isIn({ page, box }: LineLayout, { area, pages }: IgnoredArea): boolean {
  const isOdd = page % 2 === 0
  if ((pages === 'odd' && !isOdd) || (pages === 'even' && isOdd)) return false
  return holds(area, (box.left + box.right) / 2, (box.top + box.bottom) / 2)
}

function holds({ left, top, right, bottom }: PageBox, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom
}

/** Lines that follow each other with nothing but space between as one range. */
function rangesOf(lines: readonly LineLayout[]): readonly TextRange[] {
  const ranges: TextRange[] = []
  for (const { start, end } of lines.toSorted((a, b) => a.start - b.start)) {
    const last = ranges.at(-1)
    if (last !== undefined && start <= last.end + 1)
      ranges[ranges.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else ranges.push({ start, end })
  }
  return ranges
}

function gaps(ranges: readonly TextRange[], length: number): readonly TextRange[] {
  const starts = [0, ...ranges.map(({ end }) => end)]
  const ends = [...ranges.map(({ start }) => start), length]
  return starts
    .map((start, index) => ({ start, end: ends[index] ?? length }))
    .filter(({ start, end }) => start < end)
}
