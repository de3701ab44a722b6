import type { TextRange } from '../../shared/document.ts'
import type { SnippetPiece } from '../../shared/search.ts'

const charsBefore = 60
const charsAfter = 140

/**
 * A line of a text around a found place: cut at spaces, with an ellipsis where it is cut.
 * @param matches Ranges of the text in ascending order; without one the text's beginning is shown.
 */
export function snippetOf(text: string, matches: readonly TextRange[]): readonly SnippetPiece[] {
  const first = matches[0]?.start ?? 0
  const start = cutBefore(text, first)
  const end = cutAfter(text, first)
  const pieces: SnippetPiece[] = []
  const add = (from: number, to: number, isMatch: boolean): void => {
    const part = text.slice(from, to).replaceAll(/\s+/gu, ' ')
    if (part !== '') pieces.push({ text: part, isMatch })
  }
  if (start > 0) pieces.push({ text: '… ', isMatch: false })
  let offset = start
  for (const match of matches) {
    if (match.end > end) break
    add(offset, match.start, false)
    add(match.start, match.end, true)
    offset = match.end
  }
  add(offset, end, false)
  if (end < text.length) pieces.push({ text: ' …', isMatch: false })
  return pieces
}

function cutBefore(text: string, offset: number): number {
  if (offset <= charsBefore) return 0
  const from = offset - charsBefore
  const space = text.slice(from, offset).search(/\s/u)
  return space < 0 ? wholeCharacter(text, from) : from + space + 1
}

function cutAfter(text: string, offset: number): number {
  const to = offset + charsAfter
  if (to >= text.length) return text.length
  const space = text.slice(offset, to).search(/\s\S*$/u)
  return space <= charsBefore ? wholeCharacter(text, to) : offset + space
}

/** Never between the halves of a pair. */
function wholeCharacter(text: string, offset: number): number {
  return /[\uDC00-\uDFFF]/u.test(text[offset] ?? '') ? offset - 1 : offset
}
