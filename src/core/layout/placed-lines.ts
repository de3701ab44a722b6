import type { PlacedLine } from './block-text.ts'
import type { LaidLine, LaidPage } from './laid-page.ts'
import { linkRanges } from './link-ranges.ts'
import { cutLine } from './table-block.ts'

/** A line with its page and the links that lie on it. */
export function placeLine(page: LaidPage, line: LaidLine): PlacedLine {
  if (page.links.length === 0) return { page: page.index, line }
  return { page: page.index, line, links: linkRanges(page, line) }
}

/** A line from an offset of its text on. */
export function withoutStart(line: LaidLine, start: number): LaidLine {
  let left = line.left
  for (let k = 0; k < line.stops.length; k += 2) {
    if ((line.stops[k] ?? 0) === start) left = line.left + (line.stops[k + 1] ?? 0)
  }
  return cutLine(line, start, line.text.length, left, line.right)
}
