import { boxOfLines } from './figures.ts'
import { stripNumber } from './heading-numbers.ts'
import type { LineGroup } from './line-groups.ts'
import type { PageOutlineEntry } from './page-content.ts'

/** Where entries of the outline begin: before which group of their page, and whether that group is their heading. */
export interface OutlinePlace {
  readonly entries: readonly PageOutlineEntry[]
  readonly isHeading: boolean
}

/** Entries of an outline by the page to which they lead. Entries that lead nowhere are left out. */
export function outlineByPage(
  outline: readonly PageOutlineEntry[],
): ReadonlyMap<number, readonly PageOutlineEntry[]> {
  const pages = new Map<number, PageOutlineEntry[]>()
  for (const entry of outline) {
    if (entry.page < 0 || entry.title.trim() === '') continue
    const entries = pages.get(entry.page)
    if (entries) entries.push(entry)
    else pages.set(entry.page, [entry])
  }
  return pages
}

/** Finds the headings of a page's entries by their words, or else by how far down the page they lead. */
export function placeOutline(
  entries: readonly PageOutlineEntry[],
  groups: readonly LineGroup[],
): Map<LineGroup, OutlinePlace> {
  const places = new Map<LineGroup, OutlinePlace>()
  if (entries.length === 0) return places
  const candidates = groups.filter(
    (group) => group.kind === 'paragraph' || group.kind === 'heading' || group.kind === 'listItem',
  )
  const keys = candidates.map((group) =>
    keyOf(
      group.lines
        .slice(0, 5)
        .map((line) => line.text)
        .join(' '),
    ),
  )
  let from = 0
  for (const entry of entries.slice(0, 200)) {
    const key = keyOf(entry.title)
    const bare = keyOf(stripNumber(entry.title))
    let at = -1
    for (let k = from; k < candidates.length && at < 0; k++) {
      const own = keys[k] ?? ''
      if (
        own === key ||
        own === bare ||
        (bare.length > 3 && own.endsWith(bare) && own.length < bare.length + 14)
      )
        at = k
    }
    const isHeading = at >= 0
    const group = isHeading ? candidates[at] : byPlace(entry, groups)
    if (!group) continue
    if (isHeading) from = at
    const place = places.get(group)
    places.set(group, {
      entries: [...(place?.entries ?? []), entry],
      isHeading: isHeading || place?.isHeading === true,
    })
  }
  return places
}

function byPlace(entry: PageOutlineEntry, groups: readonly LineGroup[]): LineGroup | undefined {
  const flowing = groups.filter((group) => group.kind === 'paragraph' || group.kind === 'heading')
  const { top } = entry
  if (top === undefined || top <= 0) return flowing[0] ?? groups[0]
  return flowing.find((group) => boxOfLines(group).bottom > top) ?? flowing[0] ?? groups[0]
}

/** Letters and digits alone: outlines and pages differ in spaces, points and quotes. */
function keyOf(text: string): string {
  return text
    .slice(0, 300)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
