import { readSync } from 'node:fs'

const chunkBytes = 1024 ** 2
/** Page objects are a few hundred bytes; those of forms with many fields some thousand. */
const maxObjectBytes = 16 * 1024
const maxSearchedBytes = 512 * chunkBytes
const maxPages = 20_000
/** Beyond what any file numbers, and below PDFium's limit of 4 Mi. */
const catalogNumber = 4_000_000

const objectStart = /(?<!\d)(\d{1,7})[ \t\r\n]{1,4}(\d{1,5})[ \t\r\n]{1,4}obj\b/g
const isPageObject = /\/Type[ \t\r\n]{0,4}\/Page(?![a-zA-Z])/

/**
 * A download that was broken off lacks what stands at its end: the list of pages and of where everything is. This
 * finds the pages that have arrived, and gives the bytes that make a file of them when they stand after its own;
 * undefined where there are none. What a file keeps packed in object streams is not found.
 * @param descriptor The open file, of `sizeBytes`.
 */
export function salvagePages(descriptor: number, sizeBytes: number): Buffer | undefined {
  const pages = new Set<string>()
  const end = Math.min(sizeBytes, maxSearchedBytes)
  for (let at = 0; at < end && pages.size < maxPages; at += chunkBytes) {
    const bytes = Buffer.alloc(Math.min(chunkBytes + maxObjectBytes, sizeBytes - at))
    const text = bytes.toString('latin1', 0, readSync(descriptor, bytes, 0, bytes.length, at))
    for (const match of text.matchAll(objectStart)) {
      if (match.index >= chunkBytes) break
      const start = match.index + match[0].length
      const object = text.slice(start, start + maxObjectBytes)
      const [content = ''] = object.split('endobj', 1)
      if (isPageObject.test(content)) pages.add(`${match[1]} ${match[2]} R`)
    }
  }
  return pages.size === 0 ? undefined : tail([...pages])
}

/** Ends what was cut off, and lists the pages. */
function tail(pages: readonly string[]): Buffer {
  const treeNumber = catalogNumber + 1
  return Buffer.from(
    `\nendstream\nendobj\n` +
      `${catalogNumber} 0 obj\n<< /Type /Catalog /Pages ${treeNumber} 0 R >>\nendobj\n` +
      `${treeNumber} 0 obj\n<< /Type /Pages /Count ${pages.length} /Kids [${pages.join(' ')}] >>\nendobj\n` +
      `trailer\n<< /Size ${treeNumber + 1} /Root ${catalogNumber} 0 R >>\nstartxref\n0\n%%EOF\n`,
  )
}
