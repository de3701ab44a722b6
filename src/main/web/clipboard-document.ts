import { WebError } from '../../shared/errors.ts'
import { hasLetters } from '../documents/text/read-text.ts'
import { tokenizeMarkup } from '../documents/markup/markup-tokenizer.ts'
import { collapseWhitespace } from '../documents/markup/xml-tree.ts'
import { fileNameFor } from './kept-page.ts'

/** A text that was copied, as the file that is kept of it. */
export interface ClipboardDocument {
  /** Its first words, which become its title. */
  readonly name: string
  readonly bytes: Buffer
}

/** More than a library's longest books; the window of another program may hold anything. */
const maxChars = 32 * 1024 ** 2
const noName = 'Clipboard'
/** Markup that says more than the bare text: headings, lists, tables, links, quotations. */
const tellingMarkup = /<(?:h[1-6]|ul|ol|table|blockquote|a|pre|em|strong|i|b|sup)[\s>]/i

/**
 * What is on the clipboard as a document. HTML is kept where it says more than the text beside it; text stays text.
 * @throws {WebError} CLIPBOARD_NO_TEXT, WEB_TOO_LARGE
 */
export function clipboardDocument(text: string, html: string): ClipboardDocument {
  const plain = hasLetters(text) ? text : textIn(html)
  if (!hasLetters(plain)) {
    throw new WebError(
      'CLIPBOARD_NO_TEXT',
      'There is no text on the clipboard. Copy some in another program, then come back.',
    )
  }
  if (Math.max(text.length, html.length) > maxChars) {
    throw new WebError(
      'WEB_TOO_LARGE',
      'What is on the clipboard is larger than any book. Save it as a file and open that.',
    )
  }
  const firstLine = plain.split(/[\r\n]+/).find(hasLetters) ?? ''
  // A line that Markdown marks as a heading is named without its mark.
  const name = firstLine.replace(/^\s*#+\s*/, '')
  if (!tellingMarkup.test(html))
    return { name: fileNameFor(name, noName, 'txt'), bytes: Buffer.from(text || plain) }
  const title = collapseWhitespace(name).slice(0, 200).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const page = `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${fragmentOf(html)}</body></html>`
  return { name: fileNameFor(name, noName, 'html'), bytes: Buffer.from(page) }
}

/** Programs copy a piece of a page with the page around it, and mark where the piece begins and ends. */
function fragmentOf(html: string): string {
  const start = html.indexOf('<!--StartFragment-->')
  const end = html.lastIndexOf('<!--EndFragment-->')
  const piece = start !== -1 && end > start ? html.slice(start + '<!--StartFragment-->'.length, end) : html
  return piece.replace(/<!doctype[^<>]*>|<\/?(?:html|head|body)(?:\s[^<>]*)?>|<meta(?:\s[^<>]*)?>/gi, '')
}

function textIn(html: string): string {
  let text = ''
  const separate = (): void => {
    text += '\n'
  }
  tokenizeMarkup(html, { open: separate, close: separate, text: (part) => (text += part) })
  return text
}
