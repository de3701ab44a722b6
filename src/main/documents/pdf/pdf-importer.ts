import { DocumentComposer } from '../../../core/layout/document-composer.ts'
import type { LaidPage } from '../../../core/layout/laid-page.ts'
import { layOutPage } from '../../../core/layout/lay-out-page.ts'
import { displayText } from '../../../core/text/display-text.ts'
import type { Section } from '../../../shared/document.ts'
import type { ImportSink, ImportSource, Importer } from '../importer.ts'
import type { ReadPage } from './page-reader.ts'
import { type PageReport, unreadablePage } from './page-report.ts'
import { PageThreads } from './page-threads.ts'
import { completeHeader, knownHeader } from './pdf-header.ts'
import { PdfNotices } from './pdf-notices.ts'
import { pdfiumCode } from './pdfium-code.ts'
import { samplePages } from './sample-pages.ts'
import { unreadable } from './unreadable.ts'

/** "Chapter 3" and "Table of contents" head what they stand above, not the document. */
const minTitleWords = 4
/** Pages after which the progress is told. */
const pagesPerReport = 16

/**
 * Reads PDFs: threads take the glyphs of pages from PDFium, this one lays them out in lines and puts the lines of all
 * pages together. Sections come while later pages are still read.
 */
export const pdfImporter: Importer = {
  format: 'pdf',
  async import(file, sink, _limits, signal) {
    const { path, password, sizeBytes } = file
    PageThreads.prepare(sizeBytes)
    const threads = await PageThreads.open({ path, password, code: await pdfiumCode() }, sizeBytes)
    const endThreads = (): void => void threads.close()
    signal.addEventListener('abort', endThreads, { once: true })
    try {
      await importPages(threads, file, sink, signal)
    } catch (error) {
      // Threads that were ended give errors of their own.
      signal.throwIfAborted()
      throw error
    } finally {
      signal.removeEventListener('abort', endThreads)
      await threads.close()
    }
  },
}

/** Where pages come from: threads, or one reader. */
export type PdfPages = Pick<PageThreads, 'facts' | 'read'>

/**
 * Puts the pages of a file together.
 * @throws {DocumentError} what reading pages throws; an aborted signal throws its reason.
 */
export async function importPages(
  threads: PdfPages,
  file: ImportSource,
  sink: ImportSink,
  signal: AbortSignal,
): Promise<void> {
  const { facts } = threads
  const { outline } = facts
  const sampled = samplePages(facts.pageCount)
  const isSampled = new Set(sampled)
  const others = allPages(facts.pageCount).filter((index) => !isSampled.has(index))
  // Before all else, and in one go: the threads read on while the sample is looked at.
  const pages = threads.read([...sampled, ...others])
  const known = knownHeader(facts, file)
  const composer = new DocumentComposer({
    outline,
    language: known.language,
    pageCount: facts.pageCount,
  })
  const sample = new Map<number, LaidPdfPage>()
  for (const index of sampled) sample.set(index, laidOut(await nextPage(pages)))
  composer.survey([...sample.values()].map(({ laid }) => laid))
  const notices = new PdfNotices()
  let hasHeader = false
  const give = async (sections: readonly Section[]): Promise<void> => {
    for (const section of sections) {
      if (!hasHeader) sink.header(completeHeader(known, printedTitle(section)), outline)
      hasHeader = true
      await sink.section(section)
    }
  }
  for (const index of allPages(facts.pageCount)) {
    const page = sample.get(index) ?? laidOut(await nextPage(pages))
    sample.delete(index)
    signal.throwIfAborted()
    notices.add(index, page.report)
    if (index % pagesPerReport === 0) sink.progress?.(index, facts.pageCount)
    if (!page.report.isUnreadable) await give(composer.add(page.laid))
  }
  await give(composer.finish())
  const told = notices.finish()
  if (!hasHeader) sink.header(completeHeader(known, undefined), outline)
  if (facts.isRecovered) sink.notice?.({ kind: 'recovered' })
  for (const notice of told) sink.notice?.(notice)
}

/** A page as lines, with what the notices need to know. */
interface LaidPdfPage {
  readonly laid: LaidPage
  readonly report: PageReport
}

/** A page that the layout fails on is as one that PDFium fails on. */
function laidOut({ content, report }: ReadPage): LaidPdfPage {
  try {
    return { laid: layOutPage(content), report }
  } catch {
    return { laid: layOutPage(unreadable(content.index).content), report: unreadablePage }
  }
}

function allPages(pageCount: number): number[] {
  return Array.from({ length: pageCount }, (_, index) => index)
}

async function nextPage(pages: AsyncGenerator<ReadPage, void, undefined>): Promise<ReadPage> {
  const { value } = await pages.next()
  if (value === undefined) throw new Error('There are fewer pages than the file has said.')
  return value
}

/** What the first page prints as the document's title: marked as such, or its largest heading, if that is a title's length. */
function printedTitle({ blocks }: Section): string | undefined {
  const title =
    blocks.find(({ role }) => role === 'title') ??
    blocks.find(
      ({ kind, level, layout }) => kind === 'heading' && level === 1 && layout?.lines[0]?.page === 0,
    )
  const text = title === undefined ? '' : displayText(title).trim()
  return text.split(/\s+/).length >= minTitleWords ? text : undefined
}
