import type { Attributes } from '../markup/markup-tokenizer.ts'

/** More paragraphs to a cell than this are running text, not data. */
const maxParagraphsPerCell = 3

/**
 * Whether a table only arranges running text on the page, as converters and old pages do. Its cells are then read
 * as ordinary blocks.
 * @param position Index in the source just after the start tag.
 */
export function isLayoutTable(source: string, position: number, attributes: Attributes): boolean {
  const role = attributes['role']
  if (role === 'presentation' || role === 'none') return true
  const end = tableEnd(source, position)
  const content = source.slice(position, end)
  if (/<(\w+:)?(h[1-6]|table|blockquote|section|hr)\b/i.test(content)) return !/<(\w+:)?th\b/i.test(content)
  const cells = countTags(content, /<(?:\w+:)?t[dh]\b/gi)
  const paragraphs = countTags(content, /<(?:\w+:)?(?:p|li)\b/gi)
  return cells === 1 || paragraphs > cells * maxParagraphsPerCell
}

function countTags(content: string, pattern: RegExp): number {
  return content.match(pattern)?.length ?? 0
}

function tableEnd(source: string, position: number): number {
  const tags = /<(\/?)(?:\w+:)?table\b/gi
  tags.lastIndex = position
  let depth = 1
  for (let tag = tags.exec(source); tag !== null; tag = tags.exec(source)) {
    depth += tag[1] === '' ? 1 : -1
    if (depth === 0) return tag.index
  }
  return source.length
}
