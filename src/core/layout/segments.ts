import type { DirectionFrame } from './direction-frame.ts'
import { roomOfSigns } from './wide-letters.ts'
import { glyphFlags, type PageGlyphs } from './page-content.ts'

/** A piece of a line without wide gaps, on the turned page. */
export interface Segment {
  /** Its glyphs along the line, spaces among them. */
  readonly glyphs: Uint32Array
  left: number
  right: number
  baseline: number
  /** Of most of its glyphs. */
  readonly size: number
  /** Without spaces. */
  inkCount: number
  /** Pieces that stand above or below the line, with it: numbers of notes, exponents, indices. */
  raised: Segment[]
}

// Spaces of justified lines stay below this part of the em; the gutters of narrowly set columns don't.
const widestSpace = 0.8
// What is set so much larger than its neighbour is a drop cap, or belongs to another line.
const largestStep = 1.5
const baselineUnit = 4
const placeUnit = 8
const maximumPlace = 2 ** 17
const maximumBaseline = 2 ** 17
const indexRange = 2 ** 18

/** Which characters print nothing. */
export function isSpace(codePoint: number): boolean {
  // Nearly all of them do: every glyph of a book is asked.
  if (codePoint > 0x20 && codePoint < 0xa0) return false
  return (
    (codePoint <= 0x20 && codePoint !== 0 && codePoint !== 2) ||
    codePoint === 0xa0 ||
    (codePoint >= 0x2000 && codePoint <= 0x200b) ||
    codePoint === 0x202f ||
    codePoint === 0x205f ||
    codePoint === 0x3000 ||
    codePoint === 0xfeff
  )
}

/**
 * Cuts the lines of a page into pieces at its wide gaps, by where glyphs stand and not by the order in which they are
 * drawn. Sorted from top to bottom, then from left to right.
 */
export function cutSegments(glyphs: PageGlyphs, frame: DirectionFrame): Segment[] {
  const segments: Segment[] = []
  // A page of more glyphs than the sort can number is no page of a book: it is taken in parts.
  for (let from = 0; from < frame.indices.length; from += indexRange) {
    cutSome(glyphs, frame, frame.indices.subarray(from, from + indexRange), segments)
  }
  return segments
}

function cutSome(glyphs: PageGlyphs, frame: DirectionFrame, indices: Uint32Array, out: Segment[]): void {
  const { codePoints, size, flags, tailLength } = glyphs
  const { start, end } = frame
  const { order, rows } = sortIntoRows(glyphs, frame, indices)
  /** Where the open segment begins in `order`; -1 for none. */
  let begin = -1
  /** How many characters it has. */
  let length = 0
  let row = -1
  let edge = 0
  let last = -1
  const close = (at: number): void => {
    if (begin >= 0) out.push(segmentOf(glyphs, frame, order.subarray(begin, at)))
    begin = -1
    length = 0
  }
  for (let at = 0; at < order.length; at++) {
    const i = order[at] ?? 0
    if (rows[at] !== row) {
      close(at)
      row = rows[at] ?? 0
      last = -1
    }
    if (isSpace(codePoints[i] ?? 0)) {
      if (begin >= 0) length++
      continue
    }
    if (last >= 0) {
      const here = size[i] ?? 0
      const before = size[last] ?? 0
      const gap = (start[i] ?? 0) - edge
      const em = Math.min(here, before)
      const isWide =
        gap > em * widestSpace &&
        gap > em * (widestSpace + roomOfSigns(codePoints[last] ?? 0, codePoints[i] ?? 0))
      if (isWide || (length < 6 && before > here * largestStep && gap > -em)) close(at)
      else if (here > before * largestStep && gap > em * 0.2) close(at)
    }
    const right = Math.max(end[i] ?? 0, start[i] ?? 0)
    edge = begin < 0 ? right : Math.max(edge, right)
    if (begin < 0) begin = at
    length += 1 + (tailLength[i] ?? 0)
    if (((flags[i] ?? 0) & glyphFlags.spaceAfter) !== 0) length++
    last = i
  }
  close(order.length)
}

/** Glyphs from top to bottom and along their lines, and the row of each. */
interface SortedGlyphs {
  readonly order: Uint32Array
  readonly rows: Int32Array
}

