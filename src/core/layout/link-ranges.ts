import type { LaidLine, LaidPage } from './laid-page.ts'

/** A part of a line that leads out of the document. */
export interface LinkRange {
  readonly start: number
  readonly end: number
  readonly href: string
}

// A page of a catalogue may have thousands; beyond these, lines would be compared for too long.
const mostLinks = 300

/** Which words of a line lie in boxes that lead to an address. */
export function linkRanges(page: LaidPage, line: LaidLine): readonly LinkRange[] {
  const ranges: LinkRange[] = []
  if (line.flow !== 'right' || line.isSlanted) return ranges
  const middle = (line.box.top + line.box.bottom) / 2
  for (const { box, target } of page.links.slice(0, mostLinks)) {
    if (target.kind !== 'external' || middle < box.top - 1 || middle > box.bottom + 1) continue
    let start = -1
    let end = -1
    for (let k = 0; k + 3 < line.stops.length; k += 4) {
      const at = line.box.left + ((line.stops[k + 1] ?? 0) + (line.stops[k + 3] ?? 0)) / 2
      if (at < box.left || at > box.right) continue
      if (start < 0) start = line.stops[k] ?? 0
      end = line.stops[k + 2] ?? 0
    }
    if (start >= 0) ranges.push({ start, end, href: target.href })
  }
  return ranges.toSorted((a, b) => a.start - b.start)
}
