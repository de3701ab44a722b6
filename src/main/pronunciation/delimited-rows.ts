/**
 * Reads a table of text: fields between commas, semicolons or tabs, whichever the first line has, in quotation marks
 * where they hold one (RFC 4180). Empty lines are left out.
 * @returns rows of trimmed fields, each with its line from 1
 */
export function delimitedRows(text: string): readonly DelimitedRow[] {
  const delimiter = delimiterOf(text)
  const field = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^${delimiter}\\r\\n]*))[ ]*(${delimiter}|\\r\\n|\\n|\\r|$)`,
    'gy',
  )
  const rows: DelimitedRow[] = []
  let fields: string[] = []
  let line = 1
  let startLine = 1
  for (const match of text.matchAll(field)) {
    const [whole, quoted, plain = '', end = ''] = match
    if (whole === '' && fields.length === 0) break
    fields.push((quoted?.replaceAll('""', '"') ?? plain).trim())
    line += whole.split(/\r\n|\n|\r/).length - 1
    if (end === delimiter) continue
    if (fields.some((value) => value !== '')) rows.push({ line: startLine, fields })
    fields = []
    startLine = line
  }
  return rows
}

export interface DelimitedRow {
  readonly line: number
  readonly fields: readonly string[]
}

function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1)
  if (first.includes('\t')) return '\t'
  return first.includes(';') && !first.includes(',') ? ';' : ','
}
