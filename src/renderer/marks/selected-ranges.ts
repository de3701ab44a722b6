import type { BlockRange } from '../../shared/marks.ts'
import { blockText, charsBefore } from '../reader/block-dom.ts'

/** The selection in the text of the document, if there is one. */
export function textSelection(): Range | undefined {
  const selection = document.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const { commonAncestorContainer: holder } = range
  const element = holder instanceof Element ? holder : holder.parentElement
  return element?.closest('[data-reader-text]') ? range : undefined
}

/** What a range covers, block by block in reading order, without white space at its ends. */
export function blockRanges(range: Range): readonly BlockRange[] {
  const { commonAncestorContainer: holder } = range
  const element = holder instanceof Element ? holder : holder.parentElement
  const inside = [...(element?.querySelectorAll<HTMLElement>('[data-block-id]') ?? [])]
  const around = element?.closest<HTMLElement>('[data-block-id]')
  const blocks = around === null || around === undefined ? inside : [around]
  return blocks.filter((block) => range.intersectsNode(block)).flatMap((block) => rangeIn(block, range))
}

/** The selected text of the document, block by block. */
export function selectedRanges(): readonly BlockRange[] {
  const range = textSelection()
  return range === undefined ? [] : blockRanges(range)
}

/** Gives the selection up. */
export function dropSelection(): void {
  document.getSelection()?.removeAllRanges()
}

function rangeIn(block: HTMLElement, range: Range): readonly BlockRange[] {
  const text = blockText(block)
  let start = charsBefore(block, range.startContainer, range.startOffset)
  let end = charsBefore(block, range.endContainer, range.endOffset)
  while (start < end && isSpace(text[start])) start++
  while (start < end && isSpace(text[end - 1])) end--
  const blockId = block.dataset['blockId']
  return blockId === undefined || start >= end ? [] : [{ blockId, start, end }]
}

function isSpace(char: string | undefined): boolean {
  return char !== undefined && /\s/.test(char)
}
