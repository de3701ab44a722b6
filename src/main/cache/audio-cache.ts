import type { Clock } from '../clock.ts'
import { silentLog } from '../log.ts'
import type { Log } from '../log.ts'
import { storageFailure } from '../storage/sqlite-errors.ts'
import type { CacheKey } from './cache-key.ts'
import { CacheStore } from './cache-store.ts'
import { CacheUpkeep } from './cache-upkeep.ts'
import { fromRow, rowSizeBytes, toRow } from './cached-utterance.ts'
import type { CachedUtterance } from './cached-utterance.ts'
import { isReplaced, openCache } from './open-cache.ts'
import type { OpenCacheOptions, OpenedCache } from './open-cache.ts'

export type { CachedUtterance } from './cached-utterance.ts'

/** Where a cache is kept, and how much of it. */
export interface AudioCacheOptions {
  /** The SQLite file; its folder must exist. */
  readonly path: string
  /** Stored bytes to keep; beyond it free entries go first, the least recently used before others. */
  readonly limitBytes: number
  readonly clock: Clock
  readonly log?: Log
  /** `cache-upkeep.worker`, which keeps disk flushes off the calling thread. Without it every 4 MB written cost one. */
  readonly upkeepWorkerUrl?: URL
}

/** What is in a cache and how it has served, for diagnostics. */
export interface AudioCacheStats {
  readonly entryCount: number
  readonly sizeBytes: number
  readonly pinnedBytes: number
  readonly limitBytes: number
  /** Since the cache was opened, by this process. */
  readonly hitCount: number
  readonly missCount: number
  readonly damagedEntryCount: number
  readonly failedWriteCount: number
  /** True when no file could be used: entries are gone when the process ends. */
  readonly isInMemory: boolean
}

/** Entries kept when there is no file: about 13 minutes of the offline voice. */
const memoryLimitBytes = 20 * 1024 ** 2
/** Uses noted in memory before they are written without waiting for the next `put`. */
const maxTouched = 200

/**
 * Keeps the sound of every utterance that was ever heard, so that nothing is synthesised or paid twice.
 *
 * Synchronous: a read takes well under a millisecond, less than a thread's answer would. Several processes may use
 * one file. Trouble with the file never reaches the caller: a read is then a miss, a write is left out, and a damaged
 * file is set aside; what was done is in the log and the stats.
 */
export class AudioCache {
  readonly #options: OpenCacheOptions & Pick<AudioCacheOptions, 'upkeepWorkerUrl'>
  #limitBytes: number
  #opened: OpenedCache
  #store: CacheStore
  #upkeep: CacheUpkeep
  /** Keys that were read since the last write, with their order of use: reading writes nothing. */
  readonly #touched = new Map<CacheKey, number>()
  #lastUsed = 0
  #hitCount = 0
  #missCount = 0
  #damagedEntryCount = 0
  #failedWriteCount = 0
  #isClosed = false

