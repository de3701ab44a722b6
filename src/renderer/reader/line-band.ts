import type { FocusShape } from '../../shared/settings.ts'
import type { Extent } from './scroll-target.ts'

/** Lines on either side of the middle of the one that is meant. */
const reachLines: Readonly<Record<FocusShape, number>> = { line: 0.5, threeLines: 1.5, sentence: 1.5 }

/** Whole lines that stay clear around a place in one of them. */
export function bandAround(middlePx: number, lineHeightPx: number, shape: FocusShape): Extent {
  const reachPx = reachLines[shape] * lineHeightPx
  return { topPx: middlePx - reachPx, bottomPx: middlePx + reachPx }
}

/** The lines that a word, or the sentence around it, stands on. Text is as high as its font and amid its line. */
export function bandOfVoice(
  { word, sentence }: { readonly word: Extent; readonly sentence: Extent },
  lineHeightPx: number,
  shape: FocusShape,
): Extent {
  if (shape !== 'sentence') return bandAround((word.topPx + word.bottomPx) / 2, lineHeightPx, shape)
  const besidePx = Math.max(0, (lineHeightPx - (word.bottomPx - word.topPx)) / 2)
  return { topPx: sentence.topPx - besidePx, bottomPx: sentence.bottomPx + besidePx }
}

/** The middle of the line of a block that a point is in or nearest to. */
export function lineMiddle(block: Extent, lineHeightPx: number, pointPx: number): number {
  const lineCount = Math.max(1, Math.round((block.bottomPx - block.topPx) / lineHeightPx))
  const line = Math.floor((pointPx - block.topPx) / lineHeightPx)
  return block.topPx + (Math.min(lineCount - 1, Math.max(0, line)) + 0.5) * lineHeightPx
}

/** How much of a line may be cut by the edge of a band, as a share of it: its empty rim. */
const rimShare = 0.2

/** The edge of a band moved so that it cuts no line of a block that it lies in. */
export function edgeOffLines(
  edgePx: number,
  side: 'start' | 'end',
  block: Extent,
  lineHeightPx: number,
): number {
  const lines = (edgePx - block.topPx) / lineHeightPx
  const share = lines - Math.floor(lines)
  const isIncluded = side === 'start' ? share < 1 - rimShare : share > rimShare
  const edgeLine = (side === 'start') === isIncluded ? Math.floor(lines) : Math.ceil(lines)
  return block.topPx + edgeLine * lineHeightPx
}
