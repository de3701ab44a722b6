import { isRightToLeft } from '../../../core/layout/right-to-left.ts'
import type { PageGlyphs } from '../../../core/layout/page-content.ts'

const pairs = ['()', '[]', '{}', '<>', '«»', '‹›', '⟨⟩']
/** The sign that a sign looks like when it is seen in a mirror. */
const mirrored = new Map(
  pairs.flatMap((pair) => {
    const [open = 0, close = 0] = Array.from(pair, (sign) => sign.codePointAt(0) ?? 0)
    return [
      [open, close],
      [close, open],
    ]
  }),
)
const opening = new Set(pairs.map((pair) => pair.codePointAt(0)))

/**
 * Makes the characters of right-to-left lines, on a page that has any, those that are seen on the page from left to right, in place. PDFium
 * gives such lines as they are read: it turns brackets round and the letters of ligatures in order. Some programs have
 * done so in the file already, so that brackets come out wrong: what encloses text opens on its left side as seen.
 */
export function asSeen(glyphs: PageGlyphs): void {
  turnLigatures(glyphs)
  const brackets = turnedBrackets(glyphs)
  for (const index of brackets) mirror(glyphs, index)
  if (areInsideOut(glyphs, brackets)) for (const index of brackets) mirror(glyphs, index)
}

/** Letters of one ligature share their box. */
function turnLigatures(glyphs: PageGlyphs): void {
  const { count, codePoints } = glyphs
  for (let from = 0; from < count;) {
    let to = from + 1
    while (to < count && isRightToLeft(codePoints[to] ?? 0) && isSamePlace(glyphs, from, to)) to += 1
    if (to - from > 1 && isRightToLeft(codePoints[from] ?? 0)) codePoints.subarray(from, to).reverse()
    from = to
  }
}

function isSamePlace({ left, right, originX, originY }: PageGlyphs, one: number, other: number): boolean {
  return (
    originX[one] === originX[other] &&
    originY[one] === originY[other] &&
    left[one] === left[other] &&
    right[one] === right[other]
  )
}

/** Brackets in text that runs from right to left, which its neighbours tell. */
function turnedBrackets(glyphs: PageGlyphs): number[] {
  const found: number[] = []
  for (let index = 0; index < glyphs.count; index += 1) {
    if (!mirrored.has(glyphs.codePoints[index] ?? 0)) continue
    if (runsBackwards(glyphs, index - 1) || runsBackwards(glyphs, index)) found.push(index)
  }
  return found
}

/** Whether the next glyph stands on the same line, to the left. */
function runsBackwards({ originX, originY, size, count }: PageGlyphs, index: number): boolean {
  if (index < 0 || index + 1 >= count) return false
  const down = Math.abs((originY[index] ?? 0) - (originY[index + 1] ?? 0))
  const back = (originX[index] ?? 0) - (originX[index + 1] ?? 0)
  const em = size[index] ?? 0
  return down < em / 2 && back > 0 && back < em * 4
}

function mirror({ codePoints }: PageGlyphs, index: number): void {
  const codePoint = codePoints[index] ?? 0
  codePoints[index] = mirrored.get(codePoint) ?? codePoint
}

/** Whether more of them close on the left and open on the right than the other way round. */
function areInsideOut(glyphs: PageGlyphs, brackets: readonly number[]): boolean {
  const { codePoints, originX, originY } = glyphs
  const line = (index: number): number => Math.round(originY[index] ?? 0)
  const seen = brackets.toSorted((a, b) => line(a) - line(b) || (originX[a] ?? 0) - (originX[b] ?? 0))
  let right = 0
  let wrong = 0
  for (const [at, index] of seen.entries()) {
    const next = seen[at + 1]
    if (next === undefined || line(next) !== line(index)) continue
    const opens = opening.has(codePoints[index] ?? 0)
    if (opens === opening.has(codePoints[next] ?? 0)) continue
    if (opens) right += 1
    else wrong += 1
  }
  return wrong === right ? areReadInsideOut(glyphs, brackets) : wrong > right
}

/** The same for what opens in one line and closes in another: as it is read, what is seen as closing comes first. */
function areReadInsideOut(
  { codePoints, originX, originY }: PageGlyphs,
  brackets: readonly number[],
): boolean {
  const line = (index: number): number => Math.round(originY[index] ?? 0)
  const read = brackets.toSorted((a, b) => line(a) - line(b) || (originX[b] ?? 0) - (originX[a] ?? 0))
  let right = 0
  let wrong = 0
  for (const [at, index] of read.entries()) {
    const next = read[at + 1]
    if (next === undefined) continue
    const opens = opening.has(codePoints[index] ?? 0)
    if (opens === opening.has(codePoints[next] ?? 0)) continue
    if (opens) wrong += 1
    else right += 1
  }
  return wrong > right
}
