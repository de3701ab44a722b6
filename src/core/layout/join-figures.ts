import { displayText } from '../text/display-text.ts'
import type { Block, LineLayout, PageArea } from '../../shared/document.ts'
import { unite } from './figures.ts'

/** The pieces of a figure, which follow each other on one page, as one block with a line for each of its labels. */
export function joinFigures(blocks: readonly Block[]): readonly Block[] {
  const joined: Block[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    if (last !== undefined && isPieceOf(last, block)) joined[joined.length - 1] = join(last, block)
    else joined.push(block)
  }
  return joined
}

/** Two labels of one figure are nearer, figures in two columns further apart. */
const widestGapPoints = 90

function isPieceOf(figure: Block, block: Block): boolean {
  const first = areaOf(figure)
  const second = areaOf(block)
  return (
    first !== undefined &&
    first.page === second?.page &&
    gap(first.box.left, first.box.right, second.box.left, second.box.right) < widestGapPoints &&
    gap(first.box.top, first.box.bottom, second.box.top, second.box.bottom) < widestGapPoints
  )
}

function gap(start: number, end: number, otherStart: number, otherEnd: number): number {
  return Math.max(otherStart - end, start - otherEnd)
}

function areaOf({ kind, layout }: Block): PageArea | undefined {
  const areas = layout?.areas ?? []
  return kind === 'figure' && areas.length === 1 ? areas[0] : undefined
}

function join(figure: Block, piece: Block): Block {
  const first = areaOf(figure)
  const second = areaOf(piece)
  if (first === undefined || second === undefined) return figure
  const offset = displayText(figure).length + 1
  const moved = (piece.layout?.lines ?? []).map((line): LineLayout => ({
    ...line,
    start: line.start + offset,
    end: line.end + offset,
  }))
  return {
    ...figure,
    inlines: [...figure.inlines, { kind: 'lineBreak' }, ...piece.inlines],
    layout: {
      lines: [...(figure.layout?.lines ?? []), ...moved],
      areas: [{ page: first.page, box: unite([first.box, second.box]) }],
    },
  }
}
