import { createHash } from 'node:crypto'
import type { ImportSource } from '../../src/main/documents/importer.ts'
import { unreadablePage } from '../../src/main/documents/pdf/page-report.ts'
import { PageReader, type ReadPage } from '../../src/main/documents/pdf/page-reader.ts'
import { importPages } from '../../src/main/documents/pdf/pdf-importer.ts'
import { pdfiumCode } from '../../src/main/documents/pdf/pdfium-code.ts'
import { DocumentError } from '../../src/shared/errors.ts'
import { DocumentFaults } from './document-faults.ts'

/** What takes longer, or grows the process by more, is looked at in the real importer. */
const maxCpuMs = 1_000
const maxGrowthBytes = 300 * 1024 ** 2

/**
 * Reads a PDF in this thread with the same code as the importer's threads, a tenth of whose time is the reading: the
 * rest is starting them.
 * @returns What became of it; undefined for anything odd, which is for the real importer to show.
 */
export async function screenPdf(path: string, bytes: Buffer): Promise<string | undefined> {
  const start = process.cpuUsage()
  const startRssBytes = process.memoryUsage.rss()
  const faults = new DocumentFaults()
  const { outcome, isOdd } = await readAll(path, bytes, faults)
  const { user, system } = process.cpuUsage(start)
  const hasGrown = process.memoryUsage.rss() - startRssBytes > maxGrowthBytes
  const isPlain = !isOdd && faults.all().length === 0 && !hasGrown && (user + system) / 1000 < maxCpuMs
  return isPlain ? outcome : undefined
}

async function readAll(
  path: string,
  bytes: Buffer,
  faults: DocumentFaults,
): Promise<{ outcome: string; isOdd: boolean }> {
  let reader: PageReader | undefined
  let isOdd = false
  try {
    const source = { path, password: undefined, code: await pdfiumCode() }
    reader = await PageReader.open(source)
    const pages = reader
    const read = async function* (indices: readonly number[]): AsyncGenerator<ReadPage, void, undefined> {
      for (const index of indices) {
        const page = await pages.read(index)
        isOdd ||= page.report === unreadablePage
        yield page
      }
    }
    const sink = {
      header: faults.header.bind(faults),
      section: faults.section.bind(faults),
    }
    await importPages(
      { facts: reader.facts(), read },
      sourceOf(path, bytes),
      sink,
      new AbortController().signal,
    )
    return { outcome: 'document', isOdd }
  } catch (error) {
    return error instanceof DocumentError
      ? { outcome: error.code, isOdd }
      : { outcome: String(error), isOdd: true }
  } finally {
    reader?.close()
  }
}

function sourceOf(path: string, bytes: Buffer): ImportSource {
  const id = createHash('sha256').update(bytes).digest('hex')
  return { path, id, fileName: 'input.pdf', sizeBytes: bytes.length, read: () => Promise.resolve(bytes) }
}
