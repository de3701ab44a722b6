import { inlineText } from '../../../core/text/display-text.ts'
import type { Anchor, ParsedContent } from './parsed-content.ts'

/** What is kept of a file once its blocks are given away: enough for links back to it. */
export interface FilePlaces {
  readonly anchors: ReadonlyMap<string, Anchor>
  readonly blockCount: number
  readonly noteBlocks: ReadonlySet<number>
  readonly lastBlockLength: number
}

/** Keeps the places of a file. */
export function placesOf(parsed: ParsedContent): FilePlaces {
  const noteBlocks = new Set<number>()
  for (const [index, { kind }] of parsed.blocks.entries()) {
    // A rule above the notes is where the first of them begins.
    const isNote = kind === 'note' || (kind === 'separator' && parsed.blocks[index + 1]?.kind === 'note')
    if (isNote) noteBlocks.add(index)
  }
  const last = parsed.blocks.at(-1)
  return {
    anchors: parsed.anchors,
    blockCount: parsed.blocks.length,
    noteBlocks,
    lastBlockLength: last?.inlines.reduce((length, inline) => length + inlineText(inline).length, 0) ?? 0,
  }
}
