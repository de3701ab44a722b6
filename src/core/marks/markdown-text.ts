/** What means something inside a line of Markdown. */
const inlineSigns = /[\\`*_[\]<>&~|$]/g

/** What makes a line something else than text when it stands at its beginning. */
const lineStart = /^(?:[#+=:-]|(?=\d{1,9}[.)]))/

/**
 * A text as Markdown that reads as that text and nothing else. Lines stay lines; spaces at their beginnings, which would
 * make code of them, are left out.
 */
export function markdownText(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(markdownLine)
    .filter((line) => line !== '')
    .join('\\\n')
}

/** One line of `markdownText`. */
function markdownLine(line: string): string {
  const escaped = line
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(inlineSigns, String.raw`\$&`)
  const number = /^(\d{1,9})([.)])/.exec(escaped)
  if (number !== null) return `${number[1]}\\${escaped.slice(number[1]?.length)}`
  return lineStart.test(escaped) ? `\\${escaped}` : escaped
}

/** A text of several paragraphs, parted by blank lines, as Markdown. */
export function markdownParagraphs(text: string): string {
  return text
    .split(/(?:\r\n|[\n\r])[^\S\n\r]*(?:\r\n|[\n\r])+/)
    .map(markdownText)
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

/** Markdown as a quotation. */
export function markdownQuote(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}
