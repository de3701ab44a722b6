import { marginNumbersOf, type MarginNumbers } from './margin-numbers.ts'
import type { LaidLine, LaidPage } from './laid-page.ts'
import type { BlockRole } from '../../shared/document.ts'

/** What a page repeats of other pages: what stands at its edges, and what lies across it. */
export interface PageEdges {
  readonly index: number
  /** The number that the file gives the page. */
  readonly label: string
  readonly marks: readonly EdgeMark[]
  readonly numbers: readonly MarginNumbers[]
}

/** A line that may be furniture. */
export interface EdgeMark {
  /** Index of the line in its page. */
  readonly line: number
  /** `edge`: among the outermost rows; `across`: slanted, turned or much larger than running text. */
  readonly zone: 'top' | 'bottom' | 'side' | 'across'
  /** How many rows stand further out. */
  readonly row: number
  readonly y: number
  readonly size: number
  /** Its text without the numbers. */
  readonly pattern: string
  readonly words: string
  readonly numbers: readonly number[]
  /** In ems of its own size: how far the row is from the next one inwards. */
  readonly gap: number
  /** Size of that row. */
  readonly nextSize: number
  readonly isArtifact: boolean
}

const rowsLookedAt = 3
const longestMark = 200
// In ems: furniture stands further from the text than the text's own lines from each other.
const leastGap = 1.35
const roman = /^[ivxlc]+$/i

/** The lines of a page that other pages may repeat. */
export function edgesOf(page: LaidPage, bodySize: number): PageEdges {
  const marks: EdgeMark[] = []
  const level: { readonly line: number; readonly y: number; readonly laid: LaidLine }[] = []
  const flow = mainFlow(page)
  page.lines.forEach((laid, line) => {
    const isLong = laid.text.length > longestMark
    if (isLong) level.push({ line, y: laid.baseline, laid })
    else if (laid.isSlanted || laid.size > bodySize * 2.5) marks.push(markOf(laid, line, 'across', 0, 9, 0))
    else if (axisOf(laid.flow) !== flow) marks.push(markOf(laid, line, 'side', 0, 9, 0))
    else level.push({ line, y: laid.baseline, laid })
  })
  level.sort((a, b) => a.y - b.y)
  const fromTop = rowsFrom(level, false)
  const fromBottom = rowsFrom(level, true)
  for (const [zone, rows] of [
    ['top', fromTop],
    ['bottom', fromBottom],
  ] as const) {
    rows.forEach((row, depth) => {
      const next = rows[depth + 1]
      const gap = next ? Math.abs((next[0]?.y ?? 0) - (row[0]?.y ?? 0)) : page.height
      if (depth < rowsLookedAt) {
        for (const { laid, line } of row) {
          if (laid.text.length > longestMark) continue
          marks.push(markOf(laid, line, zone, depth, gap / Math.max(1, laid.size), next?.[0]?.laid.size ?? 0))
        }
      }
    })
  }
  return { index: page.index, label: page.label, marks, numbers: marginNumbersOf(page.lines) }
}

/** The way most lines of a page run; a turned page is read as if it were not. */
function mainFlow(page: LaidPage): string {
  const counts = new Map<string, number>()
  for (const { flow, text, isSlanted } of page.lines) {
    // On a page whose table is turned, what pages repeat is not.
    if (!isSlanted && axisOf(flow) === 'level') return 'level'
    if (!isSlanted) counts.set(flow, (counts.get(flow) ?? 0) + text.length)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'level'
}

function axisOf(flow: LaidLine['flow']): string {
  return flow === 'left' || flow === 'right' ? 'level' : flow
}

function rowsFrom<T extends { readonly y: number; readonly laid: LaidLine }>(
  level: readonly T[],
  isUp: boolean,
): T[][] {
  const rows: T[][] = []
  for (let k = 0; k < level.length; k++) {
    const item = level[isUp ? level.length - 1 - k : k]
    const row = rows.at(-1)
    if (!item) continue
    if (row && Math.abs(item.y - (row[0]?.y ?? 0)) < item.laid.size * 0.5) row.push(item)
    else {
      if (rows.length > rowsLookedAt) break
      rows.push([item])
    }
  }
  return rows
}

function markOf(
  laid: LaidLine,
  line: number,
  zone: EdgeMark['zone'],
  row: number,
  gap: number,
  nextSize: number,
): EdgeMark {
  const numbers: number[] = []
  const words = laid.text.toLowerCase().split(' ')
  const pattern = words.map((word, i) => {
    const isEnd = i === 0 || i === words.length - 1
    if (isEnd && roman.test(word)) {
      const value = romanValue(word)
      if (value > 0) {
        numbers.push(value)
        return '#'
      }
    }
    return word.replace(/\d{1,9}/g, (digits) => {
      numbers.push(Number(digits))
      return '#'
    })
  })
  return {
    line,
    zone,
    row,
    y: laid.baseline,
    size: laid.size,
    pattern: pattern.join(' '),
    words: laid.text,
    numbers,
    gap,
    nextSize,
    isArtifact: laid.isArtifact,
  }
}

/** The value of a roman numeral in small or capital letters; 0 for what is none. */
export function romanValue(text: string): number {
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }
  if (!/^c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i.test(text)) return 0
  let sum = 0
  const digits = [...text.toLowerCase()].map((digit) => values[digit] ?? 0)
  digits.forEach((digit, i) => {
    sum += digit < (digits[i + 1] ?? 0) ? -digit : digit
  })
  return sum
}

