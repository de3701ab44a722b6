import { rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { TextSketch } from '../../core/search/text-sketch.ts'
import type { DocumentId } from '../../shared/document.ts'
import { AppError } from '../../shared/errors.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { openDatabase } from '../storage/open-database.ts'
import { toStorageError } from '../storage/sqlite-errors.ts'
import { searchExpressions } from './search-expression.ts'
import { paragraphsPerSection, searchMigrations } from './search-migrations.ts'

/** Where the index is kept: a SQLite file that this process alone uses. */
export interface SearchIndexOptions {
  readonly path: string
  readonly clock: Clock
  readonly log: Log
}

/** A text that is in the index, or on its way there. */
export interface IndexedBook {
  /** `books.id` */
  readonly book: number
  readonly documentId: DocumentId
  readonly textVersion: number
  readonly nextSection: number
  readonly nextParagraph: number
  readonly isWhole: boolean
}

interface SectionPlace {
  readonly documentId: DocumentId
  readonly textVersion: number
  readonly sectionIndex: number
}

/** A section in which words of a query stand. */
export interface FoundSection extends SectionPlace {
  /** The first paragraph that has them. */
  readonly paragraph: number
  /** Paragraphs that have them. */
  readonly placeCount: number
  /** 0: best. Of one rank are those that were found by one expression of `searchExpressions`. */
  readonly rank: number
}

/** A book that another may be the same as. */
export interface LikeBook {
  readonly documentId: DocumentId
  readonly hasSameTitle: boolean
  readonly sketch: TextSketch
}

interface BookRow extends Omit<IndexedBook, 'isWhole'> {
  readonly isWhole: number
}

/** Places that are counted: some milliseconds. A word of all books stands in more. */
const countedPlaces = 6_000
/** With so many sections found, worse ones are not looked for. */
const enoughSections = 60
/** Paragraphs taken out in one go: about a millisecond. */
const removedAtOnce = 100
/** At most about a millisecond. */
const mergedPagesAtOnce = 16

/**
 * The words of all documents (SQLite FTS5). All calls are synchronous. It holds nothing that the library does not: a
 * file that is damaged or of another version is thrown away and made again.
 */
export class SearchIndex {
  readonly #db: Database.Database
  readonly #path: string
  readonly #statements: ReturnType<typeof prepareAll>

  private constructor(db: Database.Database, path: string) {
    this.#db = db
    this.#path = path
    this.#statements = prepareAll(db)
  }

  /** @throws {LibraryError} LIBRARY_UNAVAILABLE, DISK_FULL */
  static open(options: SearchIndexOptions): SearchIndex {
    try {
      return new SearchIndex(openFile(options), options.path)
    } catch (error) {
      const isUseless =
        error instanceof AppError && ['LIBRARY_DAMAGED', 'LIBRARY_TOO_NEW'].includes(error.code)
      if (!isUseless) throw error
      options.log.warn(`search: the index is begun anew (${error.code})`)
      for (const end of ['', '-wal', '-shm']) rmSync(options.path + end, { force: true })
      return new SearchIndex(openFile(options), options.path)
    }
  }

  books(): readonly IndexedBook[] {
    return this.#run(() =>
      this.#statements.books.all().map((row) => ({ ...row, isWhole: row.isWhole === 1 })),
    )
  }

  /** @returns `books.id`, of the book that is there or of a new one. */
  begin(documentId: DocumentId, textVersion: number, titleKey: string): number {
    return this.#run(() => {
      this.#statements.begin.run(documentId, textVersion, titleKey)
      return this.#statements.bookId.get(documentId, textVersion) ?? 0
    })
  }

  /**
   * Takes in paragraphs of a section, and where to go on after them, all or nothing.
   * @param texts As `searchableText` gives them.
   */
  add(
    book: number,
    place: { readonly sectionIndex: number; readonly firstParagraph: number },
    texts: readonly string[],
    next: { readonly nextSection: number; readonly nextParagraph: number; readonly sketch: TextSketch },
  ): void {
    this.#inTransaction(() => {
      if (texts.length > 0) {
        this.#statements.addSection.run(book, place.sectionIndex)
        const section = this.#statements.sectionId.get(book, place.sectionIndex) ?? 0
        for (const [index, text] of texts.entries()) {
          const paragraph = place.firstParagraph + index
          if (paragraph >= paragraphsPerSection || text.trim() === '') continue
          this.#statements.add.run(section * paragraphsPerSection + paragraph, text)
        }
      }
      this.#statements.goOn.run({ book, ...next, sketch: JSON.stringify(next.sketch) })
    })
  }

  /** The book is whole. */
  finish(book: number): void {
    this.#inTransaction(() => {
      for (const hash of this.sketch(book)) this.#statements.addHash.run(hash, book)
      this.#statements.finish.run(book)
    })
  }

  sketch(book: number): TextSketch {
    return this.#run(() => JSON.parse(this.#statements.sketch.get(book) ?? '[]') as TextSketch)
  }

  /** Whole books of other documents with the same title and authors, or some paragraphs in common. */
  like(book: number): readonly LikeBook[] {
    return this.#run(() =>
      this.#statements.like.all({ book }).map(({ documentId, hasSameTitle, sketch }) => ({
        documentId,
        hasSameTitle: hasSameTitle === 1,
        sketch: JSON.parse(sketch) as TextSketch,
      })),
    )
  }

  /** Takes out a part of a book. @returns whether there is more of it. */
  removeSome(book: number): boolean {
    return this.#inTransaction(() => {
      const section = this.#statements.lastSection.get(book)
      if (section === undefined) {
        this.#statements.removeBook.run(book)
        return false
      }
      const first = section * paragraphsPerSection
      const rows = this.#statements.rows.all(first, first + paragraphsPerSection - 1, removedAtOnce)
      for (const row of rows) this.#statements.remove.run(row)
      if (rows.length < removedAtOnce) this.#statements.removeSection.run(section)
      return true
    })
  }

  /** Puts small parts of the index together, which keeps searching quick. @returns whether there was something to do */
  mergeSome(): boolean {
    return this.#run(() => {
      const before = this.#statements.totalChanges.get() ?? 0
      this.#statements.merge.run(mergedPagesAtOnce)
      // Source: https://www.sqlite.org/fts5.html#the_merge_command
      return (this.#statements.totalChanges.get() ?? 0) - before >= 2
    })
  }

  /**
   * Sections with a paragraph that has all words of a query, those with its words in a row first, of later books before
   * earlier.
   * @param query Any text; what it says is looked for, not understood.
   * @returns `isCut`: there are more places than are counted.
   */
  find(query: string): { readonly sections: readonly FoundSection[]; readonly isCut: boolean } {
    return this.#run(() => {
      const found = new Map<number, Omit<FoundSection, keyof SectionPlace>>()
      let isCut = false
      for (const [rank, expression] of searchExpressions(query).entries()) {
        if (found.size >= enoughSections || isCut) break
        let rowCount = 0
        for (const { section, firstRow, placeCount } of this.#statements.find.all(
          expression,
          countedPlaces,
        )) {
          rowCount += placeCount
          const better = found.get(section)
          // What a worse expression finds has in it what a better one found.
          if (better === undefined)
            found.set(section, { paragraph: firstRow % paragraphsPerSection, placeCount, rank })
          else found.set(section, { ...better, placeCount })
        }
        isCut = rowCount >= countedPlaces
      }
      const sections = [...found].flatMap(([section, places]) => {
        const place = this.#statements.sectionOf.get(section)
        return place === undefined ? [] : [{ ...place, ...places }]
      })
      return { sections, isCut }
    })
  }

  close(): void {
    this.#db.close()
  }

  #inTransaction<Result>(action: () => Result): Result {
    return this.#run(() => this.#db.transaction(action).immediate())
  }

  #run<Result>(action: () => Result): Result {
    try {
      return action()
    } catch (error) {
      const failure = toStorageError(error, 'library', this.#path)
      if (failure instanceof AppError && failure.code === 'LIBRARY_DAMAGED') this.#giveUp()
      throw failure
    }
  }

  /** No version that is known: the next start throws the file away. The check at the start reads the small tables alone. */
  #giveUp(): void {
    try {
      this.#db.pragma(`user_version = ${2 ** 30}`)
    } catch {
      // Then the start finds the damage as well.
    }
  }
}

