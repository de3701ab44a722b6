import type { Inline, Mark } from '../../../shared/document.ts'

/**
 * Plain-text books mark italics as `_word_`. The marks must hug their text and stand outside words, so that
 * `snake_case`, `__init__` and a lone underscore stay as they are.
 */
const emphasised = /(?<![\p{L}\p{N}_])_(?![\s_])([^_]{1,1000})(?<!\s)_(?![\p{L}\p{N}_])/gu

const emphasis: readonly Mark[] = [{ kind: 'emphasis' }]

/** Gives a paragraph's inlines: emphasis in place of its underscores, a line break for each line feed. */
export function inlinesOf(text: string): Inline[] {
  const inlines: Inline[] = []
  let from = 0
  if (text.includes('_')) {
    for (const match of text.matchAll(emphasised)) {
      addLines(inlines, text.slice(from, match.index))
      addLines(inlines, match[1] ?? '', emphasis)
      from = match.index + match[0].length
    }
  }
  addLines(inlines, text.slice(from))
  return inlines
}

function addLines(inlines: Inline[], text: string, marks?: readonly Mark[]): void {
  text.split('\n').forEach((line, index) => {
    if (index > 0) inlines.push({ kind: 'lineBreak' })
    if (line !== '')
      inlines.push(marks === undefined ? { kind: 'text', text: line } : { kind: 'text', text: line, marks })
  })
}
