import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Block, DocumentHeader, Section } from '../../src/shared/document.ts'
import { displayText } from '../../src/core/text/display-text.ts'
import {
  type ImportLimits,
  type OutlineEntry,
  defaultImportLimits,
} from '../../src/main/documents/importer.ts'
import { runImport } from '../../src/main/documents/run-import.ts'
import { type EpubSpec, buildEpub, chapter } from './build-epub.ts'
import { tempFolder } from './temp-folder.ts'

export interface ImportedEpub {
  readonly path: string
  readonly header: DocumentHeader
  readonly outline: readonly OutlineEntry[]
  readonly sections: readonly Section[]
  /** All blocks in reading order. */
  readonly blocks: readonly Block[]
  /** Display texts of all blocks. */
  readonly texts: readonly string[]
}

/** Writes a book into the running test's folder and imports it in this thread, as the worker does. */
export async function importEpub(
  book: EpubSpec | Buffer,
  options: { readonly limits?: Partial<ImportLimits>; readonly fileName?: string } = {},
): Promise<ImportedEpub> {
  const path = join(tempFolder(), options.fileName ?? 'book.epub')
  writeFileSync(path, Buffer.isBuffer(book) ? book : buildEpub(book))
  return importFile(path, options.limits)
}

/** Imports a file in this thread. */
export async function importFile(path: string, limits: Partial<ImportLimits> = {}): Promise<ImportedEpub> {
  const sections: Section[] = []
  let given: { readonly header: DocumentHeader; readonly outline: readonly OutlineEntry[] } | undefined
  const sink = {
    header: (header: DocumentHeader, outline: readonly OutlineEntry[]) => {
      given = { header, outline }
    },
    section: (section: Section) => {
      sections.push(section)
    },
    revise: (index: number, section: Section) => {
      sections[index] = section
    },
  }
  await runImport(path, sink, { ...defaultImportLimits, ...limits }, new AbortController().signal)
  if (given === undefined) throw new Error('The importer gave no header.')
  const blocks = sections.flatMap((section) => section.blocks)
  return { path, ...given, sections, blocks, texts: blocks.map(displayText) }
}

/** Imports a book of one file with the given body. */
export function importBody(body: string, spec: EpubSpec = {}): Promise<ImportedEpub> {
  return importEpub({ ...spec, files: [chapter('one.xhtml', body), ...(spec.files ?? [])] })
}
