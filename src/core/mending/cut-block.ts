import type { Block, BlockLayout, Inline, LineLayout } from '../../shared/document.ts'
import { joinNarration, narrationWithin } from '../narration/cut-narration.ts'
import { displayText, inlineText } from '../text/display-text.ts'
import { cutLine } from './cut-line.ts'

/**
 * Two blocks as one that is like the first. A space comes between them, but for scripts that have none; a hyphen at the
 * end of the first goes when the word that it divided goes on.
 */
export function joinBlocks(first: Block, second: Block): Block {
  const before = displayText(first)
  const after = displayText(second)
  const isDivided = /\p{L}[-‐\u00AD]$/u.test(before) && /^\p{Ll}/u.test(after)
  const length = isDivided ? before.length - 1 : before.length
  const needsSpace =
    !isDivided && !/\s$/.test(before) && !/^\s/.test(after) && !isWithoutSpaces(before, after)
  const [kept] = cutInlines(first.inlines, length)
  const space: readonly Inline[] = needsSpace ? [{ kind: 'text', text: ' ' }] : []
  const offset = length + (needsSpace ? 1 : 0)
  const layout = joinLayouts(cutLayout(first.layout, 0, length), shifted(second.layout, offset))
  const narration = joinNarration(
    narrationWithin(first.narration, { start: 0, end: length }),
    second.narration,
    offset,
  )
  const { table: _, layout: __, narration: ___, ...rest } = first
  return {
    ...rest,
    inlines: [...kept, ...space, ...second.inlines],
    ...(layout !== undefined && { layout }),
    ...(narration !== undefined && { narration }),
  }
}

const noSpaces = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u

function isWithoutSpaces(before: string, after: string): boolean {
  return noSpaces.test(before.slice(-1)) && noSpaces.test(after.slice(0, 1))
}

/** A block cut in two before an offset; the white space there goes. The block alone where one part would be empty. */
export function splitBlock(block: Block, charOffset: number): readonly Block[] {
  const text = displayText(block)
  const end = text.slice(0, charOffset).trimEnd().length
  const start = text.length - text.slice(charOffset).trimStart().length
  if (end <= 0 || start >= text.length) return [block]
  const { marker: _, ...second } = pieceOf(block, start, text.length, `${block.id}+${start}`)
  return [pieceOf(block, 0, end, block.id), second]
}

/** The part of a block between two offsets of its display text, as a block. A table's part is no table. */
export function pieceOf(block: Block, start: number, end: number, id: string): Block {
  const [untilEnd] = cutInlines(block.inlines, end)
  const [, inlines] = cutInlines(untilEnd, start)
  const layout = cutLayout(block.layout, start, end)
  const narration = narrationWithin(block.narration, { start, end })
  const { table: _, layout: __, narration: ___, ...rest } = block
  const kind = block.kind === 'table' ? 'paragraph' : block.kind
  return {
    ...rest,
    kind,
    id,
    inlines,
    ...(layout !== undefined && { layout }),
    ...(narration !== undefined && { narration }),
  }
}

/** Inlines before and after an offset. Those without text at the cut go with what is before it. */
export function cutInlines(
  inlines: readonly Inline[],
  offset: number,
): readonly [readonly Inline[], readonly Inline[]] {
  const before: Inline[] = []
  const after: Inline[] = []
  let start = 0
  for (const inline of inlines) {
    const { length } = inlineText(inline)
    const cut = offset - start
    if (cut >= length) before.push(inline)
    else if (cut <= 0 || !('text' in inline)) after.push(inline)
    else {
      before.push({ ...inline, text: inline.text.slice(0, cut) })
      after.push({ ...inline, text: inline.text.slice(cut) })
    }
    start += length
  }
  return [before, after]
}

function cutLayout(layout: BlockLayout | undefined, start: number, end: number): BlockLayout | undefined {
  if (layout === undefined) return undefined
  const lines = layout.lines.flatMap((line) => cutLine(line, start, end) ?? [])
  return { ...layout, lines: lines.map((line) => moved(line, -start)) }
}

function shifted(layout: BlockLayout | undefined, offset: number): BlockLayout | undefined {
  return layout === undefined
    ? undefined
    : { ...layout, lines: layout.lines.map((line) => moved(line, offset)) }
}

function moved(line: LineLayout, by: number): LineLayout {
  return { ...line, start: line.start + by, end: line.end + by }
}

export function joinLayouts(
  first: BlockLayout | undefined,
  second: BlockLayout | undefined,
): BlockLayout | undefined {
  if (first === undefined || second === undefined) return first ?? second
  const areas = [...(first.areas ?? []), ...(second.areas ?? [])]
  return { lines: [...first.lines, ...second.lines], ...(areas.length > 0 && { areas }) }
}
