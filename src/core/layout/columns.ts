import { findGutter, type Gutter } from './gutters.ts'

/** What takes room on a page: a piece of a line, a picture, or a rule that no column crosses. */
export interface Placed {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly baseline: number
  readonly size: number
  /** Characters that it prints; 0 for a picture or a rule. */
  readonly inkCount: number
}

// No page nests columns deeper; beyond it, lines are read from top to bottom.
const maximumDepth = 12

/**
 * Orders what stands on a page into columns: what spans two columns ends both, and each band between such is read
 * column by column. Each column is given as its pieces from top to bottom.
 * @param isRightToLeft Whether the columns follow each other from right to left.
 */
export function orderColumns<T extends Placed>(items: readonly T[], isRightToLeft: boolean): T[][] {
  const columns: T[][] = []
  const sorted = items.toSorted((a, b) => a.top - b.top || a.left - b.left)
  cutArea(sorted, 0, isRightToLeft, columns)
  return columns
}

function cutArea<T extends Placed>(
  items: readonly T[],
  depth: number,
  isRightToLeft: boolean,
  out: T[][],
): void {
  if (items.length === 0) return
  const gutter = depth < maximumDepth ? findGutter(items) : undefined
  if (!gutter) {
    out.push([...items])
    return
  }
  const { above, first, second, below } = splitAt(items, gutter)
  // A gutter that parts nothing would part it again for ever.
  if (first.length === 0 || second.length === 0) {
    out.push([...items])
    return
  }
  cutArea(above, depth + 1, isRightToLeft, out)
  cutArea(isRightToLeft ? second : first, depth + 1, isRightToLeft, out)
  cutArea(isRightToLeft ? first : second, depth + 1, isRightToLeft, out)
  cutArea(below, depth + 1, isRightToLeft, out)
}

function splitAt<T extends Placed>(
  items: readonly T[],
  gutter: Gutter,
): { readonly above: T[]; readonly first: T[]; readonly second: T[]; readonly below: T[] } {
  const parts = { above: [] as T[], first: [] as T[], second: [] as T[], below: [] as T[] }
  for (const item of items) {
    const middle = (item.top + item.bottom) / 2
    if (middle < gutter.top) parts.above.push(item)
    else if (middle > gutter.bottom) parts.below.push(item)
    else if ((item.left + item.right) / 2 < gutter.place) parts.first.push(item)
    else parts.second.push(item)
  }
  return parts
}
