import { createHash } from 'node:crypto'
import type { LecternDocument, Section } from '../../shared/document.ts'
import { CitationSink } from './citations/citation-sink.ts'
import { defaultImportLimits, type ImportSink, type ImportSource } from './importer.ts'
import { LanguageSink } from './language/language-sink.ts'
import { textImporter } from './text/text-importer.ts'

/**
 * Reads a text that is in no file, in this thread: the document that a file of it would become, with the same ids. It is
 * for texts that someone has selected; what comes from a stranger is read in a worker (`DocumentImporter`).
 * @throws {DocumentError} DOCUMENT_NO_TEXT for a text without a letter; an aborted signal throws its reason
 */
export async function importText(
  text: string,
  fileName: string,
  signal: AbortSignal,
): Promise<LecternDocument> {
  const bytes = Buffer.from(text)
  const source: ImportSource = {
    path: '',
    fileName,
    sizeBytes: bytes.length,
    id: createHash('sha256').update(bytes).digest('hex'),
    read: async () => bytes,
  }
  const collector = new DocumentCollector()
  const citations = new CitationSink(collector)
  const languages = new LanguageSink(citations)
  await textImporter.import(source, languages, defaultImportLimits, signal)
  await languages.finish()
  await citations.finish()
  return collector.document()
}

/** Puts what an importer finds together. */
class DocumentCollector implements ImportSink {
  #header: Parameters<ImportSink['header']>[0] | undefined
  readonly #sections: Section[] = []

  header(...[header]: Parameters<ImportSink['header']>): void {
    this.#header = header
  }

  section(section: Section): void {
    this.#sections.push(section)
  }

  revise(index: number, section: Section): void {
    this.#sections[index] = section
  }

  document(): LecternDocument {
    if (this.#header === undefined) throw new Error('The import ended without a header.')
    return { ...this.#header, sections: this.#sections }
  }
}
