/** How large a page is as it is shown, in points. */
export interface PageSize {
  readonly width: number
  readonly height: number
}

/** Pages below each other, all lengths in points. */
export interface PageStack {
  readonly sizes: readonly PageSize[]
  /** Where each page begins, from the top of the stack. */
  readonly tops: readonly number[]
  readonly width: number
  readonly height: number
}

/** Room above, below and between pages, and beside the widest, in points. */
export const pageGap = 9

/** Puts pages below each other, each in the middle. */
export function stackPages(sizes: readonly PageSize[]): PageStack {
  const tops: number[] = []
  let top = pageGap
  let widest = 0
  for (const { width, height } of sizes) {
    tops.push(top)
    top += height + pageGap
    widest = Math.max(widest, width)
  }
  return { sizes, tops, width: widest + 2 * pageGap, height: top }
}

/** How far a page begins from the left side of the stack. */
export function pageLeft({ sizes, width }: PageStack, page: number): number {
  return (width - (sizes[page]?.width ?? width)) / 2
}

/** The page at a distance from the top of the stack, the room below a page counted to it. */
export function pageAt({ tops }: PageStack, y: number): number {
  let low = 0
  let high = tops.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tops[middle] ?? 0) <= y) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

/** Pages `first` to `last` (not included) that show between two distances from the top. */
export function pagesBetween(
  stack: PageStack,
  from: number,
  to: number,
): { readonly first: number; readonly last: number } {
  return { first: pageAt(stack, from), last: Math.min(stack.tops.length, pageAt(stack, to) + 1) }
}

/** The size that most pages have, of several the first: what a zoom to the window goes by. */
export function usualSize(sizes: readonly PageSize[]): PageSize {
  const counts = new Map<string, { readonly size: PageSize; count: number }>()
  for (const size of sizes) {
    const key = `${Math.round(size.width)}x${Math.round(size.height)}`
    const known = counts.get(key) ?? { size, count: 0 }
    known.count += 1
    counts.set(key, known)
  }
  let best = { size: sizes[0] ?? { width: 612, height: 792 }, count: 0 }
  for (const entry of counts.values()) if (entry.count > best.count) best = entry
  return best.size
}
