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
  {
    version: 2,
    sql: `
      -- The voice chosen for this document, as JSON; null: that of the settings.
      ALTER TABLE documents ADD COLUMN voice TEXT;

      -- Speech that was paid for, or may have been. Kept when its document is removed.
      CREATE TABLE spending (
        day TEXT NOT NULL,
        -- '' for a text of no document.
        document_id TEXT NOT NULL,
        model TEXT NOT NULL,
        char_count INTEGER NOT NULL DEFAULT 0,
        micro_dollars INTEGER NOT NULL DEFAULT 0,
        -- Of these, what was sent and not answered to the end.
        maybe_micro_dollars INTEGER NOT NULL DEFAULT 0,
        -- What cached speech would have cost again.
        saved_micro_dollars INTEGER NOT NULL DEFAULT 0,
        -- Characters of which no price is known.
        unpriced_char_count INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (day, document_id, model)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX spending_by_document ON spending (document_id);

      -- Requests under way; what a crash leaves here counts as possibly charged.
      CREATE TABLE open_charges (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pid INTEGER NOT NULL,
        day TEXT NOT NULL,
        document_id TEXT NOT NULL,
        model TEXT NOT NULL,
        char_count INTEGER NOT NULL,
        micro_dollars INTEGER
      ) STRICT;

      CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

      CREATE TABLE speech_findings (
        at_ms INTEGER NOT NULL,
        document_id TEXT NOT NULL,
        block_id TEXT NOT NULL,
        start_offset INTEGER NOT NULL,
        end_offset INTEGER NOT NULL,
        voice TEXT NOT NULL,
        kept TEXT NOT NULL,
        reasons TEXT NOT NULL,
        measures TEXT NOT NULL,
        PRIMARY KEY (document_id, block_id, start_offset, end_offset, voice)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 3,
    sql: `
      -- What the reader set for this document alone, as JSON; null: nothing.
      ALTER TABLE documents ADD COLUMN preferences TEXT;
    `,
  },
  {
    version: 4,
    sql: `
      -- Bookmarks and highlights. A removed one stays for a while, so that removing it can be undone.
      CREATE TABLE marks (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        colour TEXT,
        note TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL,
        changed_at_ms INTEGER NOT NULL,
        removed_at_ms INTEGER
      ) STRICT;
      CREATE INDEX marks_by_document ON marks (document);

      -- The text of a mark, block by block, and what it is found again by when a new import cuts other blocks.
      CREATE TABLE mark_ranges (
        mark INTEGER NOT NULL REFERENCES marks (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        block_id TEXT NOT NULL,
        start_offset INTEGER NOT NULL,
        end_offset INTEGER NOT NULL,
        quote TEXT NOT NULL,
        quote_before TEXT NOT NULL,
        quote_after TEXT NOT NULL,
        -- Share of the document's characters before it.
        share REAL NOT NULL,
        -- Its text was in the document once and is not now.
        is_lost INTEGER NOT NULL,
        PRIMARY KEY (mark, position)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 5,
    sql: `
      -- When it was taken from the shelf; null: it is there. It can be put back until it is removed for good.
      ALTER TABLE documents ADD COLUMN removed_at_ms INTEGER;
      CREATE INDEX documents_removed ON documents (removed_at_ms) WHERE removed_at_ms IS NOT NULL;
    `,
  },
  {
    version: 6,
    sql: `
      -- How the reader wants words to be said.
      CREATE TABLE pronunciations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        -- Null: everywhere.
        document INTEGER REFERENCES documents (id) ON DELETE CASCADE,
        -- BCP 47; null: texts in any language.
        language TEXT,
        pattern TEXT NOT NULL,
        is_regex INTEGER NOT NULL,
        matches_case INTEGER NOT NULL,
        whole_word INTEGER NOT NULL,
        -- Null: it is not said.
        replacement TEXT,
        is_on INTEGER NOT NULL,
        created_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX pronunciations_by_document ON pronunciations (document);
    `,
  },
  {
    version: 7,
    sql: `
      -- What this import could not give, as JSON; null: nothing.
      ALTER TABLE contents ADD COLUMN notices TEXT;
    `,
  },
  {
    version: 8,
    sql: `
      -- What the reader put right in how a document was imported, in order; each import makes them anew.
      CREATE TABLE mendings (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        -- As JSON.
        draft TEXT NOT NULL,
        -- The beginning of the text that it changed.
        quote TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX mendings_by_document ON mendings (document);
    `,
  },
  {
    version: 9,
    sql: `
      -- Audiobooks that are made or were made. Their documents may be files that were never on the shelf.
      CREATE TABLE audiobooks (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id TEXT NOT NULL,
        title TEXT NOT NULL,
        -- What was asked for, and all else that decides how it sounds, as JSON.
        request TEXT NOT NULL,
        script TEXT NOT NULL,
        narrator TEXT NOT NULL,
        -- As JSON; progress is what a list shows of it.
        state TEXT NOT NULL,
        progress TEXT NOT NULL,
        -- 1: asked for on the command line, which alone goes on with it.
        is_of_command INTEGER NOT NULL,
        created_at_ms INTEGER NOT NULL
      ) STRICT;

      -- What of them is spoken and encoded, in temporary files.
      CREATE TABLE audiobook_segments (
        audiobook INTEGER NOT NULL REFERENCES audiobooks (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        -- Of all that decides how it sounds.
        hash TEXT NOT NULL,
        -- Times, loudness and files, as JSON.
        facts TEXT NOT NULL,
        PRIMARY KEY (audiobook, position)
      ) STRICT, WITHOUT ROWID;
    `,
  },
]