  private constructor(options: AudioCacheOptions) {
    requireLimit(options.limitBytes)
    this.#options = { ...options, log: options.log ?? silentLog }
    this.#limitBytes = options.limitBytes
    this.#opened = openCache(this.#options)
    this.#store = new CacheStore(this.#opened.db)
    this.#upkeep = this.#newUpkeep()
    this.#guard(undefined, () => {
      this.#lastUsed = this.#store.lastUsed()
      this.#store.evict(this.#effectiveLimitBytes())
    })
  }

  /** Opens the cache. Always succeeds; see `stats().isInMemory`. @throws {RangeError} for a limit below zero. */
  static open(options: AudioCacheOptions): AudioCache {
    return new AudioCache(options)
  }

  /** Gives an utterance and counts it as used; undefined when it is not there or cannot be read whole. */
  get(key: CacheKey): CachedUtterance | undefined {
    const utterance = this.#guard(undefined, () => this.#read(key))
    if (utterance === undefined) this.#missCount++
    else this.#hitCount++
    return utterance
  }

  /** Whether there is an entry; does not count as a use, nor prove that it can be read whole. */
  has(key: CacheKey): boolean {
    return this.#guard(false, () => this.#store.has(key))
  }

  /** Those of some keys that have an entry: like `has`, for thousands at once (25,000 in about 15 ms). */
  present(keys: readonly CacheKey[]): ReadonlySet<CacheKey> {
    return this.#guard(new Set<CacheKey>(), () => this.#store.present(keys))
  }

  /** Lengths in seconds at speaking rate 1 of those of some keys that have an entry; like `has`, no use is counted. */
  durations(keys: readonly CacheKey[]): ReadonlyMap<CacheKey, number> {
    return this.#guard(new Map<CacheKey, number>(), () => this.#store.durations(keys))
  }

  /**
   * Stores an utterance, in place of one of the same key, and removes others over the limit in the same transaction.
   * One that is larger than the whole limit is not stored unless it is pinned.
   * @throws {RangeError} for a sample rate, count or cost that makes no sense.
   */
  put(key: CacheKey, utterance: CachedUtterance): void {
    const row = toRow(utterance)
    // SQLite does not notice that its file was set aside by another process: it would write where nobody reads.
    if (!this.#isClosed && isReplaced(this.#opened, this.#options.path)) this.#reopen()
    const write = (): boolean => {
      this.#store.write(key, row, this.#nextUse(), this.#touched, this.#effectiveLimitBytes())
      this.#touched.clear()
      this.#upkeep.wrote(rowSizeBytes(row))
      return true
    }
    // The second attempt goes to the file that took a damaged one's place; after other failures there is none.
    const before = this.#opened
    const isWritten = this.#guard(false, write)
    if (isWritten || (this.#opened !== before && this.#guard(false, write))) return
    this.#failedWriteCount++
  }

  /** Keeps entries, there or yet to come, until the owner lets go of them. Survives a restart. */
  pin(owner: string, keys: readonly CacheKey[]): void {
    this.#guard(undefined, () => this.#store.pin(owner, keys))
  }

  /** Lets go of everything an owner pinned; what is over the limit goes at once. */
  unpin(owner: string): void {
    this.#guard(undefined, () => this.#store.unpin(owner, this.#effectiveLimitBytes()))
  }

  /** Bytes of the entries that an owner keeps, as stored. */
  pinnedBytes(owner: string): number {
    return this.#guard(0, () => this.#store.pinnedBytesOf(owner))
  }

  /** Bytes of all entries as stored: compressed, words included, without SQLite's own. */
  sizeBytes(): number {
    return this.#guard(0, () => this.#store.totals().sizeBytes)
  }

  /** Changes the limit; a lower one takes effect at once and gives the disk space back. */
  setLimit(limitBytes: number): void {
    requireLimit(limitBytes)
    this.#limitBytes = limitBytes
    this.#guard(undefined, () => this.#shrinkTo(this.#effectiveLimitBytes()))
  }

  /** Removes all entries that nobody pinned and gives their disk space back. */
  clear(): void {
    this.#guard(undefined, () => this.#shrinkTo(0))
  }

  stats(): AudioCacheStats {
    const totals = this.#guard({ entryCount: 0, sizeBytes: 0 }, () => this.#store.totals())
    return {
      ...totals,
      pinnedBytes: this.#guard(0, () => this.#store.pinnedBytes()),
      limitBytes: this.#effectiveLimitBytes(),
      hitCount: this.#hitCount,
      missCount: this.#missCount,
      damagedEntryCount: this.#damagedEntryCount,
      failedWriteCount: this.#failedWriteCount,
      isInMemory: this.#opened.isInMemory,
    }
  }

  /** Writes what is noted and closes the file. Closing twice is harmless; other calls then find nothing. */
  close(): void {
    if (this.#isClosed) return
    this.#guard(undefined, () => this.#flushTouched())
    this.#isClosed = true
    this.#closeFile()
  }

  #read(key: CacheKey): CachedUtterance | undefined {
    const row = this.#store.read(key)
    if (row === undefined) return undefined
    const utterance = fromRow(row)
    if (utterance === undefined) {
      this.#damagedEntryCount++
      this.#options.log.warn('audio cache: dropped a damaged entry')
      this.#store.remove(key)
      return undefined
    }
    this.#touched.set(key, this.#nextUse())
    if (this.#touched.size >= maxTouched) this.#guard(undefined, () => this.#flushTouched())
    return utterance
  }

  #flushTouched(): void {
    if (this.#touched.size === 0) return
    this.#store.touch(this.#touched)
    this.#touched.clear()
  }

  #shrinkTo(limitBytes: number): void {
    this.#flushTouched()
    const before = this.#store.totals().sizeBytes
    this.#store.evict(limitBytes)
    if (this.#store.totals().sizeBytes < before) this.#upkeep.giveBackSpace()
  }

  /** The order of use: the time of day, but never going back, and different for every use. */
  #nextUse(): number {
    this.#lastUsed = Math.max(this.#lastUsed + 1, this.#options.clock.nowMs())
    return this.#lastUsed
  }

  #effectiveLimitBytes(): number {
    return this.#opened.isInMemory ? Math.min(this.#limitBytes, memoryLimitBytes) : this.#limitBytes
  }

  /** Runs an action on the file; a failure of the file gives `fallback`. Mistakes of ours are thrown on. */
  #guard<Result>(fallback: Result, action: () => Result): Result {
    if (this.#isClosed) return fallback
    try {
      return action()
    } catch (error) {
      const failure = storageFailure(error)
      if (failure === undefined) throw error
      this.#options.log.warn(`audio cache: ${failure}`)
      if (failure === 'damaged') this.#reopen(this.#opened.fileId)
      return fallback
    }
  }

  #reopen(damagedFileId?: string): void {
    this.#closeFile()
    this.#opened = openCache(this.#options, damagedFileId)
    this.#store = new CacheStore(this.#opened.db)
    this.#upkeep = this.#newUpkeep()
  }

  #closeFile(): void {
    this.#upkeep.close()
    try {
      this.#opened.db.close()
    } catch (error) {
      // Closing a damaged or full file may fail at its last checkpoint; the log stays and is read at the next start.
      if (storageFailure(error) === undefined) throw error
    }
  }

  #newUpkeep(): CacheUpkeep {
    const workerUrl = this.#opened.isInMemory ? undefined : this.#options.upkeepWorkerUrl
    return new CacheUpkeep(this.#opened.db, workerUrl, this.#options.log)
  }
}

function requireLimit(limitBytes: number): void {
  if (!Number.isFinite(limitBytes) || limitBytes < 0) {
    throw new RangeError(`limitBytes must be zero or more, not ${limitBytes}.`)
  }
}
