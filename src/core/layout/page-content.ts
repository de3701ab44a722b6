import type { PageBox } from '../../shared/document.ts'

/**
 * What is printed on one page, as its file draws it. All lengths are points (1/72 inch) from the upper left corner of
 * the visible page (its CropBox, turned as the page is shown), x to the right and y down. What lies outside the visible
 * page is not in it. Can be cloned between threads.
 */
export interface PageContent {
  /** From 0. */
  readonly index: number
  /** The number that the file gives the page ("iv", "12"); '' for none. */
  readonly label: string
  readonly width: number
  readonly height: number
  readonly glyphs: PageGlyphs
  readonly fonts: readonly PageFont[]
  readonly images: readonly PageBox[]
  /** Thin filled boxes and straight lines: rules of tables, the line over footnotes. */
  readonly rules: readonly PageBox[]
  /** Where something else is drawn by lines and areas: diagrams, frames, letters without text. Of a crowded page, some. */
  readonly shapes: readonly PageBox[]
  readonly links: readonly PageLink[]
}

/**
 * The characters of a page in the order in which they are drawn, one entry in each array for each of them, or for several that
 * follow each other as the letters of a word do: see `joinGlyphs`.
 */
export interface PageGlyphs {
  readonly count: number
  /** Unicode code points, of several characters the first. A ligature is as many entries as it has letters, which share its box. 0: without Unicode mapping. */
  readonly codePoints: Uint32Array
  readonly left: Float32Array
  readonly top: Float32Array
  readonly right: Float32Array
  readonly bottom: Float32Array
  /** Where the glyph's origin is: x and y of the baseline's point at which it begins. */
  readonly originX: Float32Array
  readonly originY: Float32Array
  /** Height of the font's em square as it is drawn. */
  readonly size: Float32Array
  /** Index into `fonts`. */
  readonly font: Uint16Array
  /** Which way its line runs on the page as shown, in degrees clockwise, rounded to whole ones: 0 is to the right. */
  readonly angle: Uint16Array
  /** Bits of `glyphFlags`. */
  readonly flags: Uint8Array
  /** Where the further characters of an entry begin in `tails`, and how many there are. */
  readonly tailStart: Uint32Array
  readonly tailLength: Uint8Array
  /** ASCII. */
  readonly tails: Uint8Array
}

export const glyphFlags = {
  /** A space that the file does not draw, put in where glyphs stand apart. */
  generated: 1,
  /** The hyphen at a line's end that the file itself marks as not part of the word. */
  softHyphen: 2,
  /** Drawn without ink, as the text behind a scanned page is. */
  invisible: 4,
  /** In content that a tagged file marks as an artifact: not part of the text. */
  artifact: 8,
  /** A space is drawn behind it, which has no entry of its own. */
  spaceAfter: 16,
} as const

export interface PageFont {
  /** As the file names it, without the prefix of a subset. */
  readonly name: string
  readonly isBold: boolean
  readonly isItalic: boolean
  readonly isMonospaced: boolean
}

/** A part of a page that leads somewhere. */
export interface PageLink {
  readonly box: PageBox
  readonly target:
    | { readonly kind: 'external'; readonly href: string }
    /** A page of the same file, and how far down it, where that is known. */
    | { readonly kind: 'page'; readonly page: number; readonly top?: number }
}

/** An entry of the file's own outline. */
export interface PageOutlineEntry {
  readonly title: string
  /** Depth from 1. */
  readonly level: number
  readonly page: number
  /** How far down the page, in points. */
  readonly top?: number
}
