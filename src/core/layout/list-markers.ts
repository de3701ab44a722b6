import type { LaidLine } from './laid-page.ts'

/** What stands before an item of a list. */
export interface ListMarker {
  readonly text: string
  /** Where the item's text begins: in its line, and on the page. */
  readonly textStart: number
  readonly textLeft: number
  readonly kind: 'bullet' | 'number' | 'bracket'
}

const bullet = /^([•◦▪▫‣⁃∙·●○■□◆◇►▶▸➢➤✓✔❖–—∗*-]|\uf0b7|\uf0a7|o) (?=\S)/u
const bracket = /^(\[[\p{L}\p{N}+*.,:' -]{1,14}\]) (?=\S)/u
const number = /^(\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]) (?=\S)/u

/** The mark of a list's item at the beginning of a line, where its place says that it is one. */
export function markerOf(
  line: LaidLine,
  next: LaidLine | undefined,
  around: readonly LaidLine[] = [],
): ListMarker | undefined {
  const { text } = line
  const found = bullet.exec(text) ?? bracket.exec(text) ?? number.exec(text)
  const mark = found?.[1]
  if (mark === undefined || !found) return undefined
  const textStart = found[0].length
  const textLeft = line.left + placeOf(line, textStart)
  const em = line.size
  // Further lines hang below the item's text.
  const hangs =
    next !== undefined && next.left > line.left + em * 0.5 && Math.abs(next.left - textLeft) < em * 0.6
  const isApart = (line.pieces[1] ?? 0) === mark.length
  const kind = bullet.test(text) ? 'bullet' : mark.startsWith('[') ? 'bracket' : 'number'
  const isPlainBullet = kind === 'bullet' && !/^[–—*o-]$/u.test(mark)
  if (!isPlainBullet && !hangs && !isApart && !(kind === 'number' && hasNeighbour(line, mark, around)))
    return undefined
  return { text: mark, textStart, textLeft, kind }
}

/** How far into a line a word stands, in points. */
function placeOf(line: LaidLine, offset: number): number {
  for (let k = 0; k < line.stops.length; k += 2)
    if ((line.stops[k] ?? 0) >= offset) return line.stops[k + 1] ?? 0
  return 0
}

/** Whether the number before or after stands at the beginning of a line near by, at the same place. */
function hasNeighbour(line: LaidLine, mark: string, around: readonly LaidLine[]): boolean {
  const value = Number(/\d+/.exec(mark)?.[0] ?? Number.NaN)
  if (Number.isNaN(value)) return false
  return around.some((other) => {
    if (other === line || Math.abs(other.left - line.left) > line.size * 0.6) return false
    const found = number.exec(other.text)?.[1]
    const theirs = Number(/\d+/.exec(found ?? '')?.[0] ?? Number.NaN)
    return Math.abs(theirs - value) === 1
  })
}
