/** Places of the document that are looked at, and pages at each: headers change from left pages to right ones. */
const places = 8
const pagesAtPlace = 2

/**
 * Pages that stand for the whole document, from 0 and rising: the first ones, which are to be read first anyway, and
 * pairs spread evenly over the rest.
 */
export function samplePages(pageCount: number): readonly number[] {
  const pages = new Set<number>()
  for (let place = 0; place < places; place += 1) {
    const first = Math.floor((place * pageCount) / places)
    for (let index = first; index < Math.min(first + pagesAtPlace, pageCount); index += 1) pages.add(index)
  }
  return [...pages].toSorted((a, b) => a - b)
}
