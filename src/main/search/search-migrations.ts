import type { Migration } from '../storage/migrate.ts'

/** Where a paragraph's number begins in the row number of its text: `sections.id * 2^20 + paragraph`. */
export const paragraphsPerSection = 2 ** 20

/** The shape of the search index. Everything in it is made from the library and can be made again. */
export const searchMigrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
      -- The same file read by the same importer has the same text: a book is known by both.
      CREATE TABLE books (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id TEXT NOT NULL,
        importer_version INTEGER NOT NULL,
        -- Where taking it in goes on.
        next_section INTEGER NOT NULL DEFAULT 0,
        next_paragraph INTEGER NOT NULL DEFAULT 0,
        is_whole INTEGER NOT NULL DEFAULT 0,
        -- Title and authors as they are compared; '' where that would tell nothing.
        title_key TEXT NOT NULL,
        -- What its text is compared with others by, as JSON; of a whole book also in sketch_hashes.
        sketch TEXT NOT NULL DEFAULT '[]',
        UNIQUE (document_id, importer_version)
      ) STRICT;
      CREATE INDEX books_by_title ON books (title_key);

      CREATE TABLE sketch_hashes (
        hash INTEGER NOT NULL,
        book INTEGER NOT NULL REFERENCES books (id) ON DELETE CASCADE,
        PRIMARY KEY (hash, book)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX sketch_hashes_by_book ON sketch_hashes (book);

      CREATE TABLE sections (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        book INTEGER NOT NULL REFERENCES books (id),
        section_index INTEGER NOT NULL,
        UNIQUE (book, section_index)
      ) STRICT;

      -- Words and where they stand, without the text, which the library has. Marks belong to words: without them the
      -- words of India fall to pieces.
      CREATE VIRTUAL TABLE paragraphs USING fts5 (
        text, content = '', contentless_delete = 1,
        tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N*'"
      );
      -- Merging is a step of its own (SearchIndex.mergeSome): as a part of writing it takes up to 15 ms at once.
      INSERT INTO paragraphs (paragraphs, rank) VALUES ('automerge', 0), ('crisismerge', 1000);
    `,
  },
  {
    version: 2,
    sql: `
      -- A document mended by its reader has another text though its importer is the same. Texts of old keys are made again.
      ALTER TABLE books RENAME COLUMN importer_version TO text_version;
      UPDATE books SET text_version = -text_version;
    `,
  },
]