function sortIntoRows(glyphs: PageGlyphs, frame: DirectionFrame, indices: Uint32Array): SortedGlyphs {
  const rows = rowsOf(frame.baseline, indices)
  const places = frame.angle === 0 ? glyphs.originX : frame.start
  let row = 0
  let place = 0
  for (let k = 0; k < indices.length; k++) {
    const nextRow = rows[k] ?? 0
    const nextPlace = placeOf(places[indices[k] ?? 0] ?? 0)
    if (nextRow < row || (nextRow === row && nextPlace < place)) return sortByKeys(places, indices, rows)
    row = nextRow
    place = nextPlace
  }
  // Most pages are drawn from top to bottom.
  return { order: indices, rows }
}

/** The row of each glyph: levels half a point apart are one, as producers round. */
function rowsOf(baseline: Float32Array, indices: Uint32Array): Int32Array {
  const rows = new Int32Array(indices.length)
  let lowest = Number.MAX_SAFE_INTEGER
  let highest = 0
  for (let k = 0; k < indices.length; k++) {
    const level = clamp(Math.round((baseline[indices[k] ?? 0] ?? 0) * baselineUnit) + 4096, maximumBaseline)
    rows[k] = level
    if (level < lowest) lowest = level
    if (level > highest) highest = level
  }
  const rowOfLevel = new Int32Array(indices.length === 0 ? 0 : highest - lowest + 1)
  for (let k = 0; k < rows.length; k++) rowOfLevel[(rows[k] ?? 0) - lowest] = 1
  let row = 0
  let first = -10
  for (let level = 0; level < rowOfLevel.length; level++) {
    if (rowOfLevel[level] === 0) continue
    if (level - first > 2) {
      row++
      first = level
    }
    rowOfLevel[level] = row
  }
  for (let k = 0; k < rows.length; k++) rows[k] = rowOfLevel[(rows[k] ?? 0) - lowest] ?? 0
  return rows
}

/** Sorts row, place along the line and number of each glyph in one number each: typed arrays sort numbers fastest. */
function sortByKeys(places: Float32Array, indices: Uint32Array, rowOf: Int32Array): SortedGlyphs {
  const count = indices.length
  const keys = new Float64Array(count)
  for (let k = 0; k < count; k++) {
    const place = placeOf(places[indices[k] ?? 0] ?? 0)
    keys[k] = ((rowOf[k] ?? 0) * maximumPlace + place) * indexRange + k
  }
  keys.sort()
  const order = new Uint32Array(count)
  const rows = new Int32Array(count)
  for (let at = 0; at < count; at++) {
    const key = keys[at] ?? 0
    // By multiplication: the remainder of numbers this large is slow.
    const k = key - Math.floor(key / indexRange) * indexRange
    order[at] = indices[k] ?? 0
    rows[at] = rowOf[k] ?? 0
  }
  return { order, rows }
}

function placeOf(x: number): number {
  return clamp(Math.round(x * placeUnit) + 1024, maximumPlace)
}

function clamp(value: number, limit: number): number {
  return value > 0 ? Math.min(value, limit - 1) : 0
}

function segmentOf(glyphs: PageGlyphs, frame: DirectionFrame, members: Uint32Array): Segment {
  let left = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let inkCount = 0
  let size = 0
  let sizeCount = 0
  let baseline = 0
  // The most frequent size, by a vote: exact where one size has the majority.
  for (let at = 0; at < members.length; at++) {
    const i = members[at] ?? 0
    if (isSpace(glyphs.codePoints[i] ?? 0)) continue
    const characters = 1 + (glyphs.tailLength[i] ?? 0)
    inkCount += characters
    left = Math.min(left, frame.start[i] ?? 0)
    right = Math.max(right, frame.end[i] ?? 0)
    const here = glyphs.size[i] ?? 0
    if (here === size) sizeCount += characters
    else if (characters <= sizeCount) sizeCount -= characters
    else {
      size = here
      sizeCount = characters - sizeCount
      baseline = frame.baseline[i] ?? 0
    }
  }
  return {
    glyphs: members,
    left,
    right: Math.max(left, right),
    baseline,
    size: size > 0 ? size : 1,
    inkCount,
    raised: [],
  }
}
