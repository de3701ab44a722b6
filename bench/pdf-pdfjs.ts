/** Takes the bare text of a PDF with pdf.js: items in the order in which they are drawn, no lines, no paragraphs. */
import { readFile } from 'node:fs/promises'
import { reportRun } from './import-run.ts'

await reportRun(async (path) => {
  const startMs = performance.now()
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({ data: new Uint8Array(await readFile(path)), verbosity: 0 })
  const document = await task.promise
  const texts: string[] = []
  let firstMs = Number.NaN
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
    if (number === 1) firstMs = performance.now() - startMs
    page.cleanup()
  }
  const allMs = performance.now() - startMs
  await task.destroy()
  return { texts, firstMs, allMs }
})
