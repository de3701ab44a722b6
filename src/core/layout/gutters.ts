import type { Placed } from './columns.ts'
import { unite } from './figures.ts'

/** White between two columns. */
export interface Gutter {
  /** Its middle. */
  readonly place: number
  /** From where to where both columns run beside each other. */
  readonly top: number
  readonly bottom: number
}

const maximumCandidates = 10
const maximumEdges = 6
const edgeBin = 4
const binCount = 1024
// A gutter is wider than the spaces of a justified line, and never narrower than this many points.
const narrowestGutter = 5
const narrowestGutterEms = 0.7

/** The gutter of the longest band of columns in an area; none where lines run through it all. */
export function findGutter(items: readonly Placed[]): Gutter | undefined {
  const lines = items.filter((item) => item.inkCount > 0)
  if (lines.length < 4) return undefined
  const sorted = items.toSorted((a, b) => a.top - b.top)
  return longestAt(sorted, candidatePlaces(lines)) ?? longestAt(sorted, edgePlaces(lines))
}

function longestAt(sorted: readonly Placed[], places: readonly number[]): Gutter | undefined {
  let best: Gutter | undefined
  for (const place of places) {
    const gutter = longestBand(sorted, place)
    if (gutter && (!best || gutter.bottom - gutter.top > best.bottom - best.top + 1)) best = gutter
  }
  return best
}

/** Places that few lines cross, between places that many do. */
function candidatePlaces(lines: readonly Placed[]): readonly number[] {
  let left = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  for (const line of lines) {
    left = Math.min(left, line.left)
    right = Math.max(right, line.right)
  }
  const scale = (binCount - 1) / Math.max(1, right - left)
  const change = new Float64Array(binCount + 1)
  let total = 0
  for (const line of lines) {
    const height = line.bottom - line.top
    const from = Math.round((line.left - left) * scale)
    const to = Math.round((line.right - left) * scale)
    change[from] = (change[from] ?? 0) + height
    change[to] = (change[to] ?? 0) - height
    total += height * (to - from)
  }
  const limit = (total / binCount) * 0.75
  const valleys: { readonly depth: number; readonly place: number }[] = []
  let cover = 0
  let low = Number.POSITIVE_INFINITY
  let lowFrom = 0
  let lowTo = 0
  for (let bin = 0; bin < binCount; bin++) {
    cover += change[bin] ?? 0
    if (cover < limit) {
      if (cover < low - 0.01) {
        low = cover
        lowFrom = bin
      }
      if (cover < low + 0.01) lowTo = bin
    } else {
      if (low < Number.POSITIVE_INFINITY && lowFrom > 0) {
        valleys.push({ depth: low, place: left + (lowFrom + lowTo + 1) / 2 / scale })
      }
      low = Number.POSITIVE_INFINITY
    }
  }
  return valleys
    .toSorted((a, b) => a.depth - b.depth)
    .slice(0, maximumCandidates)
    .map((valley) => valley.place)
}

/** Places before which several lines begin that do not begin where most do: beside a box, text fills few lines. */
function edgePlaces(lines: readonly Placed[]): readonly number[] {
  const counts = new Map<number, number>()
  let left = Number.POSITIVE_INFINITY
  for (const line of lines) {
    left = Math.min(left, line.left)
    const bin = Math.round(line.left / edgeBin)
    counts.set(bin, (counts.get(bin) ?? 0) + 1)
  }
  return [...counts]
    .filter(([bin, count]) => count >= 3 && bin * edgeBin > left + 24)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, maximumEdges)
    .map(([bin]) => bin * edgeBin - edgeBin)
}

/** The longest run without anything that crosses the place, with text on both sides. */
function longestBand(sorted: readonly Placed[], place: number): Gutter | undefined {
  let best: Gutter | undefined
  let first: Placed[] = []
  let second: Placed[] = []
  const close = (): void => {
    const [left, right] = trimBand(first, second)
    const band = bandOf(left, right)
    if (band && (!best || band.bottom - band.top > best.bottom - best.top)) best = band
    first = []
    second = []
  }
  let crossedUntil = Number.NEGATIVE_INFINITY
  for (const item of sorted) {
    const middle = (item.top + item.bottom) / 2
    if (item.left < place - 1 && item.right > place + 1) {
      close()
      crossedUntil = Math.max(crossedUntil, item.bottom)
    } else if (middle > crossedUntil) {
      if ((item.left + item.right) / 2 < place) first.push(item)
      else second.push(item)
    }
  }
  close()
  return best
}

/**
 * Leaves out what stands above and below columns, apart from them, and is not set in columns itself, such as the
 * names of two authors beside each other.
 */
function trimBand(
  first: readonly Placed[],
  second: readonly Placed[],
): [readonly Placed[], readonly Placed[]] {
  if (first.length === 0 || second.length === 0) return [first, second]
  const layers = layersOf([...first, ...second])
  if (layers.length < 2) return [first, second]
  const leftEdge = commonLeft(first)
  const rightEdge = commonLeft(second)
  const isInColumns = (layer: Layer): boolean => {
    const isWithin = (item: Placed): boolean => item.top >= layer.top && item.bottom <= layer.bottom
    return (
      first.some((item) => isWithin(item) && Math.abs(item.left - leftEdge) < 3) ||
      second.some((item) => isWithin(item) && Math.abs(item.left - rightEdge) < 3)
    )
  }
  let from = 0
  let to = layers.length
  while (from < to && !isInColumns(layers[from] ?? layers[0] ?? { top: 0, bottom: 0 })) from++
  while (to > from && !isInColumns(layers[to - 1] ?? { top: 0, bottom: 0 })) to--
  const top = layers[from]?.top
  const bottom = layers[to - 1]?.bottom
  if (top === undefined || bottom === undefined || from >= to) return [first, second]
  const isWithin = (item: Placed): boolean => item.top >= top && item.bottom <= bottom
  return [first.filter(isWithin), second.filter(isWithin)]
}

