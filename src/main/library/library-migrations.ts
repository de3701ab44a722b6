import type { Migration } from '../storage/migrate.ts'

/**
 * The shape of the library. Dates are milliseconds since 1970.
 *
 * A document's sections hang on a `contents` row, not on the document: a new import of a known file fills another
 * `contents` row while readers go on with the old, and takes its place when it is whole.
 */
export const libraryMigrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE documents (
        id INTEGER PRIMARY KEY,
        document_id TEXT NOT NULL UNIQUE,
        header TEXT NOT NULL,
        original_path TEXT NOT NULL,
        added_at_ms INTEGER NOT NULL,
        opened_at_ms INTEGER,
        -- Order on the shelf: when it was last opened or added, different for every document.
        recency INTEGER NOT NULL,
        -- What readers see. Null only within the transaction that adds the document.
        content INTEGER REFERENCES contents (id),
        char_count INTEGER NOT NULL DEFAULT 0,
        section_count INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX documents_by_recency ON documents (recency);
      CREATE INDEX documents_by_content ON documents (content);

      CREATE TABLE contents (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        importer_version INTEGER NOT NULL,
        is_whole INTEGER NOT NULL DEFAULT 0,
        -- The process that imports it, and when it last wrote: how a half import is known to be left over.
        importer_pid INTEGER NOT NULL,
        changed_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX contents_by_document ON contents (document);

      CREATE TABLE sections (
        content INTEGER NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
        section_index INTEGER NOT NULL,
        section_id TEXT NOT NULL,
        title TEXT NOT NULL,
        level INTEGER NOT NULL,
        role TEXT NOT NULL,
        first_block_id TEXT,
        block_count INTEGER NOT NULL,
        char_count INTEGER NOT NULL,
        PRIMARY KEY (content, section_index)
      ) STRICT, WITHOUT ROWID;

      -- The trees, apart from the table that is read to list them.
      CREATE TABLE section_bodies (
        content INTEGER NOT NULL,
        section_index INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (content, section_index),
        FOREIGN KEY (content, section_index) REFERENCES sections ON DELETE CASCADE
      ) STRICT;

      CREATE TABLE blocks (
        content INTEGER NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
        block_id TEXT NOT NULL,
        section_index INTEGER NOT NULL,
        block_index INTEGER NOT NULL,
        -- Characters of display text in the section before this block, and in it.
        chars_before INTEGER NOT NULL,
        char_count INTEGER NOT NULL,
        PRIMARY KEY (content, block_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE places (
        document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
        block_id TEXT NOT NULL,
        char_offset INTEGER NOT NULL,
        progress REAL NOT NULL,
        updated_at_ms INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `,
  },
]
