/** What may begin or end an emphasis, a link, code, an address or a tag. */
const marks = /[*_~[\]`<&]/g
const words = /[\p{L}\p{N}]+/gu
/** A line that begins something of its own: the one before is not part of its text. */
const beginsBlock = /^[ \t]*(?:[>|]|(?:[-+*]|#{1,6}|\d{1,9}[.)])(?:[ \t]|$)|(?:-{3,}|\*{3,}|_{3,})[ \t]*$|$)/
/**
 * The Markdown parser takes the square of the marks in one paragraph: a second for this many. The paragraphs of real
 * texts have some dozens.
 */
const maxMarks = 5_000
/** Behind a bracket that opens no link, it looks back to that from each word, for an address that may begin there: two seconds for this many. */
const maxWords = 10_000
/** Below an item of a list, it looks back to that from each line that goes on its paragraph: two seconds for this many. */
const maxLines = 5_000

/** Whether a paragraph has so many marks that parsing it would take long. Such a file is no text that somebody wrote. */
export function hasDenseMarks(text: string): boolean {
  let markCount = 0
  let wordCount = 0
  let lineCount = 0
  let hasBracket = false
  for (const line of text.split('\n')) {
    if (beginsBlock.test(line)) {
      markCount = 0
      wordCount = 0
      lineCount = 0
      hasBracket = false
    }
    lineCount += 1
    markCount += countOf(line, marks)
    hasBracket ||= line.includes('[')
    if (hasBracket) wordCount += countOf(line, words)
    if (markCount > maxMarks || wordCount > maxWords || lineCount > maxLines) return true
  }
  return false
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
