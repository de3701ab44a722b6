import type Database from 'better-sqlite3'
import type { CacheKey } from './cache-key.ts'
import type { AudioRow } from './cached-utterance.ts'
import { rowSizeBytes } from './cached-utterance.ts'

/** Entries and their bytes as stored, pinned ones included. */
export interface CacheTotals {
  readonly entryCount: number
  readonly sizeBytes: number
}

/** The statements of the audio cache over an open database. Throws SQLite's errors as they are. */
export class CacheStore {
  readonly #db: Database.Database
  readonly #statements: ReturnType<typeof prepareAll>

  constructor(db: Database.Database) {
    this.#db = db
    this.#statements = prepareAll(db)
  }

  read(key: CacheKey): AudioRow | undefined {
    return this.#statements.read.get(keyBytes(key))
  }

  has(key: CacheKey): boolean {
    return this.#statements.has.get(keyBytes(key)) !== undefined
  }

  /** Those of some keys that have an entry. */
  present(keys: readonly CacheKey[]): Set<CacheKey> {
    // In one transaction: else each look-up would take and give back the file's read lock.
    return this.#db.transaction(() => new Set(keys.filter((key) => this.has(key)))).deferred()
  }

  /** Lengths in seconds of those of some keys that have an entry: one statement, and no sound is read. */
  durations(keys: readonly CacheKey[]): Map<CacheKey, number> {
    const rows = this.#statements.durations.all(JSON.stringify(keys))
    return new Map(rows.map(({ key, seconds }) => [key as CacheKey, seconds]))
  }

  remove(key: CacheKey): void {
    this.#statements.removeByKey.run(keyBytes(key))
  }

  /**
   * Stores a row and makes room for it, all or nothing.
   * @param lastUsed Order of use of this row; `touched` are those of rows read since the last call.
   */
  write(
    key: CacheKey,
    row: AudioRow,
    lastUsed: number,
    touched: ReadonlyMap<CacheKey, number>,
    limitBytes: number,
  ): void {
    this.#inTransaction(() => {
      this.#touch(touched)
      const bytes = keyBytes(key)
      const sizeBytes = rowSizeBytes(row)
      // What could never stay would push out everything else before it goes itself.
      const isPinned = (this.#statements.pinCount.get(bytes) ?? 0) > 0
      if (sizeBytes > limitBytes && !isPinned) return
      // RETURNING gives one row, whether it was inserted or changed.
      const { is_paid: isPaid, is_provisional: isProvisional } = row
      const entry = { key: bytes, sizeBytes, isPaid, isProvisional, lastUsed }
      const id = this.#statements.upsertEntry.get(entry) as number
      this.#statements.upsertAudio.run({ ...row, id })
      this.#evict(limitBytes)
    })
  }

  touch(touched: ReadonlyMap<CacheKey, number>): void {
    this.#inTransaction(() => this.#touch(touched))
  }

  /** Removes entries that nobody pinned until the rest fits: free ones before paid ones, the least recently used first. */
  evict(limitBytes: number): void {
    // Nearly always there is nothing to do, and then no lock to wait for.
    if (this.totals().sizeBytes <= limitBytes) return
    this.#inTransaction(() => this.#evict(limitBytes))
  }

  /** Pins keys, also of entries that are yet to come. Pinning twice is pinning once. */
  pin(owner: string, keys: readonly CacheKey[]): void {
    this.#inTransaction(() => {
      for (const key of keys) this.#statements.pin.run(owner, keyBytes(key))
    })
  }

  unpin(owner: string, limitBytes: number): void {
    this.#inTransaction(() => {
      this.#statements.unpin.run(owner)
      this.#evict(limitBytes)
    })
  }

  totals(): CacheTotals {
    return this.#statements.totals.get() ?? { entryCount: 0, sizeBytes: 0 }
  }

  pinnedBytes(): number {
    return this.#statements.pinnedBytes.get() ?? 0
  }

  /** Those of one owner. */
  pinnedBytesOf(owner: string): number {
    return this.#statements.pinnedBytesOf.get(owner) ?? 0
  }

  /** The latest order of use in the file. */
  lastUsed(): number {
    return this.#statements.lastUsed.get() ?? 0
  }

  #touch(touched: ReadonlyMap<CacheKey, number>): void {
    for (const [key, lastUsed] of touched) this.#statements.touch.run(lastUsed, keyBytes(key))
  }

  #evict(limitBytes: number): void {
    let { sizeBytes } = this.totals()
    while (sizeBytes > limitBytes) {
      const oldest = this.#statements.oldest.all()
      if (oldest.length === 0) return
      for (const entry of oldest) {
        if (sizeBytes <= limitBytes) return
        this.#statements.removeById.run(entry.id)
        sizeBytes -= entry.sizeBytes
      }
    }
  }

  /** The write lock is taken at the start: a transaction that began by reading could not wait for it later. */
  #inTransaction(action: () => void): void {
    this.#db.transaction(action).immediate()
  }
}

