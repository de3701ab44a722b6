import type { Inline } from '../../../shared/document.ts'
import { blockNames, droppedNames, voidNames } from '../epub/vocabulary.ts'
import { parseAttributes, tokenizeMarkup } from '../markup/markup-tokenizer.ts'
import { InlineWriter } from './inline-writer.ts'

/** A part of an HTML block that stands on its own. */
export type HtmlPiece =
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly kind: 'paragraph' | 'listItem' | 'quote' | 'code'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'separator' }

/** Takes the text out of an HTML block: what it says, not how it looks. No tag, attribute or address comes through. */
export function readHtmlPieces(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = []
  const open: string[] = []
  let writer = new InlineWriter()
  const flush = () => {
    const inlines = writer.finish()
    writer = new InlineWriter()
    if (inlines.length > 0) pieces.push(pieceOf(open, inlines))
  }
  tokenizeMarkup(html, {
    open(name, attributes, isSelfClosing) {
      const isDropped = open.some((outer) => droppedNames.has(outer))
      if (blockNames.has(name)) flush()
      if (name === 'hr') pieces.push({ kind: 'separator' })
      else if (name === 'img' && !isDropped) writer.text(parseAttributes(attributes)['alt'] ?? '', [])
      else if (!blockNames.has(name)) writer.html(`<${name}>`)
      if (!isSelfClosing && !voidNames.has(name)) open.push(name)
    },
    close(name) {
      if (blockNames.has(name)) flush()
      else writer.html(`</${name}>`)
      const index = open.lastIndexOf(name)
      if (index !== -1) open.length = index
    },
    text(text) {
      if (open.some((outer) => droppedNames.has(outer))) return
      if (open.includes('pre')) writer.exactText(text, [])
      else writer.text(text.replace(/\s+/g, ' '), [])
    },
  })
  flush()
  return pieces
}

function pieceOf(open: readonly string[], inlines: readonly Inline[]): HtmlPiece {
  for (const name of open.toReversed()) {
    const level = /^h([1-6])$/.exec(name)?.[1]
    if (level !== undefined) return { kind: 'heading', level: Number(level), inlines }
    if (name === 'pre') return { kind: 'code', inlines }
    if (name === 'li') return { kind: 'listItem', inlines }
    if (name === 'blockquote') return { kind: 'quote', inlines }
  }
  return { kind: 'paragraph', inlines }
}