function openFile({ path, clock, log }: SearchIndexOptions): Database.Database {
  const db = openDatabase(path, {
    area: 'library',
    migrations: searchMigrations,
    pageSizeBytes: 8_192,
    checkedTables: ['books', 'sections'],
    // A whole check would read the index through: 9 ms for each of its megabytes.
    fullCheckLimitBytes: 0,
    givesBackSpace: false,
    backsUpBeforeMigration: false,
    clock,
    log,
  })
  // What a power cut can spoil is made again; flushing to the disk would hold up the thread that speaks.
  db.pragma('synchronous = OFF')
  // In pages: little is moved from the log into the file at a time.
  db.pragma('wal_autocheckpoint = 200')
  return db
}

function prepareAll(db: Database.Database) {
  return {
    books: db.prepare<[], BookRow>(`
      SELECT id AS book, document_id AS documentId, text_version AS textVersion,
        next_section AS nextSection, next_paragraph AS nextParagraph, is_whole AS isWhole FROM books`),
    begin: db.prepare<[string, number, string]>(
      'INSERT OR IGNORE INTO books (document_id, text_version, title_key) VALUES (?, ?, ?)',
    ),
    bookId: db
      .prepare<[string, number], number>('SELECT id FROM books WHERE document_id = ? AND text_version = ?')
      .pluck(),
    addSection: db.prepare<[number, number]>(
      'INSERT OR IGNORE INTO sections (book, section_index) VALUES (?, ?)',
    ),
    sectionId: db
      .prepare<[number, number], number>('SELECT id FROM sections WHERE book = ? AND section_index = ?')
      .pluck(),
    add: db.prepare<[number, string]>('INSERT OR REPLACE INTO paragraphs (rowid, text) VALUES (?, ?)'),
    goOn: db.prepare<[{ book: number; nextSection: number; nextParagraph: number; sketch: string }]>(`
      UPDATE books SET next_section = $nextSection, next_paragraph = $nextParagraph, sketch = $sketch
      WHERE id = $book`),
    finish: db.prepare<[number]>('UPDATE books SET is_whole = 1 WHERE id = ?'),
    sketch: db.prepare<[number], string>('SELECT sketch FROM books WHERE id = ?').pluck(),
    addHash: db.prepare<[number, number]>('INSERT OR IGNORE INTO sketch_hashes VALUES (?, ?)'),
    like: db.prepare<[{ book: number }], { documentId: string; hasSameTitle: number; sketch: string }>(`
      SELECT other.document_id AS documentId, other.sketch,
        this.title_key <> '' AND other.title_key = this.title_key AS hasSameTitle
      FROM books AS this JOIN books AS other ON other.is_whole = 1 AND other.document_id <> this.document_id
      WHERE this.id = $book AND other.id IN (
        SELECT id FROM books WHERE title_key = this.title_key AND title_key <> ''
        UNION
        SELECT same.book FROM sketch_hashes AS own JOIN sketch_hashes AS same ON same.hash = own.hash
        WHERE own.book = this.id GROUP BY same.book HAVING count(*) >= 8)`),
    lastSection: db
      .prepare<[number], number>('SELECT id FROM sections WHERE book = ? ORDER BY section_index DESC LIMIT 1')
      .pluck(),
    rows: db
      .prepare<[number, number, number], number>(
        'SELECT rowid FROM paragraphs WHERE rowid BETWEEN ? AND ? LIMIT ?',
      )
      .pluck(),
    remove: db.prepare<[number]>('DELETE FROM paragraphs WHERE rowid = ?'),
    removeSection: db.prepare<[number]>('DELETE FROM sections WHERE id = ?'),
    removeBook: db.prepare<[number]>('DELETE FROM books WHERE id = ?'),
    merge: db.prepare<[number]>("INSERT INTO paragraphs (paragraphs, rank) VALUES ('merge', ?)"),
    totalChanges: db.prepare<[], number>('SELECT total_changes()').pluck(),
    find: db.prepare<[string, number], { section: number; firstRow: number; placeCount: number }>(`
      SELECT row / ${paragraphsPerSection} AS section, min(row) AS firstRow, count(*) AS placeCount
      FROM (SELECT rowid AS row FROM paragraphs WHERE paragraphs MATCH ? ORDER BY rowid DESC LIMIT ?)
      GROUP BY 1 ORDER BY 1 DESC`),
    sectionOf: db.prepare<[number], SectionPlace>(`
      SELECT document_id AS documentId, text_version AS textVersion, section_index AS sectionIndex
      FROM sections JOIN books ON books.id = sections.book WHERE sections.id = ?`),
  }
}
