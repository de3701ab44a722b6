/** Pages from `first` to `last`, both in it, counted from 0. */
export interface PageRange {
  readonly first: number
  readonly last: number
}

/** Joins pages that follow each other. @param pages Counted from 0, in any order. */
export function pageRanges(pages: readonly number[]): readonly PageRange[] {
  const ranges: { first: number; last: number }[] = []
  for (const page of pages.toSorted((one, other) => one - other)) {
    const open = ranges.at(-1)
    if (open !== undefined && page <= open.last + 1) open.last = page
    else ranges.push({ first: page, last: page })
  }
  return ranges
}

/** Pages as one reads them, counted from 1: "3–7, 9". More than `maxRanges` end in "…". */
export function pageRangesText(pages: readonly number[], maxRanges = 12): string {
  const ranges = pageRanges(pages)
  const texts = ranges
    .slice(0, maxRanges)
    .map(({ first, last }) => (first === last ? `${first + 1}` : `${first + 1}–${last + 1}`))
  return [...texts, ...(ranges.length > maxRanges ? ['…'] : [])].join(', ')
}
