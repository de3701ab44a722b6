import { xmlAttributes } from './xml.ts'

/** An item of a list, or a paragraph that goes on in one. */
export interface ListEntry {
  /** From 1. */
  readonly level: number
  readonly marker: string | undefined
  /** Its paragraph. */
  readonly markup: string
}

interface ListItem {
  readonly level: number
  readonly marker: string | undefined
  /** Paragraphs, and lists inside. */
  readonly content: (string | ListItem[])[]
}

/** Writes items that follow each other as lists inside each other. */
export function listMarkup(entries: readonly ListEntry[]): string {
  const roots: ListItem[] = []
  /** The items that are open, from the outermost. */
  const open: ListItem[] = []
  for (const { level, marker, markup } of entries) {
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
    const same = open.at(-1)
    // A second paragraph of an item has no marker of its own; in a list without markers each is an item.
    if (same?.level === level && marker === undefined && same.marker !== undefined) {
      same.content.push(markup)
      continue
    }
    if (same?.level === level) open.pop()
    const item: ListItem = { level, marker, content: [markup] }
    listIn(open.at(-1), roots).push(item)
    open.push(item)
  }
  return listsOf(roots)
}

/** The list that an item of the parent is added to. */
function listIn(parent: ListItem | undefined, roots: ListItem[]): ListItem[] {
  if (parent === undefined) return roots
  const last = parent.content.at(-1)
  if (last !== undefined && typeof last !== 'string') return last
  const list: ListItem[] = []
  parent.content.push(list)
  return list
}

const numberPattern = /^(\d{1,6})[.)]?$/
const bulletPattern = /^[•◦▪‣⁃∙·*–—-]$/

type MarkerKind = 'number' | 'bullet' | 'other' | 'none'

function kindOf({ marker }: ListItem): MarkerKind {
  if (marker === undefined) return 'none'
  if (numberPattern.test(marker)) return 'number'
  return bulletPattern.test(marker) ? 'bullet' : 'other'
}

/** Items with another kind of marker begin another list. */
function listsOf(items: readonly ListItem[]): string {
  const lists: [ListItem, ...ListItem[]][] = []
  for (const item of items) {
    const last = lists.at(-1)
    if (last !== undefined && kindOf(last[0]) === kindOf(item)) last.push(item)
    else lists.push([item])
  }
  return lists.map((list) => oneList(list, kindOf(list[0]))).join('')
}

function oneList(items: readonly ListItem[], kind: MarkerKind): string {
  const written = items.map(({ marker, content }) => {
    const inside = content.map((piece) => (typeof piece === 'string' ? piece : listsOf(piece)))
    return `<li${xmlAttributes(markerAttributes(marker, kind))}>${inside.join('')}</li>`
  })
  const name = kind === 'number' ? 'ol' : 'ul'
  return `<${name}>${written.join('\n')}</${name}>`
}

/** A marker is no text: numbers and bullets are the list's own, others are given as a style. */
function markerAttributes(marker = '', kind: MarkerKind): Readonly<Record<string, string>> {
  switch (kind) {
    case 'none':
      return { style: 'list-style-type: none' }
    case 'bullet':
      return {}
    case 'number':
      return { value: String(Number(numberPattern.exec(marker)?.[1] ?? '1')) }
    case 'other':
      return { style: `list-style-type: '${marker.replaceAll(/['"\\\p{Cc};]/gu, '')} '` }
  }
}
