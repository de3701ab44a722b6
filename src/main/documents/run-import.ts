import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { inlineText } from '../../core/text/display-text.ts'
import type { DocumentFormat, DocumentHeader, ImportNotice, Section } from '../../shared/document.ts'
import { CitationSink } from './citations/citation-sink.ts'
import { detectFormat, unknownFormat } from './detect-format.ts'
import { emptyFile, isDirectory, noText, notAFile, toDocumentError, tooLarge } from './file-errors.ts'
import { hashFile, newHash } from './hash-file.ts'
import { LanguageSink } from './language/language-sink.ts'
import type { ImportLimits, ImportSink, ImportSource, Importer } from './importer.ts'
import { NoticeCollector } from './notice-collector.ts'

/** What one import is given beside its file. */
export interface ImportOptions {
  /** What the reader gave to open the document with. */
  readonly password?: string | undefined
  /** What the file was called when it was opened first, where it is a copy with another name. */
  readonly fileName?: string | undefined
  /** What is read in place of a file, as a file of it would be. */
  readonly text?: string | undefined
}

/** What an import came to. */
export interface ImportSummary {
  readonly header: DocumentHeader
  readonly sectionCount: number
  readonly blockCount: number
  /** Characters of display text. */
  readonly charCount: number
  /** What it could not give. */
  readonly notices: readonly ImportNotice[]
}

/** Formats are loaded when they are needed: a book shouldn't wait for the Markdown parser. */
const importers: Readonly<Partial<Record<DocumentFormat, () => Promise<Importer>>>> = {
  docx: async () => (await import('./docx/docx-importer.ts')).docxImporter,
  epub: async () => (await import('./epub/epub-importer.ts')).epubImporter,
  fb2: async () => (await import('./fb2/fb2-importer.ts')).fb2Importer,
  html: async () => (await import('./html/html-importer.ts')).htmlImporter,
  markdown: async () => (await import('./markdown/markdown-importer.ts')).markdownImporter,
  odt: async () => (await import('./odt/odt-importer.ts')).odtImporter,
  mobi: async () => (await import('./mobi/mobi-importer.ts')).mobiImporter,
  pdf: async () => (await import('./pdf/pdf-importer.ts')).pdfImporter,
  text: async () => (await import('./text/text-importer.ts')).textImporter,
}

/** The formats that can be imported. */
export const importedFormats = Object.keys(importers) as readonly DocumentFormat[]

/**
 * Imports one file in this thread.
 * @throws {DocumentError} for everything that can be wrong with the file; an aborted signal throws its reason.
 */
export async function runImport(
  path: string,
  sink: ImportSink,
  limits: ImportLimits,
  signal: AbortSignal,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  try {
    const { source, format } = await openSource(path, limits, options)
    const importer = await importers[format]?.()
    if (importer === undefined) throw unknownFormat(format)
    signal.throwIfAborted()
    const counter = new CountingSink(sink)
    const citations = new CitationSink(counter)
    const languages = new LanguageSink(citations)
    await importer.import(source, languages, limits, signal)
    await languages.finish()
    await citations.finish()
    return counter.summary()
  } catch (error) {
    throw toDocumentError(error)
  }
}

async function openSource(
  path: string,
  limits: ImportLimits,
  { text, ...options }: ImportOptions,
): Promise<{ readonly source: ImportSource; readonly format: DocumentFormat }> {
  if (text !== undefined) return { source: sourceOfText(text, limits, options), format: 'text' }
  const sizeBytes = checkFile(path, limits)
  const format = await detectFormat(path, sizeBytes, limits)
  return { source: sourceOf(path, sizeBytes, limits, options), format }
}

function sourceOfText(text: string, limits: ImportLimits, { fileName = '' }: ImportOptions): ImportSource {
  const bytes = Buffer.from(text)
  if (bytes.length > limits.maxEntryBytes) throw tooLarge(bytes.length, limits.maxEntryBytes)
  return {
    path: '',
    fileName,
    sizeBytes: bytes.length,
    id: newHash().update(bytes).digest('hex'),
    read: async () => bytes,
  }
}

/** Looks at the file without reading it; a file of many gigabytes is refused at once. Gives its size in bytes. */
function checkFile(path: string, limits: ImportLimits): number {
  const stats = statSync(path)
  if (stats.isDirectory()) throw isDirectory()
  // Opening a pipe would wait for its writer.
  if (!stats.isFile()) throw notAFile()
  if (stats.size === 0) throw emptyFile()
  if (stats.size > limits.maxFileBytes) throw tooLarge(stats.size, limits.maxFileBytes)
  return stats.size
}

function sourceOf(
  path: string,
  sizeBytes: number,
  limits: ImportLimits,
  { password, fileName = basename(path) }: ImportOptions,
): ImportSource {
  let id: string | undefined
  return {
    path,
    fileName,
    sizeBytes,
    // When it is asked for: for PDFs another thread does it.
    get id() {
      id ??= hashFile(path)
      return id
    },
    ...(password !== undefined && { password }),
    read: () => {
      if (sizeBytes > limits.maxEntryBytes) throw tooLarge(sizeBytes, limits.maxEntryBytes)
      return readFile(path)
    },
  }
}

/** Passes everything on and counts it. */
class CountingSink implements ImportSink {
  readonly #sink: ImportSink
  #header: DocumentHeader | undefined
  #sectionCount = 0
  #blockCount = 0
  #charCount = 0
  readonly #notices = new NoticeCollector()

  constructor(sink: ImportSink) {
    this.#sink = sink
  }

  header(...[header, outline]: Parameters<ImportSink['header']>): void {
    this.#header = header
    this.#sink.header(header, outline)
  }

  section(...[section]: Parameters<ImportSink['section']>): void | Promise<void> {
    this.#sectionCount += 1
    this.#blockCount += section.blocks.length
    for (const { inlines } of section.blocks) {
      for (const inline of inlines) this.#charCount += inlineText(inline).length
    }
    return this.#sink.section(section)
  }

  revise(index: number, section: Section): void | Promise<void> {
    return this.#sink.revise?.(index, section)
  }

  progress(done: number, total: number): void {
    this.#sink.progress?.(done, total)
  }

  notice(notice: ImportNotice): void {
    this.#notices.add(notice)
    this.#sink.notice?.(notice)
  }

  /** @throws {DocumentError} DOCUMENT_NO_TEXT */
  summary(): ImportSummary {
    if (this.#header === undefined || this.#charCount === 0) throw noText()
    return {
      header: this.#header,
      sectionCount: this.#sectionCount,
      blockCount: this.#blockCount,
      charCount: this.#charCount,
      notices: this.#notices.all(),
    }
  }
}