/** Where most lines of a side begin. */
function commonLeft(items: readonly Placed[]): number {
  const counts = new Map<number, number>()
  let best = Number.NaN
  let most = 0
  for (const { left } of items) {
    const place = Math.round(left)
    const count = (counts.get(place) ?? 0) + 1
    counts.set(place, count)
    if (count > most) {
      most = count
      best = place
    }
  }
  return best
}

interface Layer {
  readonly top: number
  bottom: number
}

/** Parts of an area between which white runs all across. */
function layersOf(items: readonly Placed[]): Layer[] {
  const layers: Layer[] = []
  for (const item of items.toSorted((a, b) => a.top - b.top)) {
    const last = layers.at(-1)
    if (last && item.top < last.bottom + item.size * 0.9) last.bottom = Math.max(last.bottom, item.bottom)
    else layers.push({ top: item.top, bottom: item.bottom })
  }
  return layers
}

function bandOf(first: readonly Placed[], second: readonly Placed[]): Gutter | undefined {
  const left = sideOf(first)
  const right = sideOf(second)
  if (!left || !right) return undefined
  const width = right.left - left.right
  const em = Math.min(left.size, right.size)
  if (width < Math.max(narrowestGutter, em * narrowestGutterEms)) return undefined
  const top = Math.min(left.top, right.top)
  const bottom = Math.max(left.bottom, right.bottom)
  const together = Math.min(left.bottom, right.bottom) - Math.max(left.top, right.top)
  if (together < em * 1.5) return undefined
  if (!areColumns(left, right)) return undefined
  return { place: (left.right + right.left) / 2, top, bottom }
}

interface Side {
  readonly rows: readonly Row[]
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly size: number
  /** The part of its rows that reach its whole width. */
  readonly fullShare: number
  /** How much of its rows is text, and not white as between the cells of tables. */
  readonly solidShare: number
}

/** The pieces of one side that stand on one baseline. */
interface Row {
  readonly baseline: number
  readonly size: number
  left: number
  right: number
  inkCount: number
  /** Widths of its pieces together. */
  solid: number
}

function sideOf(items: readonly Placed[]): Side | undefined {
  const rows = rowsOf(items)
  if (rows.length < 2) return undefined
  const { left, right, top, bottom } = unite(items)
  const sizes = rows.map((row) => row.size).toSorted((a, b) => a - b)
  const full = rows.filter((row) => row.right - row.left > (right - left) * 0.75 && row.inkCount > 12)
  return {
    rows,
    left,
    right,
    top,
    bottom,
    size: sizes[sizes.length >> 1] ?? 10,
    fullShare: full.length / rows.length,
    solidShare:
      full.reduce((sum, row) => sum + row.solid / Math.max(1, row.right - row.left), 0) /
      Math.max(1, full.length),
  }
}

function rowsOf(items: readonly Placed[]): readonly Row[] {
  const rows: Row[] = []
  const lines = items.filter((item) => item.inkCount > 0).toSorted((a, b) => a.baseline - b.baseline)
  for (const { baseline, size, left, right, inkCount } of lines) {
    const last = rows.at(-1)
    if (last && baseline - last.baseline < size * 0.2) {
      last.left = Math.min(last.left, left)
      last.right = Math.max(last.right, right)
      last.inkCount += inkCount
      last.solid += right - left
    } else rows.push({ baseline, size, left, right, inkCount, solid: right - left })
  }
  return rows
}

/**
 * Whether two sides are columns rather than the cells of rows: rows stand on common baselines, and their cells end
 * where their text does, while the lines of columns mostly fill them.
 */
function areColumns(left: Side, right: Side): boolean {
  const isFilled = (side: Side): boolean =>
    side.fullShare >= 0.4 && side.solidShare > 0.84 && side.rows.length >= 3
  const isProse = (side: Side): boolean =>
    side.rows.length >= 5 && side.rows.reduce((sum, row) => sum + row.inkCount, 0) > side.rows.length * 15
  if (isFilled(left) && isFilled(right)) return true
  // Beside a column of text, several columns look like one whose lines are not full.
  if ((isFilled(left) && isProse(right)) || (isFilled(right) && isProse(left))) return true
  const [less, more] = left.rows.length <= right.rows.length ? [left, right] : [right, left]
  const shared = sharedBaselines(less.rows, more.rows) / less.rows.length
  // Marks of a list, numbers of lines, the numbers of pages in a table of contents.
  const short = less.rows.filter((row) => row.inkCount <= 6).length / less.rows.length
  if (short > 0.7 && shared > 0.6) return false
  return shared < 0.6
}

function sharedBaselines(some: readonly Row[], others: readonly Row[]): number {
  let shared = 0
  let at = 0
  for (const { baseline } of some) {
    while (at < others.length && (others[at]?.baseline ?? 0) < baseline - 1) at++
    if (Math.abs((others[at]?.baseline ?? Number.POSITIVE_INFINITY) - baseline) <= 1) shared++
  }
  return shared
}
