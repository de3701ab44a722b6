import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { systemClock } from '../../src/main/clock.ts'
import { DocumentImporter } from '../../src/main/documents/document-importer.ts'
import { Bookshelf } from '../../src/main/library/bookshelf.ts'
import { Library } from '../../src/main/library/library.ts'
import { silentLog } from '../../src/main/log.ts'
import { DocumentError, isPasswordError } from '../../src/shared/errors.ts'
import type { DocumentImporterOptions } from '../../src/main/documents/document-importer.ts'

/**
 * Puts broken files on the shelf of a new library, some again, and looks whether the library is sound: what is wrong,
 * in sentences.
 */
export async function libraryFaults(
  folder: string,
  files: readonly Buffer[],
  extension: string,
  options: DocumentImporterOptions,
): Promise<readonly string[]> {
  const home = mkdtempSync(join(folder, 'library-'))
  try {
    const faults = await fillShelf(home, files, extension, options)
    return [...faults, ...databaseFaults(home), ...copyFaults(home)]
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function fillShelf(
  home: string,
  files: readonly Buffer[],
  extension: string,
  options: DocumentImporterOptions,
): Promise<string[]> {
  const library = Library.open({ path: join(home, 'library.sqlite'), clock: systemClock })
  const shelf = new Bookshelf({
    library,
    importer: new DocumentImporter(options),
    booksFolder: join(home, 'books'),
    onImport: () => undefined,
    log: silentLog,
  })
  const faults: string[] = []
  try {
    const paths = files.map((bytes, index) => {
      const path = join(home, `${index}.${extension}`)
      writeFileSync(path, bytes)
      return path
    })
    for (const path of [...paths, ...paths.slice(0, 3)]) {
      const before = library.list().length
      await shelf.add(path).catch((error: unknown) => {
        if (!(error instanceof DocumentError)) faults.push(`the shelf says ${String(error)}`)
        else if (!isPasswordError(error) && library.list().length !== before) {
          faults.push('a failed import changed the shelf')
        }
      })
    }
    for (const { header, isImporting } of library.list()) {
      if (isImporting === true) faults.push('an import is left half done')
      const { sections } = await shelf.open(header.id)
      for (const { index } of sections) shelf.section(header.id, index)
    }
  } finally {
    await shelf.close()
    library.close()
  }
  return faults
}

function databaseFaults(home: string): string[] {
  const db = new Database(join(home, 'library.sqlite'), { readonly: true })
  try {
    const faults: string[] = []
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') faults.push('the integrity check fails')
    if ((db.pragma('foreign_key_check') as unknown[]).length > 0) faults.push('a foreign key leads nowhere')
    const count = (query: string): unknown => db.prepare(query).pluck().get()
    if (count('SELECT count(*) FROM contents WHERE is_whole = 0') !== 0)
      faults.push('a half content is left over')
    if (count('SELECT count(*) FROM documents') !== count('SELECT count(*) FROM contents')) {
      faults.push('documents and contents are not as many')
    }
    if (count('SELECT count(*) FROM sections') !== count('SELECT count(*) FROM section_bodies')) {
      faults.push('sections and their bodies are not as many')
    }
    return faults
  } finally {
    db.close()
  }
}

/** Each document has its copy, and nothing else is there. */
function copyFaults(home: string): string[] {
  const db = new Database(join(home, 'library.sqlite'), { readonly: true })
  try {
    const ids = db.prepare<[], string>('SELECT document_id FROM documents ORDER BY 1').pluck().all()
    const books = join(home, 'books')
    const names = existsSync(books) ? readdirSync(books) : []
    const copies = names.map((name) => name.replace(/\.[a-z0-9]+$/, '')).toSorted()
    return JSON.stringify(ids) === JSON.stringify(copies) ? [] : ['the copies are not those of the documents']
  } finally {
    db.close()
  }
}
