/** One line of a plain text that holds more than blanks. */
export interface TextLine {
  /** Without leading and trailing blanks; never empty. */
  readonly text: string
  /** Columns of blanks before the text; a tab goes on to the next multiple of 8, an ideographic space takes 2. */
  readonly indent: number
  /** Columns from the left margin to the text's end, where a line wrapper would have stood. */
  readonly width: number
}

/** Lines with no blank line between them. */
export interface Chunk {
  /** At least one. */
  readonly lines: readonly TextLine[]
  /** Blank lines between the chunk before and this one; a form feed counts as two. */
  readonly blanksBefore: number
}

const lineEnd = /\r\n?|[\n\u0085\u2028\u2029]/
const lineEnds = new RegExp(lineEnd, 'g')
/** Vertical tab and form feed end a line; printers used them to end a page. */
const pageEnd = /[\v\f]/g

/** Cuts a text into chunks. Line ends of every system count: LF, CR LF, CR, NEL, and Unicode's two. */
export function readChunks(text: string): Chunk[] {
  const chunks: Chunk[] = []
  let lines: TextLine[] = []
  let blanks = 0
  let blanksBefore = 0
  for (const raw of text.replace(pageEnd, '\n\n\n').replace(lineEnds, '\n').split('\n')) {
    const line = readLine(raw)
    if (line === undefined) {
      if (lines.length > 0) {
        chunks.push({ lines, blanksBefore })
        lines = []
        blanks = 0
      }
      blanks++
      continue
    }
    if (lines.length === 0) blanksBefore = blanks
    lines.push(line)
  }
  if (lines.length > 0) chunks.push({ lines, blanksBefore })
  return chunks
}

/** Blanks, and characters that show nothing: a line of them alone is a blank line. */
const nothingVisible = /^[\s\u200b\u2060\ufeff\0]*$/

function readLine(raw: string): TextLine | undefined {
  if (nothingVisible.test(raw)) return undefined
  const text = raw.trim()
  let indent = 0
  for (const char of raw) {
    if (char === '\t') indent += 8 - (indent % 8)
    else if (char === '\u3000') indent += 2
    else if (char.trim() === '') indent++
    else break
  }
  return { text, indent, width: indent + text.length }
}
