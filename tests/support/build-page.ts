import type { PageBox } from '../../src/shared/document.ts'
import type { PageContent, PageFont, PageLink } from '../../src/core/layout/page-content.ts'

/** A piece of text that a page prints. */
export interface PrintedText {
  readonly text: string
  readonly x: number
  /** Of the baseline, from the page's top. */
  readonly y: number
  /** 10 where it is absent. */
  readonly size?: number
  /** Index into `testFonts`. */
  readonly font?: number
  /** Degrees clockwise; only whole quarters. */
  readonly angle?: number
}

export interface PageOptions {
  readonly index?: number
  readonly label?: string
  readonly width?: number
  readonly height?: number
  readonly rules?: readonly PageBox[]
  readonly shapes?: readonly PageBox[]
  readonly images?: readonly PageBox[]
  readonly links?: readonly PageLink[]
  /** The order in which glyphs are drawn, as a sorting of their numbers. */
  readonly order?: (count: number) => readonly number[]
}

const plain = { isBold: false, isItalic: false, isMonospaced: false }
/** The fonts of every page that is built here: plain, bold, italic, monospaced, mathematical. */
export const testFonts: readonly PageFont[] = [
  { name: 'Serif', ...plain },
  { name: 'Serif-Bold', ...plain, isBold: true },
  { name: 'Serif-Italic', ...plain, isItalic: true },
  { name: 'Mono', ...plain, isMonospaced: true },
  { name: 'CMMI10', ...plain },
]

/** Width of every letter and of a space, as parts of the em. */
export const letterWidth = 0.5
const spaceWidth = 0.3

/** How wide a text is printed, in points. */
export function printedWidth(text: string, size = 10): number {
  let width = 0
  for (const char of text) width += (char === ' ' ? spaceWidth : widthOf(char)) * size
  return width
}

function widthOf(char: string): number {
  return (char.codePointAt(0) ?? 0) >= 0x2e80 ? 1 : letterWidth
}

/** A page with texts at their places; spaces are drawn. All letters are half an em wide, and stand without gaps. */
export function buildPage(texts: readonly PrintedText[], options: PageOptions = {}): PageContent {
  const { width = 400, height = 600 } = options
  const glyphs: {
    code: number
    box: PageBox
    x: number
    y: number
    size: number
    font: number
    angle: number
  }[] = []
  for (const { text, x, y, size = 10, font = 0, angle = 0 } of texts) {
    let along = 0
    for (const char of text) {
      const advance = (char === ' ' ? spaceWidth : widthOf(char)) * size
      const [dx, dy] = [
        Math.round(Math.cos((angle * Math.PI) / 180)),
        Math.round(Math.sin((angle * Math.PI) / 180)),
      ]
      const originX = x + dx * along
      const originY = y + dy * along
      const corners = [
        [originX, originY],
        [originX + dx * advance, originY + dy * advance],
        [originX + dy * size * 0.7, originY - dx * size * 0.7],
      ]
      const xs = corners.map(([value = 0]) => value)
      const ys = corners.map(([, value = 0]) => value)
      const box = {
        left: Math.min(...xs),
        right: Math.max(...xs),
        top: Math.min(...ys),
        bottom: Math.max(...ys),
      }
      glyphs.push({ code: char.codePointAt(0) ?? 0, box, x: originX, y: originY, size, font, angle })
      along += advance
    }
  }
  const drawn = (options.order?.(glyphs.length) ?? glyphs.map((_, i) => i)).flatMap((i) => glyphs[i] ?? [])
  const floats = (of: (glyph: (typeof drawn)[number]) => number): Float32Array<ArrayBuffer> =>
    Float32Array.from(drawn, of)
  return {
    index: options.index ?? 0,
    label: options.label ?? '',
    width,
    height,
    glyphs: {
      count: drawn.length,
      codePoints: Uint32Array.from(drawn, ({ code }) => code),
      left: floats(({ box }) => box.left),
      top: floats(({ box }) => box.top),
      right: floats(({ box }) => box.right),
      bottom: floats(({ box }) => box.bottom),
      originX: floats(({ x }) => x),
      originY: floats(({ y }) => y),
      size: floats(({ size }) => size),
      font: Uint16Array.from(drawn, ({ font }) => font),
      angle: Uint16Array.from(drawn, ({ angle }) => angle),
      flags: new Uint8Array(drawn.length),
      tailStart: new Uint32Array(drawn.length),
      tailLength: new Uint8Array(drawn.length),
      tails: new Uint8Array(drawn.length),
    },
    fonts: testFonts,
    images: options.images ?? [],
    rules: options.rules ?? [],
    shapes: options.shapes ?? [],
    links: options.links ?? [],
  }
}

/** The lines of a paragraph as they are printed below each other. */
export function printLines(
  lines: readonly string[],
  { x = 50, y = 100, size = 10, spacing = 12, font = 0, indent = 0 } = {},
): PrintedText[] {
  return lines.map((text, i) => ({ text, x: i === 0 ? x + indent : x, y: y + i * spacing, size, font }))
}
