import { glyphFlags } from '../../../core/layout/page-content.ts'
import type { PageFonts } from './page-fonts.ts'
import type { PageGeometry } from './page-geometry.ts'
import type { Pdfium } from './pdfium.ts'

/** What all glyphs of one text object have in common. */
export interface TextStyle {
  readonly font: number
  readonly size: number
  readonly angle: number
  readonly flags: number
  /** The file says that what is drawn stands for a soft hyphen. */
  readonly isSoftHyphen: boolean
}

/** Text rendering modes (ISO 32000-1, table 106) that draw nothing. */
const inklessModes = new Set([3, 7])
/** Content marks are nested as deep in no real file. */
const maxMarks = 16
const maxValueBytes = 64
/** U+00AD as a text string in UTF-16. */
const softHyphenText = Buffer.from('feff00ad', 'hex')

/** Tells the style of text objects. A page has some hundred of them, or one for each glyph. */
export class TextStyles {
  readonly #pdfium: Pdfium
  readonly #textPage: number
  readonly #geometry: PageGeometry
  readonly #fonts: PageFonts

  constructor(pdfium: Pdfium, textPage: number, geometry: PageGeometry, fonts: PageFonts) {
    this.#pdfium = pdfium
    this.#textPage = textPage
    this.#geometry = geometry
    this.#fonts = fonts
  }

  /**
   * @param object PDFium's address of the text object.
   * @param charIndex Of a drawn character of it.
   */
  styleOf(object: number, charIndex: number): TextStyle {
    const { call, scratch } = this.#pdfium
    const fontSize = call.FPDFText_GetFontSize(this.#textPage, charIndex)
    const isPlaced = call.FPDFText_GetMatrix(this.#textPage, charIndex, scratch) !== 0
    const [a = 1, b = 0, c = 0, d = 1] = isPlaced ? this.#pdfium.floats(scratch, 4) : []
    const { isArtifact, isSoftHyphen } = this.#marksOf(object)
    const isInvisible = inklessModes.has(call.FPDFTextObj_GetTextRenderMode(object))
    return {
      font: this.#fonts.indexOf(call.FPDFTextObj_GetFont(object)),
      size: Math.abs(fontSize) * Math.hypot(c, d),
      angle: this.#angle(fontSize < 0 ? -a : a, fontSize < 0 ? -b : b),
      flags: (isInvisible ? glyphFlags.invisible : 0) | (isArtifact ? glyphFlags.artifact : 0),
      isSoftHyphen,
    }
  }

  /** Of a direction in the file's space, in whole degrees clockwise on the page as shown. */
  #angle(x: number, y: number): number {
    const { a, b, c, d } = this.#geometry
    const degrees = Math.round((Math.atan2(b * x + d * y, a * x + c * y) * 180) / Math.PI)
    return Number.isNaN(degrees) ? 0 : (degrees + 360) % 360
  }

  #marksOf(object: number): { isArtifact: boolean; isSoftHyphen: boolean } {
    const { call } = this.#pdfium
    const count = Math.min(call.FPDFPageObj_CountMarks(object), maxMarks)
    let isArtifact = false
    let isSoftHyphen = false
    for (let index = 0; index < count; index += 1) {
      const mark = call.FPDFPageObj_GetMark(object, index)
      const name = this.#shortValue((address, size, out) =>
        call.FPDFPageObjMark_GetName(mark, address, size, out),
      ).toString('utf16le')
      if (name === 'Artifact\0') isArtifact = true
      if (name === 'Span\0') isSoftHyphen = this.#actualText(mark).equals(softHyphenText)
    }
    return { isArtifact, isSoftHyphen }
  }

  #actualText(mark: number): Buffer {
    const { call } = this.#pdfium
    return this.#pdfium.withText('ActualText', (key) =>
      this.#shortValue((address, size, out) =>
        call.FPDFPageObjMark_GetParamBlobValue(mark, key, address, size, out),
      ),
    )
  }

  /** What a call gives into a buffer, with its length in bytes at a third address; empty where it is longer than a name. */
  #shortValue(ask: (address: number, sizeBytes: number, lengthAddress: number) => number): Buffer {
    const { scratch } = this.#pdfium
    const isGiven = ask(scratch + 8, maxValueBytes, scratch) !== 0
    const { buffer } = this.#pdfium.bytes
    const length = new Uint32Array(buffer, scratch, 1)[0] ?? 0
    return isGiven && length <= maxValueBytes ? Buffer.from(buffer, scratch + 8, length) : Buffer.alloc(0)
  }
}