/**
 * Which lines of a page are furniture, by what the pages around it repeat at the same place. A line of one page alone
 * never is.
 */
export function findFurniture(
  page: PageEdges,
  others: readonly PageEdges[],
  pageCount: number,
  bodySize: number,
): Map<number, BlockRole> {
  const found = new Map<number, BlockRole>()
  for (const mark of page.marks) {
    if (found.has(mark.line)) continue
    if (mark.isArtifact && mark.zone !== 'across' && mark.row < 2) {
      found.set(mark.line, isNumber(mark) ? 'pageNumber' : 'runningHeader')
      continue
    }
    if (isNumber(mark) && isKnownNumber(mark, page, others, pageCount)) found.set(mark.line, 'pageNumber')
    else if (isRepeated(mark, page, others, pageCount, bodySize)) found.set(mark.line, roleOf(mark))
  }
  takeBySlot(page, others, found, bodySize, pageCount)
  keepInside(page, found)
  return found
}

function roleOf(mark: EdgeMark): BlockRole {
  if (mark.zone === 'across') return 'watermark'
  return isNumber(mark) ? 'pageNumber' : 'runningHeader'
}

function isNumber(mark: EdgeMark): boolean {
  return (
    mark.numbers.length > 0 &&
    /^(?:[-–—·|[(\s]*)(?:page |p\. ?|seite |página |стр\. )?#(?: (?:of|\/|von|de) #|\/#)?[-–—·|\])\s.]*$/u.test(
      mark.pattern,
    )
  )
}

/**
 * A number by itself, at the edge, that the file or the numbers of other pages say is that of the page: pages on which
 * chapters begin may have theirs in a place of its own.
 */
function isKnownNumber(
  mark: EdgeMark,
  page: PageEdges,
  others: readonly PageEdges[],
  pageCount: number,
): boolean {
  if (mark.row > 0 || mark.gap < 1.5 || (mark.zone !== 'top' && mark.zone !== 'bottom') || pageCount < 2)
    return false
  const [own = 0] = mark.numbers
  if (mark.words === page.label && page.label !== String(page.index + 1)) return true
  let agreeing = 0
  for (const other of others) {
    if (other.index === page.index) continue
    if (
      other.marks.some(
        (candidate) =>
          candidate.row === 0 && candidate.numbers.some((value) => value - other.index === own - page.index),
      )
    )
      agreeing++
  }
  return agreeing >= Math.min(2, pageCount - 1)
}

function isRepeated(
  mark: EdgeMark,
  page: PageEdges,
  others: readonly PageEdges[],
  pageCount: number,
  bodySize: number,
): boolean {
  const isLarge = mark.zone !== 'across' && mark.size > bodySize * 1.15
  let matches = 0
  let near = 0
  let strict = 0
  for (const other of others) {
    if (other.index === page.index) continue
    const twin = other.marks.find((candidate) => matchesMark(mark, candidate, other.index - page.index))
    if (!twin) continue
    // A number that rises in a large line counts parts of the text.
    if (isLarge && twin.words !== mark.words) continue
    matches++
    if (Math.abs(other.index - page.index) <= 2) near++
    if (Math.abs(twin.y - mark.y) <= 1.5) strict++
  }
  if (matches === 0) return false
  // What is set larger than running text may be the heading with which parts begin.
  if (isLarge) return matches >= 3 && matches >= others.length / 3 && near > 0
  if (mark.zone === 'across') return matches >= Math.min(2, pageCount - 1)
  // The body's first line stands at the same height on all pages: only its words tell it from a header.
  if (mark.row > 0 && mark.gap < 1.6 && matches < 3) return false
  if (matches >= 2) return near > 0 || matches >= 4
  return strict > 0 && near > 0 && pageCount <= 6 && mark.row === 0 && mark.gap > 1.35
}

function matchesMark(mark: EdgeMark, other: EdgeMark, distance: number): boolean {
  if (mark.zone !== other.zone || mark.pattern !== other.pattern || Math.abs(mark.y - other.y) > 4)
    return false
  if (Math.abs(mark.size - other.size) > 0.6 || mark.numbers.length !== other.numbers.length) return false
  let advances = false
  for (let k = 0; k < mark.numbers.length; k++) {
    const step = (other.numbers[k] ?? 0) - (mark.numbers[k] ?? 0)
    if (step === distance) advances = true
    else if (step !== 0) return false
  }
  // A number that stays is part of a text that stays; a lone one is a page number only where it advances.
  return advances || mark.pattern !== '#'
}

/**
 * A header whose words no other page has, such as that of a short chapter, stands where the headers of the pages
 * around it stand, in the same size, and apart from the text.
 */
function takeBySlot(
  page: PageEdges,
  others: readonly PageEdges[],
  found: Map<number, BlockRole>,
  bodySize: number,
  pageCount: number,
): void {
  for (const mark of page.marks) {
    if (found.has(mark.line) || mark.row > 0 || mark.zone === 'across' || mark.zone === 'side') continue
    if (mark.size > bodySize * 1.1 || mark.gap < 1.5) continue
    let here = 0
    let repeated = 0
    for (const other of others) {
      if (other.index === page.index) continue
      const twin = other.marks.find(
        (candidate) =>
          candidate.zone === mark.zone &&
          candidate.row === 0 &&
          Math.abs(candidate.y - mark.y) < 1 &&
          Math.abs(candidate.size - mark.size) < 0.3,
      )
      if (!twin) continue
      here++
      if (
        others.some(
          (third) =>
            third.index !== other.index &&
            third.index !== page.index &&
            third.marks.some((candidate) => matchesMark(twin, candidate, third.index - other.index)),
        )
      )
        repeated++
    }
    if (repeated >= 3 && repeated >= here * 0.6 && repeated >= Math.min(others.length, pageCount) * 0.4)
      found.set(mark.line, roleOf(mark))
  }
}

/**
 * Nothing further in is furniture where a line further out of the same side is text; and what is, stands apart from
 * the text, or is set in another size: forms and lists repeat lines, too.
 */
function keepInside(page: PageEdges, found: Map<number, BlockRole>): void {
  for (const zone of ['top', 'bottom'] as const) {
    const marks = page.marks.filter((mark) => mark.zone === zone)
    const other = page.marks.filter((mark) => mark.zone !== zone && mark.row === 0)
    const drop = (mark: EdgeMark): void => {
      if (!other.some(({ line, gap }) => line === mark.line && gap > leastGap)) found.delete(mark.line)
    }
    let outermostText = Number.POSITIVE_INFINITY
    for (const mark of marks) if (!found.has(mark.line)) outermostText = Math.min(outermostText, mark.row)
    for (const mark of marks) if (mark.row > outermostText) drop(mark)
    for (let row = rowsLookedAt - 1; row >= 0; row--) {
      const own = marks.filter((mark) => mark.row === row && found.has(mark.line))
      if (own.length === 0) continue
      if (
        own.some(
          (mark) =>
            mark.gap > leastGap ||
            Math.abs(mark.size - mark.nextSize) > 0.4 ||
            found.get(mark.line) === 'pageNumber',
        )
      )
        break
      for (const mark of own) drop(mark)
    }
  }
}

/** The numbers of lines in the margins of a page, where other pages have such at the same place. */
export function confirmedNumbers(page: PageEdges, others: readonly PageEdges[]): readonly MarginNumbers[] {
  return page.numbers.filter((own) =>
    others.some(
      (other) =>
        other.index !== page.index &&
        other.numbers.some((numbers) => numbers.side === own.side && Math.abs(numbers.edge - own.edge) < 4),
    ),
  )
}
