import { glyphFlags, type PageContent, type PageGlyphs } from './page-content.ts'
import type { LineLayout, PageBox } from '../../shared/document.ts'

/** The glyphs of a page whose lines run one way, as if the page were turned so that they run to the right. */
export interface DirectionFrame {
  /** Degrees clockwise in which the lines run on the page as shown. */
  readonly angle: number
  /** Which glyphs, in the order in which they are drawn. */
  readonly indices: Uint32Array
  /** By glyph index: where it begins and ends along the line, and the distance of its baseline from the page's top. */
  readonly start: Float32Array
  readonly end: Float32Array
  readonly baseline: Float32Array
  /** A box of the turned page on the page as shown. */
  toPage(left: number, top: number, right: number, bottom: number): PageBox
  /** A box of the page as shown on the turned page. */
  fromPage(box: PageBox): PageBox
}

// Of text set along a curve or in a star, each character has a direction of its own.
const maximumFrames = 24
/** From here on, letters are as wide as high, and may stand below each other. */
const wideLetters = 0x2e80

/** Groups the glyphs of a page by the direction of their lines; the direction of most comes first. */
export function directionFrames(page: PageContent): readonly DirectionFrame[] {
  const { glyphs } = page
  if (isPlain(glyphs)) return [frameOf(page, 0, printedGlyphs(page))]
  const angles = lineAngles(page)
  const counts = new Map<number, number>()
  for (let i = 0; i < glyphs.count; i++) {
    if (((glyphs.flags[i] ?? 0) & glyphFlags.generated) !== 0) continue
    const angle = angles[i] ?? 0
    counts.set(angle, (counts.get(angle) ?? 0) + 1 + (glyphs.tailLength[i] ?? 0))
  }
  const common = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, maximumFrames)
  const members = new Map(
    // Characters are as many as entries, or more.
    common.map(([angle, count]) => [angle, { indices: new Uint32Array(count), count: 0 }]),
  )
  const rest: number[] = []
  for (let i = 0; i < glyphs.count; i++) {
    if (((glyphs.flags[i] ?? 0) & glyphFlags.generated) !== 0) continue
    const member = members.get(angles[i] ?? 0)
    if (member) member.indices[member.count++] = i
    else rest.push(i)
  }
  const frames = [...members].map(([angle, { indices, count }]) =>
    frameOf(page, angle, indices.subarray(0, count)),
  )
  if (rest.length > 0) frames.push(frameOf(page, 0, Uint32Array.from(rest)))
  return frames
}

/** All glyphs but spaces that the file does not draw. */
function printedGlyphs({ glyphs: { count, flags } }: PageContent): Uint32Array {
  const indices = new Uint32Array(count)
  let length = 0
  for (let i = 0; i < count; i++) {
    if (((flags[i] ?? 0) & glyphFlags.generated) === 0) indices[length++] = i
  }
  return indices.subarray(0, length)
}

/** The way a line of this angle runs, as far as a rectangle can say it. */
export function flowOf(angle: number): LineLayout['flow'] {
  if (angle > 45 && angle < 135) return 'down'
  if (angle >= 135 && angle <= 225) return 'left'
  return angle > 225 && angle < 315 ? 'up' : 'right'
}

function frameOf(page: PageContent, angle: number, indices: Uint32Array): DirectionFrame {
  const { glyphs, width, height } = page
  const { left, top, right, bottom, originX, originY } = glyphs
  switch (angle) {
    case 0:
      return {
        angle,
        indices,
        start: left,
        end: right,
        baseline: originY,
        toPage: (l, t, r, b) => ({ left: l, top: t, right: r, bottom: b }),
        fromPage: (box) => box,
      }
    case 90:
      return {
        angle,
        indices,
        start: top,
        end: bottom,
        baseline: originX.map((x) => width - x),
        toPage: (l, t, r, b) => ({ left: width - b, top: l, right: width - t, bottom: r }),
        fromPage: (box) => ({
          left: box.top,
          top: width - box.right,
          right: box.bottom,
          bottom: width - box.left,
        }),
      }
    case 180:
      return {
        angle,
        indices,
        start: right.map((x) => width - x),
        end: left.map((x) => width - x),
        baseline: originY.map((y) => height - y),
        toPage: (l, t, r, b) => ({ left: width - r, top: height - b, right: width - l, bottom: height - t }),
        fromPage: (box) => ({
          left: width - box.right,
          top: height - box.bottom,
          right: width - box.left,
          bottom: height - box.top,
        }),
      }
    case 270:
      return {
        angle,
        indices,
        start: bottom.map((y) => height - y),
        end: top.map((y) => height - y),
        baseline: originX,
        toPage: (l, t, r, b) => ({ left: t, top: height - r, right: b, bottom: height - l }),
        fromPage: (box) => ({
          left: height - box.bottom,
          top: box.left,
          right: height - box.top,
          bottom: box.right,
        }),
      }
    default:
      return slantedFrame(page, angle, indices)
  }
}

