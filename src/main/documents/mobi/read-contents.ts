import type { IndexEntry, MobiIndex } from './read-index.ts'

/** An entry of a book's table of contents, in the order in which it is printed. */
export interface MobiContentsEntry {
  readonly title: string
  /** Depth from 1. */
  readonly level: number
  /** MOBI: where it leads, in bytes of the text. */
  readonly offset: number | undefined
  /** KF8: fragment, and bytes in it. */
  readonly position: readonly [number, number] | undefined
}

/** Tags of the index that is the table of contents. */
const tags = { offset: 1, title: 3, level: 4, position: 6, parent: 21 } as const

/** Reads the index of a table of contents: entries are listed level by level, and name the entry above them. */
export function readContents({ entries, texts }: MobiIndex): readonly MobiContentsEntry[] {
  const children = Map.groupBy([...entries.entries()], ([index, entry]) => parentOf(index, entry))
  const ordered: MobiContentsEntry[] = []
  const waiting = (children.get(-1) ?? []).toReversed().map(([index, entry]) => ({ index, entry, level: 1 }))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { index, entry, level } = next
    const title = (texts.get(entry.tags.get(tags.title)?.[0] ?? -1) ?? '').replace(/\s+/g, ' ').trim()
    const [fragment, bytes] = entry.tags.get(tags.position) ?? []
    const hasPosition = fragment !== undefined && bytes !== undefined
    if (title !== '') {
      ordered.push({
        title,
        level,
        offset: entry.tags.get(tags.offset)?.[0],
        position: hasPosition ? [fragment, bytes] : undefined,
      })
    }
    for (const [below, child] of (children.get(index) ?? []).toReversed())
      waiting.push({ index: below, entry: child, level: title === '' ? level : level + 1 })
  }
  return ordered
}

/** An entry that names itself or one after it as its parent would never be reached. */
function parentOf(index: number, entry: IndexEntry): number {
  const parent = entry.tags.get(tags.parent)?.[0]
  return parent === undefined || parent >= index ? -1 : parent
}
