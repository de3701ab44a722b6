import { type PageGlyphs, glyphFlags } from '../../../core/layout/page-content.ts'
import { isRightToLeft } from '../../../core/layout/right-to-left.ts'
import { type CharRecords, charTypes, charWords, wordsPerChar } from './char-records.ts'
import { isBlank, meantCodePoint } from './code-points.ts'
import type { GlyphRooms } from './glyph-rooms.ts'
import { GlyphWriter } from './glyph-writer.ts'
import type { PageFonts } from './page-fonts.ts'
import type { PageGeometry } from './page-geometry.ts'
import type { PdfFile } from './pdf-file.ts'
import type { SignCounts } from './font-trust.ts'
import { asSeen } from './right-to-left-glyphs.ts'
import { type TextStyle, TextStyles } from './text-styles.ts'

const hyphen = 0x2d
const softHyphen = 0xad
/** The em of a book is below a hundred points, a poster's below ten thousand. */
const maxSize = 20_000
/** A dense page of a newspaper has fifty thousand; what has more than this is no text, and would fill the memory. */
const maxGlyphs = 500_000
/** PDFium gives glyphs that it has no outline of a thousandth of the em as height. */
const flatShare = 0.002
const usualAscent = 0.8
/** The direction of vertical lines. */
const downwards = 90

/**
 * The glyphs of a page in PDFium's order: as they are drawn, but from left to right where neighbours stand on one
 * line, and words of right-to-left scripts one after the other as they are read. Drawn twice (for want of a bold font)
 * counts once. What lies outside the visible page is left out. They share one buffer, a room that is the caller's from then on.
 * @throws {RangeError} for a page with more glyphs than any text has.
 */
export function readGlyphs(
  file: PdfFile,
  textPage: number,
  geometry: PageGeometry,
  fonts: PageFonts,
  rooms: GlyphRooms,
): ReadGlyphs {
  const { pdfium } = file
  const { call } = pdfium
  const count = Math.max(call.FPDFText_CountChars(textPage), 0)
  if (count > maxGlyphs) throw new RangeError(`A page of ${count} glyphs is no text.`)
  file.chars.read(pdfium, textPage, count)
  const styles = new TextStyles(pdfium, textPage, geometry, fonts)
  const writer = new GlyphWriter(count, rooms.take(GlyphWriter.sizeOf(count)))
  const reader = new GlyphReader(file.chars, geometry, styles, writer)
  for (let index = 0; index < count; index += 1) reader.read(index)
  const glyphs = writer.glyphs()
  if (reader.hasRightToLeft) asSeen(glyphs)
  return { glyphs, signs: writer.signs }
}

/** Glyphs, and how often each sign is among those of a font, by the font's index. */
interface ReadGlyphs {
  readonly glyphs: PageGlyphs
  readonly signs: readonly (SignCounts | undefined)[]
}

/** Reads glyph by glyph: a page may have ten thousand, so that what a text object says of all of its glyphs is asked once. */
class GlyphReader {
  /** Whether letters of right-to-left scripts are among them. */
  hasRightToLeft = false
  readonly #chars: CharRecords
  readonly #geometry: PageGeometry
  readonly #styles: TextStyles
  readonly #writer: GlyphWriter
  #object = 0
  /** The index of the text object's first glyph. */
  #objectStart = 0
  #style: TextStyle | undefined
  /** The last glyph is a space that was put in: it ends where the next begins. */
  #isGapOpen = false
  /** The first half of a character that the file writes as two, if it is the last glyph; else 0. */
  #high = 0

  constructor(chars: CharRecords, geometry: PageGeometry, styles: TextStyles, writer: GlyphWriter) {
    this.#chars = chars
    this.#geometry = geometry
    this.#styles = styles
    this.#writer = writer
  }

