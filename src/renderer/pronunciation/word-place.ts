import { displayText } from '../../core/text/display-text.ts'
import { wordRanges } from '../../core/text/words.ts'
import type { Block, BlockId, Locator, TextRange } from '../../shared/document.ts'
import type { OpenState } from '../reader/document-store.ts'
import { charOffsetAt, enclosingBlock, textLength } from '../reader/block-dom.ts'

/** A stretch of a block's display text that is to be said otherwise: a word, or what is selected. */
export interface WordPlace extends TextRange {
  readonly blockId: BlockId
}

/** More is no word or name. */
const longestChars = 200

/** The word at a place; undefined where there is none, or where its section is not loaded. */
export function wordAt(state: OpenState, { blockId, charOffset }: Locator): WordPlace | undefined {
  const block = findBlock(state, blockId)
  if (block === undefined) return undefined
  const language = block.language ?? state.opened.entry.header.language
  const words = wordRanges(displayText(block), language)
  const word = words.find(({ start, end }) => start <= charOffset && end > charOffset)
  return word === undefined ? undefined : { blockId, ...word }
}

/** What is selected, without white space at its ends; undefined for nothing, too much, or more than one block. */
export function selectedPlace(state: OpenState, selection: Selection | null): WordPlace | undefined {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const element = enclosingBlock(range.startContainer)
  const blockId = element?.dataset['blockId']
  if (element === null || blockId === undefined) return undefined
  const start = charOffsetAt(element, range.startContainer, range.startOffset)
  const isWithin = enclosingBlock(range.endContainer) === element
  // A triple click selects up to the beginning of the next block.
  const end = isWithin ? charOffsetAt(element, range.endContainer, range.endOffset) : textLength(element)
  if (start === undefined || end === undefined || end <= start) return undefined
  return trimmed(state, { blockId, start, end })
}

/** The text of a place; '' where its section is not loaded. */
export function textOfPlace(state: OpenState, { blockId, start, end }: WordPlace): string {
  const block = findBlock(state, blockId)
  return block === undefined ? '' : displayText(block).slice(start, end)
}

function trimmed(state: OpenState, place: WordPlace): WordPlace | undefined {
  const text = textOfPlace(state, place)
  const start = place.start + text.length - text.trimStart().length
  const end = start + text.trim().length
  return end > start && end - start <= longestChars ? { ...place, start, end } : undefined
}

function findBlock({ sections }: OpenState, blockId: BlockId): Block | undefined {
  for (const section of sections.values()) {
    const block = section.blocks.find(({ id }) => id === blockId)
    if (block !== undefined) return block
  }
  return undefined
}
