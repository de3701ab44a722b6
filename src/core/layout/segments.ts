import type { DirectionFrame } from './direction-frame.ts'
import { roomOfSigns } from './wide-letters.ts'
import type { PageGlyphs } from './page-content.ts'

/** A piece of a line without wide gaps, on the turned page. */
export interface Segment {
  /** Its glyphs along the line, spaces among them. */
  glyphs: readonly number[]
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
const rowRange = maximumPlace * indexRange

/** Which characters print nothing. */
export function isSpace(codePoint: number): boolean {
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
  const { codePoints, size } = glyphs
  const { start, end } = frame
  const keys = sortedKeys(glyphs, frame, indices)
  let members: number[] = []
  let line = -1
  let edge = 0
  let last = -1
  const close = (): void => {
    if (members.length > 0) out.push(segmentOf(glyphs, frame, members))
    members = []
  }
  for (const key of keys) {
    // By multiplication: the remainder of numbers this large is slow.
    const i = indices[key - Math.floor(key / indexRange) * indexRange] ?? 0
    const row = Math.floor(key / rowRange)
    if (row !== line) {
      close()
      line = row
      last = -1
    }
    if (isSpace(codePoints[i] ?? 0)) {
      if (members.length > 0) members.push(i)
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
      if (isWide || (members.length < 6 && before > here * largestStep && gap > -em)) close()
      else if (here > before * largestStep && gap > em * 0.2) close()
    }
    members.push(i)
    const right = Math.max(end[i] ?? 0, start[i] ?? 0)
    edge = members.length === 1 ? right : Math.max(edge, right)
    last = i
  }
  close()
}

/** Row, place along the line and number of each glyph, in one number each: typed arrays sort numbers fastest. */
function sortedKeys(glyphs: PageGlyphs, frame: DirectionFrame, indices: Uint32Array): Float64Array {
  const { baseline } = frame
  const count = indices.length
  const levels = new Int32Array(count)
  let lowest = Number.MAX_SAFE_INTEGER
  let highest = 0
  for (let k = 0; k < count; k++) {
    const level = clamp(Math.round((baseline[indices[k] ?? 0] ?? 0) * baselineUnit) + 4096, maximumBaseline)
    levels[k] = level
    if (level < lowest) lowest = level
    if (level > highest) highest = level
  }
  const rows = new Int32Array(count === 0 ? 0 : highest - lowest + 1)
  for (const level of levels) rows[level - lowest] = 1
  // Levels half a point apart are one row: producers round.
  let row = 0
  let first = -10
  for (let level = 0; level < rows.length; level++) {
    if (rows[level] === 0) continue
    if (level - first > 2) {
      row++
      first = level
    }
    rows[level] = row
  }
  const keys = new Float64Array(count)
  let isSorted = true
  const places = frame.angle === 0 ? glyphs.originX : frame.start
  for (let k = 0; k < count; k++) {
    const place = clamp(Math.round((places[indices[k] ?? 0] ?? 0) * placeUnit) + 1024, maximumPlace)
    const key = ((rows[(levels[k] ?? 0) - lowest] ?? 0) * maximumPlace + place) * indexRange + k
    keys[k] = key
    if (k > 0 && key < (keys[k - 1] ?? 0)) isSorted = false
  }
  // Most pages are drawn from top to bottom.
  if (!isSorted) keys.sort()
  return keys
}

function clamp(value: number, limit: number): number {
  return value > 0 ? Math.min(value, limit - 1) : 0
}

function segmentOf(glyphs: PageGlyphs, frame: DirectionFrame, members: readonly number[]): Segment {
  let left = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let inkCount = 0
  let size = 0
  let sizeCount = 0
  let baseline = 0
  // The most frequent size, by a vote: exact where one size has the majority.
  for (const i of members) {
    if (isSpace(glyphs.codePoints[i] ?? 0)) continue
    inkCount++
    left = Math.min(left, frame.start[i] ?? 0)
    right = Math.max(right, frame.end[i] ?? 0)
    const here = glyphs.size[i] ?? 0
    if (here === size) sizeCount++
    else if (sizeCount === 0) {
      size = here
      sizeCount = 1
      baseline = frame.baseline[i] ?? 0
    } else sizeCount--
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