  read(index: number): void {
    const { words } = this.#chars
    const record = index * wordsPerChar
    const code = words[record + charWords.unicode] ?? 0
    if (isLineEnd(code)) {
      this.#isGapOpen = false
      return
    }
    const type = (words[record + charWords.type] ?? 0) & 0xff
    if (code === 0x20 && type === charTypes.generated) {
      this.#addGap()
      return
    }
    const object = words[record + charWords.object] ?? 0
    if (this.#style === undefined || object !== this.#object) {
      this.#object = object
      this.#objectStart = this.#writer.count
      this.#style = this.#styles.styleOf(object, index)
    }
    if (this.#joinsSurrogate(code)) return
    this.#addGlyph(record, code, type, this.#style)
  }

  #addGlyph(record: number, code: number, type: number, style: TextStyle): void {
    const { a, b, c, d, e, f, width, height } = this.#geometry
    const { floats } = this.#chars
    const x1 = floats[record + charWords.left] ?? 0
    const x2 = floats[record + charWords.right] ?? 0
    const y1 = floats[record + charWords.bottom] ?? 0
    const y2 = floats[record + charWords.top] ?? 0
    const originX = floats[record + charWords.originX] ?? 0
    const originY = floats[record + charWords.originY] ?? 0
    const left = a * x1 + c * y1 + e
    const right = a * x2 + c * y2 + e
    const top = b * x2 + d * y2 + f
    const bottom = b * x1 + d * y1 + f
    const middleX = (left + right) / 2
    const middleY = (top + bottom) / 2
    // Also false for numbers that are none.
    if (!(middleX >= 0 && middleX <= width && middleY >= 0 && middleY <= height)) {
      this.#high = 0
      return
    }
    const writer = this.#writer
    const codePoint = codePointOf(code, type)
    if (isRightToLeft(codePoint)) this.hasRightToLeft = true
    // At a line's end PDFium says no more what was drawn.
    const isSoft =
      code === softHyphen || (style.isSoftHyphen && codePoint === hyphen && isLineEndHyphen(code))
    const at = writer.add(codePoint, style, isSoft ? glyphFlags.softHyphen : 0)
    writer.left[at] = Math.min(left, right)
    writer.right[at] = Math.max(left, right)
    writer.top[at] = Math.min(top, bottom)
    writer.bottom[at] = Math.max(top, bottom)
    writer.originX[at] = a * originX + c * originY + e
    writer.originY[at] = b * originX + d * originY + f
    if (!(style.size > 0 && style.size < maxSize)) writer.size[at] = Math.min(Math.abs(bottom - top), maxSize)
    if (style.angle === 0) {
      this.#checkHeight(at)
      this.#checkVertical(at, style)
    }
    if (this.#isGapOpen) this.#closeGap(at)
  }

  /** Gives a height to glyphs of fonts that are not in the file: PDFium knows how wide they are, and no more. */
  #checkHeight(at: number): void {
    const { top, bottom, originY, size } = this.#writer
    const em = size[at] ?? 0
    if ((bottom[at] ?? 0) - (top[at] ?? 0) > em * flatShare) return
    const baseline = originY[at] ?? 0
    top[at] = baseline - em * usualAscent
    bottom[at] = baseline + em * (1 - usualAscent)
  }

  /** Turns a text object whose upright glyphs stand below each other, as those of vertical fonts do. */
  #checkVertical(at: number, style: TextStyle): void {
    if (at <= this.#objectStart) return
    const { originX, originY, angle } = this.#writer
    const across = Math.abs((originX[at] ?? 0) - (originX[at - 1] ?? 0))
    const down = (originY[at] ?? 0) - (originY[at - 1] ?? 0)
    if (across > style.size / 4 || down < style.size / 2 || down > style.size * 3) return
    angle.fill(downwards, this.#objectStart, at + 1)
    this.#style = { ...style, angle: downwards }
  }

  /** Files write characters beyond U+FFFF as two. */
  #joinsSurrogate(code: number): boolean {
    const high = this.#high
    this.#high = code >= 0xd800 && code <= 0xdbff ? code : 0
    if (high === 0 || code < 0xdc00 || code > 0xdfff) return false
    this.#writer.replaceLast(((high - 0xd800) << 10) + (code - 0xdc00) + 0x10000)
    return true
  }

  /** A space between two glyphs that stand apart. It takes the gap: where it ends, the next glyph tells. */
  #addGap(): void {
    const writer = this.#writer
    const last = writer.count - 1
    if (last < 0 || this.#isGapOpen || this.#style === undefined || isBlank(writer.codePoints[last] ?? 0))
      return
    const at = writer.add(0x20, this.#style, glyphFlags.generated)
    const edge = writer.right[last] ?? 0
    writer.left[at] = edge
    writer.right[at] = edge
    writer.top[at] = writer.top[last] ?? 0
    writer.bottom[at] = writer.bottom[last] ?? 0
    writer.originX[at] = edge
    writer.originY[at] = writer.originY[last] ?? 0
    this.#isGapOpen = true
  }

  #closeGap(next: number): void {
    this.#isGapOpen = false
    const writer = this.#writer
    const gap = next - 1
    const begin = writer.left[gap] ?? 0
    const end = writer.left[next] ?? 0
    if (writer.angle[gap] === 0 && end > begin) writer.right[gap] = end
  }
}

function codePointOf(code: number, type: number): number {
  if (isLineEndHyphen(code)) return type === charTypes.hyphen ? hyphen : 0
  if (code === softHyphen) return hyphen
  return type === charTypes.unmapped ? 0 : meantCodePoint(code)
}

/** What PDFium puts for the hyphen at the end of a line. */
function isLineEndHyphen(code: number): boolean {
  return code === 0x02 || code === 0xfffe
}

/** What it puts where a line ends. */
function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d
}