function slantedFrame(page: PageContent, angle: number, indices: Uint32Array): DirectionFrame {
  const { originX, originY, left, top, right, bottom, count } = page.glyphs
  const cos = Math.cos((angle * Math.PI) / 180)
  const sin = Math.sin((angle * Math.PI) / 180)
  const start = new Float32Array(count)
  const end = new Float32Array(count)
  const baseline = new Float32Array(count)
  for (const i of indices) {
    const x = originX[i] ?? 0
    const y = originY[i] ?? 0
    start[i] = x * cos + y * sin
    // A slanted glyph's box is larger than the glyph: what it takes of the line is less than its diagonal.
    const diagonal = Math.hypot((right[i] ?? 0) - (left[i] ?? 0), (bottom[i] ?? 0) - (top[i] ?? 0))
    end[i] = (start[i] ?? 0) + diagonal / 2
    baseline[i] = y * cos - x * sin
  }
  const corners = (box: PageBox, turn: number): PageBox => {
    const xs: number[] = []
    const ys: number[] = []
    for (const x of [box.left, box.right]) {
      for (const y of [box.top, box.bottom]) {
        xs.push(x * cos - turn * y * sin)
        ys.push(y * cos + turn * x * sin)
      }
    }
    return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
  }
  return {
    angle,
    indices,
    start,
    end,
    baseline,
    toPage: (l, t, r, b) => corners({ left: l, top: t, right: r, bottom: b }, 1),
    fromPage: (box) => corners(box, -1),
  }
}

/** The direction of each glyph's line: as the file has it, but that upright glyphs below each other run down. */
function lineAngles(page: PageContent): Uint16Array {
  const { angle, codePoints, count } = page.glyphs
  const isDown = new Int8Array(count)
  let down = 0
  let along = 0
  let before = -1
  for (let i = 0; i < count; i++) {
    if ((codePoints[i] ?? 0) < wideLetters) continue
    const step = before < 0 ? 0 : stepOf(page.glyphs, before, i)
    if (step !== 0) {
      isDown[i] = step
      // The first glyph of a line may stand beside the last of the one before.
      if (step > 0 || isDown[before] === 0) isDown[before] = step
      if (step > 0) down++
      else along++
    }
    before = i
  }
  const isVertical = down > 4 && down > along
  if (isVertical) followNeighbours(page.glyphs, isDown)
  return angle.map((degrees, i) => {
    const turned = ((degrees % 360) + 360) % 360
    const square = (Math.round(turned / 90) * 90) % 360
    const isSquare = Math.abs(((turned - square + 540) % 360) - 180) <= 2
    if (!isSquare) return turned
    if (square !== 0 || !isVertical) return square
    const isWide = (codePoints[i] ?? 0) >= wideLetters
    return isWide && (isDown[i] ?? 0) >= 0 ? 90 : 0
  })
}

/** The last sign of a line may be drawn after the first of the next one: they stand beside each other, but in columns. */
function followNeighbours(glyphs: PageGlyphs, isDown: Int8Array): void {
  for (let i = 0; i < glyphs.count; i++) {
    if ((isDown[i] ?? 0) >= 0) continue
    const isBelow = i > 1 && stepOf(glyphs, i - 2, i) > 0
    if (isBelow || (i + 2 < glyphs.count && stepOf(glyphs, i, i + 2) > 0)) isDown[i] = 1
  }
}

/** Whether nothing is turned, and nothing may run down: most pages. */
function isPlain({ angle, codePoints, count }: PageGlyphs): boolean {
  for (let i = 0; i < count; i++) if (angle[i] !== 0 || (codePoints[i] ?? 0) >= wideLetters) return false
  return true
}

/** 1: the second glyph stands below the first; -1: beside it; 0: elsewhere. */
function stepOf({ originX, originY, size }: PageGlyphs, first: number, second: number): number {
  const em = size[second] ?? 0
  const x = Math.abs((originX[second] ?? 0) - (originX[first] ?? 0))
  const y = (originY[second] ?? 0) - (originY[first] ?? 0)
  if (x < em * 0.3 && y > em * 0.5 && y < em * 2.2) return 1
  return x > em * 0.4 && x < em * 2.2 && Math.abs(y) < em * 0.3 ? -1 : 0
}
