import { glyphFlags, type PageGlyphs } from './page-content.ts'
import { isSpace } from './segments.ts'

/** Bits of a glyph's marks. */
const spaceBits = { before: 1, after: 2 } as const

/** Between which glyphs of a page the file has a space, drawn or reported. Looked for when it is first asked: most pages tell by their gaps. */
export class SpaceMarks {
  readonly #glyphs: PageGlyphs
  #marks: Uint8Array | undefined

  constructor(glyphs: PageGlyphs) {
    this.#glyphs = glyphs
  }

  /** Whether a space parts two neighbours of a line. */
  areApart(left: number, right: number): boolean {
    const marks = (this.#marks ??= markSpaces(this.#glyphs))
    const { codePoints } = this.#glyphs
    const first = marks[left] ?? 0
    const second = marks[right] ?? 0
    const isForward = (first & spaceBits.after) !== 0 && (second & spaceBits.before) !== 0
    // Where the line runs to the left, the glyph on the right comes first.
    const isBackward = (second & spaceBits.after) !== 0 && (first & spaceBits.before) !== 0
    const count = Number(isRightToLeft(codePoints[left] ?? 0)) + Number(isRightToLeft(codePoints[right] ?? 0))
    if (count === 0) return isForward
    return count === 2 ? isBackward : isForward || isBackward
  }
}

/** Bits of `spaceBits` by glyph index. */
function markSpaces(glyphs: PageGlyphs): Uint8Array {
  const { count } = glyphs
  const marks = new Uint8Array(count)
  let last = -1
  let isOpen = false
  for (let i = 0; i < count; i++) {
    if (isBlank(glyphs, i)) isOpen = true
    else {
      if (isOpen && last >= 0) {
        marks[last] = (marks[last] ?? 0) | spaceBits.after
        marks[i] = (marks[i] ?? 0) | spaceBits.before
      }
      isOpen = ((glyphs.flags[i] ?? 0) & glyphFlags.spaceAfter) !== 0
      last = i
    }
  }
  return marks
}

/** Whether a glyph is a space, drawn or not. */
function isBlank({ codePoints, flags }: PageGlyphs, glyph: number): boolean {
  return isSpace(codePoints[glyph] ?? 0) || ((flags[glyph] ?? 0) & glyphFlags.generated) !== 0
}

function isRightToLeft(codePoint: number): boolean {
  return (codePoint >= 0x590 && codePoint < 0x900) || (codePoint >= 0xfb1d && codePoint <= 0xfefc)
}
