import type { Locator } from '../../shared/document.ts'
import { charOffsetAt, characterRange, enclosingBlock } from './block-dom.ts'
import { wordStart } from './word-start.ts'

/** How far beside a letter a click still means it, in pixels. */
const slackPx = 6

/** The word at a point of the window; undefined where there is no text. */
export function placeAtPoint(xPx: number, yPx: number): Locator | undefined {
  const caret = document.caretPositionFromPoint(xPx, yPx)
  if (caret === null) return undefined
  const block = enclosingBlock(caret.offsetNode)
  const blockId = block?.dataset['blockId']
  if (block === null || blockId === undefined) return undefined
  const charOffset = charOffsetAt(block, caret.offsetNode, caret.offset)
  if (charOffset === undefined || !isOnText(block, charOffset, xPx, yPx)) return undefined
  const text = caret.offsetNode.textContent ?? ''
  const back =
    caret.offset - wordStart(text, caret.offset, block.closest('[lang]')?.getAttribute('lang') ?? '')
  return { blockId, charOffset: charOffset - back }
}

/** The caret is found for any point, also in the margin: the letters beside it must be under the pointer. */
function isOnText(block: HTMLElement, charOffset: number, xPx: number, yPx: number): boolean {
  return [charOffset, charOffset - 1].some((offset) => {
    const rects = offset < 0 ? undefined : characterRange(block, offset)?.getClientRects()
    return [...(rects ?? [])].some(
      (rect) =>
        xPx >= rect.left - slackPx &&
        xPx <= rect.right + slackPx &&
        yPx >= rect.top - slackPx &&
        yPx <= rect.bottom + slackPx,
    )
  })
}
