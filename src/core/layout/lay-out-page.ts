import { orderColumns, type Placed } from './columns.ts'
import { directionFrames, flowOf, type DirectionFrame } from './direction-frame.ts'
import { fontStyles } from './font-styles.ts'
import { buildLineText } from './line-text.ts'
import { gatherRaised } from './raised-pieces.ts'
import { roomAtStart } from './wide-letters.ts'
import { SpaceMarks } from './space-marks.ts'
import { cutSegments, type Segment } from './segments.ts'
import type { PageContent } from './page-content.ts'
import type { LaidLine, LaidPage } from './laid-page.ts'
import type { PageBox } from '../../shared/document.ts'

// Of the em, above and below the baseline: what letters with ascenders and descenders take in nearly all fonts.
const ascent = 0.75
const descent = 0.25

/** A piece of a line, as something that takes room. */
interface PlacedSegment extends Placed {
  readonly segment?: Segment
}

/** Finds the lines of a page and the order in which they are read. Pure; one page tells nothing about another. */
export function layOutPage(page: PageContent): LaidPage {
  const styles = fontStyles(page.fonts)
  const lines: LaidLine[] = []
  const marks = new SpaceMarks(page.glyphs)
  const isRightToLeft = isMostlyRightToLeft(page)
  let column = 0
  for (const frame of directionFrames(page)) {
    const segments = gatherRaised(cutSegments(page.glyphs, frame))
    const rules = page.rules.map((rule) => frame.fromPage(rule)).filter((rule) => rule.bottom - rule.top < 3)
    const placed: PlacedSegment[] = segments.map(placeSegment)
    for (const rule of rules) if (rule.right - rule.left > 36) placed.push(placeRule(rule))
    for (const items of orderColumns(placed, isRightToLeft)) {
      const found = linesOf(items)
      if (found.length === 0) continue
      for (const pieces of found) {
        const line = layLine(page, frame, pieces, styles, marks, column)
        if (line) lines.push(line)
      }
      column++
    }
  }
  return {
    index: page.index,
    label: page.label,
    width: page.width,
    height: page.height,
    lines: markRules(lines, page.rules),
    pictures: page.images,
    drawn: [...page.shapes, ...page.rules],
    links: page.links,
  }
}

function placeSegment(segment: Segment): PlacedSegment {
  return {
    left: segment.left,
    right: segment.right,
    top: segment.baseline - segment.size * ascent,
    bottom: segment.baseline + segment.size * descent,
    baseline: segment.baseline,
    size: segment.size,
    inkCount: segment.inkCount,
    segment,
  }
}

function placeRule(rule: PageBox): PlacedSegment {
  return { ...rule, baseline: rule.bottom, size: 1, inkCount: 0 }
}

/** The lines of one column: pieces on one baseline, from left to right. */
function linesOf(items: readonly PlacedSegment[]): Segment[][] {
  const segments = items.flatMap((item) => (item.segment ? [item.segment] : []))
  segments.sort((a, b) => a.baseline - b.baseline || a.left - b.left)
  const lines: Segment[][] = []
  let line: Segment[] = []
  let baseline = Number.NEGATIVE_INFINITY
  for (const segment of segments) {
    const first = line[0]
    if (first && segment.baseline - baseline <= Math.min(first.size, segment.size) * 0.22) line.push(segment)
    else {
      line = [segment]
      lines.push(line)
      baseline = segment.baseline
    }
  }
  for (const pieces of lines) pieces.sort((a, b) => a.left - b.left)
  return lines
}

function layLine(
  page: PageContent,
  frame: DirectionFrame,
  pieces: readonly Segment[],
  styles: Uint8Array,
  marks: SpaceMarks,
  column: number,
): LaidLine | undefined {
  const built = buildLineText(page, frame, pieces, styles, marks)
  if (built.text === '') return undefined
  const main = pieces.reduce((a, b) => (b.inkCount > a.inkCount ? b : a))
  let left = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  for (const piece of pieces) {
    left = Math.min(left, piece.left)
    right = Math.max(right, piece.right)
  }
  const { baseline, size } = main
  const begin = left - roomAtStart(built.text.charCodeAt(0)) * size
  const flow = flowOf(frame.angle)
  const isTurned = built.isRightToLeft && flow === 'right'
  const mirror = (x: number): number => page.width - x
  return {
    text: built.text,
    box: roundBox(frame.toPage(left, baseline - size * ascent, right, baseline + size * descent)),
    flow: isTurned ? 'left' : flow,
    isSlanted: frame.angle % 90 !== 0,
    left: isTurned ? mirror(right) : begin,
    right: isTurned ? mirror(left) : right,
    baseline,
    size,
    column,
    runs: built.runs,
    stops: built.stops,
    pieces: isTurned ? mirrorPieces(built.pieces, mirror) : built.pieces,
    hasRuleAbove: false,
    picture: -1,
    isArtifact: built.isArtifact,
    hasSoftHyphen: built.hasSoftHyphen,
  }
}

function markRules(lines: readonly LaidLine[], rules: readonly PageBox[]): LaidLine[] {
  const level = rules.filter((rule) => rule.right - rule.left > 18 && rule.bottom - rule.top < 3)
  if (level.length === 0 || level.length > 400) return [...lines]
  return lines.map((line, i) => {
    const before = lines[i - 1]
    const from =
      before && before.column === line.column
        ? before.box.bottom - before.size * 0.3
        : line.box.top - line.size * 2
    const isUnder = level.some(
      (rule) =>
        rule.bottom <= line.box.top + line.size * 0.3 &&
        rule.top >= from &&
        rule.left < line.box.right &&
        rule.right > line.box.left,
    )
    return isUnder ? { ...line, hasRuleAbove: true } : line
  })
}

function roundBox(box: PageBox): PageBox {
  const round = (value: number): number => Math.round(value * 100) / 100
  return { left: round(box.left), top: round(box.top), right: round(box.right), bottom: round(box.bottom) }
}

function isMostlyRightToLeft(page: PageContent): boolean {
  const { codePoints, tailLength, count } = page.glyphs
  let right = 0
  let letters = 0
  for (let i = 0; i < count; i++) {
    const codePoint = codePoints[i] ?? 0
    if (codePoint < 0x41) continue
    letters += 1 + (tailLength[i] ?? 0)
    if ((codePoint >= 0x590 && codePoint < 0x900) || (codePoint >= 0xfb1d && codePoint <= 0xfeff)) right++
  }
  return right > letters / 2
}

/** The places of pieces from the side at which a right-to-left line begins. */
function mirrorPieces(pieces: readonly number[], mirror: (x: number) => number): number[] {
  const mirrored: number[] = []
  for (let k = 0; k < pieces.length; k += 4) {
    mirrored.push(pieces[k] ?? 0, pieces[k + 1] ?? 0, mirror(pieces[k + 3] ?? 0), mirror(pieces[k + 2] ?? 0))
  }
  return mirrored
}
