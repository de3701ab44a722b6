import { GlyphWriter } from './glyph-writer.ts'
import type { ReadPage } from './page-reader.ts'
import { unreadablePage } from './page-report.ts'

/** Stands for a page of which nothing could be read, so that all others keep their places. Of the size of Letter. */
export function unreadable(index: number): ReadPage {
  const content = {
    index,
    label: '',
    width: 612,
    height: 792,
    glyphs: new GlyphWriter(0).glyphs(),
    fonts: [],
    images: [],
    rules: [],
    shapes: [],
    links: [],
  }
  return { content, report: unreadablePage }
}
