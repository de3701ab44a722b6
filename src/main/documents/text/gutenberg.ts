import type { Chunk } from './text-lines.ts'

/** What the header of a Project Gutenberg file says, and where the book lies between its two notices. */
export interface GutenbergFrame {
  readonly title?: string
  readonly authors: readonly string[]
  /** As written: an English name ("French") or several ("English, Latin"). */
  readonly languageName?: string
  /** Index of the first chunk of the book itself. */
  readonly bodyStart: number
  /** Index after the book's last chunk. */
  readonly bodyEnd: number
}

const startLine = /^\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG|\*END\*? ?THE SMALL PRINT/i
const endLine =
  /^\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG|^End of (?:the )?Project Gutenberg(?:'s|’s)? /i
/** The header has about 20 chunks, the old "small print" about 60. */
const headerChunks = 120

/** Recognises Project Gutenberg's notices around a book; undefined in any other text. */
export function readGutenbergFrame(chunks: readonly Chunk[]): GutenbergFrame | undefined {
  const start = chunks.slice(0, headerChunks).findIndex((chunk) => hasLine(chunk, startLine))
  if (start === -1) return undefined
  const end = chunks.findIndex((chunk, index) => index > start && hasLine(chunk, endLine))
  const fields = readFields(chunks.slice(0, start + 1))
  return {
    ...(fields.title === undefined ? {} : { title: fields.title }),
    authors: splitAuthors(fields.author ?? ''),
    ...(fields.language === undefined ? {} : { languageName: fields.language }),
    bodyStart: start + 1,
    bodyEnd: end === -1 ? chunks.length : end,
  }
}

function hasLine(chunk: Chunk, pattern: RegExp): boolean {
  return chunk.lines.some((line) => pattern.test(line.text))
}

const field = /^(Title|Author|Language):\s*(.*)$/i

/** Reads `Name: value` lines; a deeper indented line goes on with the value above it. */
function readFields(header: readonly Chunk[]): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {}
  for (const { lines } of header) {
    let open: string | undefined
    for (const { text, indent } of lines) {
      const match = field.exec(text)
      const name = match?.[1]?.toLowerCase()
      if (name !== undefined) {
        open = fields[name] === undefined ? name : undefined
        if (open !== undefined) fields[open] = match?.[2]?.trim() ?? ''
      } else if (open !== undefined && indent >= 4) fields[open] = `${fields[open]} ${text}`.trim()
      else open = undefined
    }
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
}

/** "A and B" are two authors; a comma may stand inside a name ("Sr., John"), so it separates nothing. */
function splitAuthors(author: string): string[] {
  return author
    .split(/\s+and\s+|;|\s&\s/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** Finds the BCP 47 code of a language by its English name, for example `French`; of several names, the first's. */
export function languageCodeOf(name: string): string | undefined {
  const wanted = name
    .split(/,|;|\band\b/)[0]
    ?.trim()
    .toLowerCase()
  if (wanted === undefined || wanted === '') return undefined
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  for (const first of 'abcdefghijklmnopqrstuvwxyz') {
    for (const second of 'abcdefghijklmnopqrstuvwxyz') {
      const code = first + second
      // Codes that were replaced (`iw` for Hebrew) have the same name; the canonical one is wanted.
      if (names.of(code)?.toLowerCase() === wanted) return Intl.getCanonicalLocales(code)[0]
    }
  }
  return undefined
}
