import { wholeCharacter } from './whole-character.ts'

/** Marks that are not left before the ellipsis. */
const looseEnd = /[\s.,;:]{1,4}$/u

/**
 * The beginning of a text as one line: cut behind a word where there are words, with an ellipsis where it is cut.
 * @param longestChars UTF-16 units, the ellipsis not counted.
 */
export function beginningOf(text: string, longestChars: number): string {
  // White space may be long; what follows twice as much of it is not looked at.
  const line = text
    .trim()
    .slice(0, longestChars * 2)
    .replaceAll(/\s+/gu, ' ')
  if (line.length <= longestChars && text.trim().length <= longestChars * 2) return line
  const space = line.slice(0, longestChars + 1).search(/\s\S*$/u)
  // Without a space in the second half it is a script without them, or one long word.
  const end = space < longestChars / 2 ? wholeCharacter(line, longestChars) : space
  return `${line.slice(0, end).replace(looseEnd, '')}…`
}
