/** What may begin or end an emphasis, a link, code, an address or a tag. */
const marks = /[*_~[\]`<&]/g
/** A line that begins something of its own: the one before is not part of its text. */
const beginsBlock = /^[ \t]*(?:[-+*>#|]|\d{1,9}[.)]|$)/
/**
 * The Markdown parser takes the square of the marks in one paragraph: a second for this many. The paragraphs of real
 * texts have some dozens.
 */
const maxMarks = 5_000

/** Whether a paragraph has so many marks that parsing it would take long. Such a file is no text that somebody wrote. */
export function hasDenseMarks(text: string): boolean {
  let count = 0
  for (const line of text.split('\n')) {
    if (beginsBlock.test(line)) count = 0
    count += line.match(marks)?.length ?? 0
    if (count > maxMarks) return true
  }
  return false
}
