import { displayText } from '../../core/text/display-text.ts'
import type { Block } from '../../shared/document.ts'

/** A note longer than this is read in its place. */
const maxBlocks = 4

/** "1", "[12]", "*": the note's number alone, its text follows. */
const bareMarker = /^[[(]?(?:\d{1,4}|[*†‡§¶]{1,3}|[a-z])[\])]?[.:]?$/iu

/**
 * The blocks that make up the note which begins at a block: that block, what follows it when it is nothing
 * but the note's number, and paragraphs of the same note kind that begin with no number of their own.
 */
export function noteBlocks(blocks: readonly Block[], startIndex: number): readonly Block[] {
  const first = blocks[startIndex]
  if (first === undefined) return []
  const note = [first]
  for (const block of blocks.slice(startIndex + 1, startIndex + maxBlocks)) {
    const isNumberOnly = note.length === 1 && bareMarker.test(displayText(first).trim())
    const goesOn = isNote(first) && isNote(block) && block.kind === first.kind && !beginsNote(block)
    if (!isNumberOnly && !goesOn) break
    note.push(block)
  }
  return note
}

function isNote(block: Block): boolean {
  return block.kind === 'note' || block.role === 'footnote' || block.role === 'endnote'
}

function beginsNote(block: Block): boolean {
  return block.marker !== undefined || /^\s*(?:[[(]?\d{1,4}[\]).:\s]|[*†‡§¶])/u.test(displayText(block))
}
