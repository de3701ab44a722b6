import { glyphFlags, type PageGlyphs } from './page-content.ts'

/** Of the em. The ink of letters stands apart by less, spaces are wider. */
const widestGap = 0.16
const longestTail = 255
const space = 0x20
const isAlone = glyphFlags.generated | glyphFlags.softHyphen

/**
 * Joins glyphs that follow each other as the letters of a word do, in place: same font, size and baseline, upright, from
 * left to right without a gap. Nothing that the layout decides is about what stands between such letters, and there are half
 * as many of these. Letters of ASCII alone: others may be accents, or parts of ligatures.
 * A space becomes a mark of what it follows.
 * @returns The same arrays, with fewer entries.
 */
export function joinGlyphs(glyphs: PageGlyphs): PageGlyphs {
  const { codePoints, left, top, right, bottom, originX, originY, size, font, angle, flags } = glyphs
  const { tailStart, tailLength, tails } = glyphs
  let last = -1
  let tailEnd = 0
  /** Where the glyph before has its origin. */
  let x = 0
  let isOpen = false
  for (let i = 0; i < glyphs.count; i++) {
    const code = codePoints[i] ?? 0
    const isUpright = angle[i] === 0 && originY[i] === originY[last] && (originX[i] ?? 0) > x
    if (code === space && isUpright && isPrinted(flags[i]) && isPrinted(flags[last])) {
      flags[last] = (flags[last] ?? 0) | glyphFlags.spaceAfter
      isOpen = false
      continue
    }
    const isLetter = mayJoin(code)
    if (
      isOpen &&
      isLetter &&
      isUpright &&
      font[i] === font[last] &&
      size[i] === size[last] &&
      flags[i] === flags[last] &&
      (left[i] ?? 0) - (right[last] ?? 0) <= (size[i] ?? 0) * widestGap &&
      (tailLength[last] ?? 0) < longestTail
    ) {
      tails[tailEnd++] = code
      tailLength[last] = (tailLength[last] ?? 0) + 1
      right[last] = Math.max(right[last] ?? 0, right[i] ?? 0)
      x = originX[i] ?? 0
      continue
    }
    last++
    if (last < i) {
      codePoints[last] = code
      left[last] = left[i] ?? 0
      top[last] = top[i] ?? 0
      right[last] = right[i] ?? 0
      bottom[last] = bottom[i] ?? 0
      originX[last] = originX[i] ?? 0
      originY[last] = originY[i] ?? 0
      size[last] = size[i] ?? 0
      font[last] = font[i] ?? 0
      angle[last] = angle[i] ?? 0
      flags[last] = flags[i] ?? 0
    }
    tailStart[last] = tailEnd
    tailLength[last] = 0
    x = originX[last] ?? 0
    isOpen = isLetter && angle[last] === 0 && ((flags[last] ?? 0) & isAlone) === 0
  }
  return { ...glyphs, count: last + 1 }
}

/** Whether the file draws a glyph. */
function isPrinted(bits: number | undefined): boolean {
  return bits !== undefined && (bits & glyphFlags.generated) === 0
}

/** Signs of ASCII but the hyphen, which may end a line, and the grave accent. */
function mayJoin(code: number): boolean {
  return code > 0x20 && code < 0x7f && code !== 0x2d && code !== 0x60
}
