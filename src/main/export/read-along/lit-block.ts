import { inlineText } from '../../../core/text/display-text.ts'
import type { Block, TextRange } from '../../../shared/document.ts'
import type { LitRange } from './inline-markup.ts'
import type { SpokenClip } from './spoken-clips.ts'

/** How a block is lit. */
export interface LitBlock {
  /** What gets an element of its own, ascending. */
  readonly ranges: readonly LitRange[]
  /** When which element is lit: one of those, or the block. In the order in which they are heard. */
  readonly clips: readonly LitClip[]
}

export interface LitClip {
  readonly elementId: string
  readonly beginMs: number
  readonly endMs: number
}

/**
 * Gives the clips of a block their elements. A clip that no element can hold lights the whole block: one over several cells of a table,
 * or one that says something in place of text. Clips that share the base of a reading share an element.
 * @param clips those of the block, in the order in which they are heard
 */
export function litBlock(block: Block, blockElementId: string, clips: readonly SpokenClip[]): LitBlock {
  const joined = withWholeReadings(block, clips)
  const ranges: LitRange[] = []
  const lit = joined.map(({ start, end, beginMs, endMs }): LitClip => {
    const isOwn = start < end && start >= (ranges.at(-1)?.end ?? 0) && isInOneCell(block, { start, end })
    if (!isOwn) return { elementId: blockElementId, beginMs, endMs }
    const id = `${blockElementId}w${ranges.length}`
    ranges.push({ id, start, end })
    return { elementId: id, beginMs, endMs }
  })
  return { ranges, clips: lit }
}

function isInOneCell({ table }: Block, { start, end }: TextRange): boolean {
  if (table === undefined) return true
  return table.rows.some(({ cells }) => cells.some((cell) => cell.start <= start && end <= cell.end))
}

/** A reading stands over all of its base: a clip that takes a part of one and goes on beyond it is widened to all of it. */
function withWholeReadings(block: Block, clips: readonly SpokenClip[]): readonly SpokenClip[] {
  const bases = basesOf(block)
  if (bases.length === 0) return clips
  const joined: SpokenClip[] = []
  for (const clip of clips) {
    let { start, end } = clip
    for (const base of bases) {
      const isCut = start < base.end && end > base.start && (start < base.start || end > base.end)
      if (!isCut) continue
      start = Math.min(start, base.start)
      end = Math.max(end, base.end)
    }
    const last = joined.at(-1)
    if (last !== undefined && start < last.end && last.start <= start) {
      joined[joined.length - 1] = { ...last, end: Math.max(last.end, end), endMs: clip.endMs }
    } else if (last !== undefined && start < last.start && clip.start >= last.start) {
      joined[joined.length - 1] = { ...last, start, end: Math.max(last.end, end), endMs: clip.endMs }
    } else joined.push({ ...clip, start, end })
  }
  return joined
}

function basesOf(block: Block): TextRange[] {
  const bases: TextRange[] = []
  let offset = 0
  for (const inline of block.inlines) {
    const end = offset + inlineText(inline).length
    const isRuby = inline.kind === 'text' && inline.marks?.some(({ kind }) => kind === 'ruby') === true
    if (isRuby) bases.push({ start: offset, end })
    offset = end
  }
  return bases
}
