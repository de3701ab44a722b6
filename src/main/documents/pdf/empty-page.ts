import type { PageContent } from '../../../core/layout/page-content.ts'
import { GlyphWriter } from './glyph-writer.ts'

/** A page with nothing on it. */
export function emptyPage(index: number): PageContent {
  return {
    index,
    label: '',
    width: 612,
    height: 792,
    glyphs: new GlyphWriter(0).glyphs(),
    fonts: [],
    images: [],
    rules: [],
    links: [],
  }
}
