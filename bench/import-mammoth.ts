/** Imports with mammoth: HTML, as it is meant to be used. */
import { reportRun } from './import-run.ts'

await reportRun(async (path) => {
  const startMs = performance.now()
  const { default: mammoth } = await import('mammoth')
  const { value } = await mammoth.convertToHtml({ path })
  const allMs = performance.now() - startMs
  // It leads from each note back to its mark by an arrow, and marks notes in brackets.
  const text = value
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|amp|quot);/g, 'x')
    .replaceAll('↑', '')
    .replace(/\[(\d+)\]/g, '$1')
  return { texts: [text], firstMs: allMs, allMs }
})
