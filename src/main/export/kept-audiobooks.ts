import type { AudiobookJob, AudiobookProgress, AudiobookState } from '../../shared/audiobook.ts'
import { ExportError } from '../../shared/errors.ts'
import type { AudiobooksStore, StoredAudiobook } from '../library/audiobooks-store.ts'
import type { Log } from '../log.ts'
import { type AudiobookRecord, readAudiobookRecord } from './audiobook-record.ts'

/** What the list of audiobooks is kept by. */
export interface KeptAudiobooksOptions {
  readonly store: <Result>(action: (store: AudiobooksStore) => Result) => Result
  readonly log: Log
}

/** The list of audiobooks as it stands: what the library has of it, and what is newer than that. */
export class KeptAudiobooks {
  readonly #options: KeptAudiobooksOptions
  readonly #listeners = new Set<(jobs: readonly AudiobookJob[]) => void>()
  /** How far those are that are being made, more often than it is noted. */
  readonly #progress = new Map<number, AudiobookProgress>()
  /** States that could not be noted. */
  readonly #unsaved = new Map<number, AudiobookState>()
  /** Those that were logged. */
  readonly #unreadable = new Set<number>()

  constructor(options: KeptAudiobooksOptions) {
    this.#options = options
  }

  /** @throws {ExportError} EXPORT_UNKNOWN for one that is not on the list any more */
  record(id: number): AudiobookRecord {
    const stored = this.#options.store((books) => books.get(id))
    const record = stored && this.#current(stored)
    if (record !== undefined) return record
    throw new ExportError('EXPORT_UNKNOWN', 'This audiobook is not on the list any more.')
  }

  /** All that can be read, the oldest first. */
  records(): readonly AudiobookRecord[] {
    return this.#options.store((books) => books.list()).flatMap((stored) => this.#current(stored) ?? [])
  }

  /** All as they are shown, the newest first. */
  jobs(): readonly AudiobookJob[] {
    return this.records()
      .map((record) => this.#shown(record))
      .toReversed()
  }

  job(id: number): AudiobookJob {
    return this.#shown(this.record(id))
  }

  setState(id: number, state: AudiobookState): void {
    try {
      this.#options.store((books) => books.setState(id, state))
      this.#unsaved.delete(id)
    } catch (error) {
      // On a full disk the reader is told so all the same; at the next start the book goes on from what is noted.
      this.#unsaved.set(id, state)
      this.#options.log.error(`the state of audiobook ${id} could not be noted`, error)
    }
    this.changed()
  }

  /** @param progress undefined once what is noted is all there is to know */
  setProgress(id: number, progress: AudiobookProgress | undefined): void {
    if (progress === undefined) this.#progress.delete(id)
    else this.#progress.set(id, progress)
  }

  onChange(listener: (jobs: readonly AudiobookJob[]) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Tells those who listen. */
  changed(): void {
    if (this.#listeners.size === 0) return
    const jobs = this.jobs()
    for (const listener of this.#listeners) listener(jobs)
  }

  /** Nobody is told of anything any more. */
  close(): void {
    this.#listeners.clear()
  }

  #current(stored: StoredAudiobook): AudiobookRecord | undefined {
    const record = readAudiobookRecord(stored)
    if (record !== undefined) return { ...record, state: this.#unsaved.get(record.id) ?? record.state }
    if (!this.#unreadable.has(stored.id)) this.#options.log.warn(`audiobook ${stored.id} can't be read`)
    this.#unreadable.add(stored.id)
    return undefined
  }

  #shown({ script: _script, isOfCommand: _isOfCommand, ...shown }: AudiobookRecord): AudiobookJob {
    return { ...shown, progress: this.#progress.get(shown.id) ?? shown.progress }
  }
}
