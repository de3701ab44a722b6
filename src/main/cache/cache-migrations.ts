import type { Migration } from '../storage/migrate.ts'

/**
 * The shape of the audio cache.
 *
 * `entries` is small and says what there is; `audio` holds the sound. They are apart because SQLite writes a whole
 * row again when one value of it changes, and `last_used` changes at every read. `totals` is kept by triggers: the
 * size must be known at each write, in every process, without counting.
 */
export const cacheMigrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE entries (
        id INTEGER PRIMARY KEY,
        key BLOB NOT NULL UNIQUE,
        size_bytes INTEGER NOT NULL,
        -- Whether it cost money: what can be had again for nothing goes first.
        is_paid INTEGER NOT NULL,
        last_used INTEGER NOT NULL,
        pin_count INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      -- Eviction takes the first of these that nobody pinned, however many are pinned.
      CREATE INDEX entries_by_worth ON entries (is_paid, last_used, id) WHERE pin_count = 0;

      CREATE TABLE audio (
        id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
        sample_rate_hz INTEGER NOT NULL,
        frame_count INTEGER NOT NULL,
        char_count INTEGER NOT NULL,
        cost_micro_dollars INTEGER NOT NULL,
        words TEXT NOT NULL,
        form INTEGER NOT NULL,
        checksum INTEGER NOT NULL,
        pcm BLOB NOT NULL
      ) STRICT;

      CREATE TABLE pins (
        owner TEXT NOT NULL,
        key BLOB NOT NULL,
        PRIMARY KEY (owner, key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX pins_by_key ON pins (key);

      CREATE TABLE totals (entry_count INTEGER NOT NULL, size_bytes INTEGER NOT NULL) STRICT;
      INSERT INTO totals VALUES (0, 0);

      CREATE TRIGGER entry_added AFTER INSERT ON entries BEGIN
        UPDATE totals SET entry_count = entry_count + 1, size_bytes = size_bytes + new.size_bytes;
      END;
      CREATE TRIGGER entry_removed AFTER DELETE ON entries BEGIN
        UPDATE totals SET entry_count = entry_count - 1, size_bytes = size_bytes - old.size_bytes;
      END;
      CREATE TRIGGER entry_resized AFTER UPDATE OF size_bytes ON entries BEGIN
        UPDATE totals SET size_bytes = size_bytes + new.size_bytes - old.size_bytes;
      END;
      CREATE TRIGGER pin_added AFTER INSERT ON pins BEGIN
        UPDATE entries SET pin_count = pin_count + 1 WHERE key = new.key;
      END;
      CREATE TRIGGER pin_removed AFTER DELETE ON pins BEGIN
        UPDATE entries SET pin_count = pin_count - 1 WHERE key = old.key;
      END;
    `,
  },
  {
    version: 2,
    sql: `
      -- A take that went wrong and could not be asked again: it is, when it is needed next and there is time.
      ALTER TABLE entries ADD COLUMN is_provisional INTEGER NOT NULL DEFAULT 0;
      -- Why, and what else was noticed of the sound, as JSON; null where nothing was.
      ALTER TABLE audio ADD COLUMN finding TEXT;
    `,
  },
]
