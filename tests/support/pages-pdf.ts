/**
 * A PDF of many pages, each with some lines in Helvetica, a font that it doesn't bring.
 * @param linesOf The lines of a page, counted from 0; ASCII without brackets and backslashes.
 */
export function pagesPdf(pageCount: number, linesOf: (page: number) => readonly string[]): Buffer {
  const kids = Array.from({ length: pageCount }, (_, page) => `${4 + 2 * page} 0 R`)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pageCount} /Kids [${kids.join(' ')}] /MediaBox [0 0 595 842] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  for (let page = 0; page < pageCount; page++) {
    const lines = linesOf(page).map((line) => `(${line}) Tj T*`)
    const content = `BT /F1 12 Tf 18 TL 72 760 Td ${lines.join(' ')} ET`
    objects.push(
      `<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * page} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    )
  }
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}${trailer}`,
    'latin1',
  )
}
