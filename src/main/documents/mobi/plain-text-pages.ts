import { decodeText } from '../text/decode-text.ts'
import type { MobiPages } from './mobi6-pages.ts'

/** The oldest books are text without markup, each line a paragraph. @param text One character per byte. */
export function plainTextPages(text: string): MobiPages {
  const decoded = decodeText(Buffer.from(text, 'latin1')).text
  const escaped = decoded.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const paragraphs = escaped.split(/\r\n?|\n|\u2029/).filter((line) => line.trim() !== '')
  return { pages: [{ path: '0', source: paragraphs.map((line) => `<p>${line}</p>`).join('') }], contents: [] }
}
