import type { SnippetPiece } from '../../shared/search.ts'
import { wholeCharacter } from '../text/whole-character.ts'
import type { FoundPhrases } from './find-phrase.ts'

const charsBefore = 60
const charsAfter = 140

/**
 * A line of a text around what was found: cut at spaces, with an ellipsis where it is cut. Where nothing was, the
 * text's beginning.
 */
export function snippetOf(text: string, { ranges, anchor }: FoundPhrases): readonly SnippetPiece[] {
  const start = cutBefore(text, anchor)
  const end = cutAfter(text, anchor)
  const pieces: SnippetPiece[] = []
  const add = (from: number, to: number, isMatch: boolean): void => {
    const part = text.slice(from, to).replaceAll(/\s+/gu, ' ')
    if (part !== '') pieces.push({ text: part, isMatch })
  }
  if (start > 0) pieces.push({ text: '… ', isMatch: false })
  let offset = start
  for (const match of ranges) {
    if (match.start < start) continue
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