interface EntryRow {
  readonly key: Buffer
  readonly sizeBytes: number
  readonly isPaid: number
  readonly isProvisional: number
  readonly lastUsed: number
}

function keyBytes(key: CacheKey): Buffer {
  return Buffer.from(key, 'hex')
}

function prepareAll(db: Database.Database) {
  return {
    read: db.prepare<[Buffer], AudioRow>(`
      SELECT audio.sample_rate_hz, audio.frame_count, audio.char_count, audio.cost_micro_dollars,
        audio.words, audio.form, audio.checksum, audio.pcm, audio.finding, entries.is_paid, entries.is_provisional
      FROM entries JOIN audio USING (id) WHERE entries.key = ?`),
    has: db.prepare<[Buffer], unknown>('SELECT 1 FROM entries WHERE key = ?'),
    durations: db.prepare<[string], { key: string; seconds: number }>(`
      SELECT lower(hex(entries.key)) AS key, 1.0 * audio.frame_count / audio.sample_rate_hz AS seconds
      FROM json_each(?) AS wanted
      JOIN entries ON entries.key = unhex(wanted.value) JOIN audio ON audio.id = entries.id`),
    removeByKey: db.prepare<[Buffer]>('DELETE FROM entries WHERE key = ?'),
    removeById: db.prepare<[number]>('DELETE FROM entries WHERE id = ?'),
    pinCount: db.prepare<[Buffer], number>('SELECT count(*) FROM pins WHERE key = ?').pluck(),
    upsertEntry: db
      .prepare<[EntryRow], number>(
        `INSERT INTO entries (key, size_bytes, is_paid, is_provisional, last_used, pin_count)
         VALUES ($key, $sizeBytes, $isPaid, $isProvisional, $lastUsed,
           (SELECT count(*) FROM pins WHERE key = $key))
         ON CONFLICT (key) DO UPDATE SET size_bytes = excluded.size_bytes, is_paid = excluded.is_paid,
           is_provisional = excluded.is_provisional, last_used = excluded.last_used
         RETURNING id`,
      )
      .pluck(),
    upsertAudio: db.prepare<[AudioRow & { id: number }]>(`
      INSERT OR REPLACE INTO audio
        (id, sample_rate_hz, frame_count, char_count, cost_micro_dollars, words, form, checksum, pcm, finding)
      VALUES ($id, $sample_rate_hz, $frame_count, $char_count, $cost_micro_dollars, $words, $form, $checksum,
        $pcm, $finding)`),
    touch: db.prepare<[number, Buffer]>('UPDATE entries SET last_used = max(last_used, ?) WHERE key = ?'),
    oldest: db.prepare<[], { id: number; sizeBytes: number }>(`
      SELECT id, size_bytes AS sizeBytes FROM entries WHERE pin_count = 0 ORDER BY is_paid, last_used, id
      LIMIT 16`),
    pin: db.prepare<[string, Buffer]>('INSERT OR IGNORE INTO pins VALUES (?, ?)'),
    unpin: db.prepare<[string]>('DELETE FROM pins WHERE owner = ?'),
    totals: db.prepare<[], CacheTotals>(
      'SELECT entry_count AS entryCount, size_bytes AS sizeBytes FROM totals',
    ),
    pinnedBytesOf: db
      .prepare<[string], number>(
        'SELECT coalesce(sum(size_bytes), 0) FROM pins JOIN entries USING (key) WHERE owner = ?',
      )
      .pluck(),
    pinnedBytes: db
      .prepare<[], number>('SELECT coalesce(sum(size_bytes), 0) FROM entries WHERE pin_count > 0')
      .pluck(),
    lastUsed: db.prepare<[], number>('SELECT coalesce(max(last_used), 0) FROM entries').pluck(),
  }
}
