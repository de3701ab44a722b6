import { closeSync, openSync, readSync, statSync } from 'node:fs'

const pdfStart = Buffer.from('%PDF-')

/**
 * Starts what takes longest of importing a file: the threads that read a PDF, as soon as its first bytes say that it is one. What the
 * file truly is, the importer finds out; threads that it has no use for end with this one. Never throws.
 */
export async function giveHeadStart(path: string): Promise<void> {
  const sizeBytes = sizeOfPdf(path)
  if (sizeBytes === undefined) return
  const { PageThreads } = await import('./pdf/page-threads.ts')
  PageThreads.prepare(sizeBytes)
}

/** The size of a file that begins as a PDF does; undefined for any other, and where there is no such file. */
function sizeOfPdf(path: string): number | undefined {
  try {
    const stats = statSync(path)
    // Opening a pipe would wait for its writer.
    return stats.isFile() && beginsAsPdf(path) ? stats.size : undefined
  } catch {
    return undefined
  }
}

function beginsAsPdf(path: string): boolean {
  const descriptor = openSync(path, 'r')
  try {
    const start = Buffer.alloc(pdfStart.length)
    readSync(descriptor, start, 0, start.length, 0)
    return start.equals(pdfStart)
  } finally {
    closeSync(descriptor)
  }
}
