import type { PageFont } from '../../../core/layout/page-content.ts'
import type { Pdfium } from './pdfium.ts'

/** Bits of a font descriptor's Flags (ISO 32000-1, table 123). */
const flagBits = { fixedPitch: 1, italic: 1 << 6, forceBold: 1 << 18 } as const

// The second alternatives are the names of Computer Modern and its heirs (CMBX10, SFTI1000, LMMono), and of URW's Nimbus.
const boldName = /bold|black|heavy|demi|[-_]medi|^(?:cm|sf|ec|tc)(?:b|ssb|bx)[a-z]*\d/i
const italicName = /ital|obli|slant|kursiv|^(?:cm|sf|ec|tc)(?:mi|ti|sl|bxti|bxsl|ssi|u)[a-z]*\d/i
const monospacedName = /mono|courier|consol|typewriter|menlo|code|^(?:cm|sf|ec|tc)(?:tt|sltt|itt)[a-z]*\d/i

/** The fonts of one page, each once. */
export class PageFonts {
  readonly list: PageFont[] = []
  readonly #pdfium: Pdfium
  readonly #indices = new Map<number, number>()

  constructor(pdfium: Pdfium) {
    this.#pdfium = pdfium
  }

  /** The index in `list` of the font at an address, which is that of one font as long as the page is open. */
  indexOf(font: number): number {
    const known = this.#indices.get(font)
    if (known !== undefined) return known
    const index = this.list.length
    this.#indices.set(font, index)
    this.list.push(this.#read(font))
    return index
  }

  #read(font: number): PageFont {
    if (font === 0) return { name: '', isBold: false, isItalic: false, isMonospaced: false }
    const { call } = this.#pdfium
    const fullName = this.#pdfium.utf8((address, sizeBytes) =>
      call.FPDFFont_GetBaseFontName(font, address, sizeBytes),
    )
    const name = fullName.replace(/^[A-Z]{6}\+/, '')
    const flags = call.FPDFFont_GetFlags(font)
    const has = (bit: number): boolean => flags > 0 && (flags & bit) !== 0
    return {
      name,
      isBold: has(flagBits.forceBold) || boldName.test(name),
      isItalic: has(flagBits.italic) || italicName.test(name),
      isMonospaced: has(flagBits.fixedPitch) || monospacedName.test(name),
    }
  }
}
