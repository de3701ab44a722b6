import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type {
  AudiobookEstimate,
  AudiobookJob,
  AudiobookOffer,
  AudiobookProgress,
  AudiobookRepair,
  AudiobookRequest,
  FailureDecision,
} from '../../shared/audiobook.ts'
import type { DocumentId, Locator } from '../../shared/document.ts'
import { type AppError, ExportError, isAbort, toPlainError } from '../../shared/errors.ts'
import type { MicroDollars } from '../../shared/spending.ts'
import type { VoicePreview } from '../../shared/voice-preview.ts'
import type { Clock, Timers } from '../clock.ts'
import type { AudiobooksStore } from '../library/audiobooks-store.ts'
import type { AudiobookRecord } from './audiobook-record.ts'
import type { Log } from '../log.ts'
import { ProcessLock } from '../storage/process-lock.ts'
import { freeName } from './audiobook-files.ts'
import type { AudiobookBasis } from './audiobook-basis.ts'
import type { AudiobookService } from './audiobook-service.ts'
import { decisionKey, readScript } from './audiobook-script.ts'
import type { EncoderPool } from './encoding/encoder-pool.ts'
import type { KeptAudiobooks } from './kept-audiobooks.ts'
import { makeAudiobook, pinOwner } from './make-audiobook.ts'
import { noProgress } from './making-progress.ts'
import { atMostEvery, progressNotes } from './progress-notes.ts'
import { stateAfter } from './stop-reason.ts'
import { WaitingBooks } from './waiting-books.ts'

/** What the list of audiobooks is built of. */
export interface AudiobooksOptions {
  /** Documents, voices and prices: what a book is made from. */
  readonly basis: AudiobookBasis
  readonly store: <Result>(action: (store: AudiobooksStore) => Result) => Result
  /** The list, over the same store. Who makes books beside others shares it with them. */
  readonly kept: KeptAudiobooks
  readonly openPool: () => EncoderPool
  /** Of the thread that makes covers. */
  readonly coverWorkerUrl: URL
  /** Has services asked again that refused: what was wrong with the account or the network may be right now. */
  readonly askServicesAgain: () => void
  /** Of temporary files; made when there are any. */
  readonly folder: string
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
}

/** A service that was away for minutes is asked again after so long. */
const retryAfterMs = 30_000

/** Between two reports of progress to those who listen. */
const tellEveryMs = 200

/** Why a running book is stopped. */
type StopWish = 'pause' | 'cancel' | 'close'

/** The one audiobook that is being made now. */
interface Running {
  readonly id: number
  readonly controller: AbortController
  wish: StopWish | undefined
  readonly done: Promise<void>
}

/** Makes audiobooks one after the other, each kept with all that is needed to go on. */
export class Audiobooks implements AudiobookService {
  readonly #options: AudiobooksOptions
  readonly #kept: KeptAudiobooks
  /** Those that are to be made by this process. */
  readonly #queue: WaitingBooks
  #running: Running | undefined
  /** Whether the running one waits for its service. */
  #isWaiting = false
  #isClosed = false
  #onUnreadable: (reason: AppError) => void = () => {}

  constructor(options: AudiobooksOptions) {
    this.#options = options
    this.#kept = options.kept
    this.#queue = new WaitingBooks(options.timers)
  }

  offer(id: DocumentId): Promise<AudiobookOffer> {
    return this.#options.basis.offer(id)
  }

  estimate(request: AudiobookRequest): Promise<AudiobookEstimate> {
    return this.#options.basis.estimate(request)
  }

  async estimateRest(jobId: number): Promise<AudiobookEstimate> {
    return this.#options.basis.estimateRest(this.#kept.record(jobId))
  }

  preview(request: AudiobookRequest): Promise<VoicePreview> {
    return this.#options.basis.preview(request)
  }

  async start(wanted: AudiobookRequest): Promise<AudiobookJob> {
    const { basis, clock, store } = this.#options
    // A command names the file that it writes; in the window nothing is written over.
    const request = basis.isElsewhere(wanted.documentId) ? wanted : this.#withFreeName(wanted)
    const begun = await basis.begin(request)
    const id = store((books) =>
      books.add({
        ...begun,
        documentId: request.documentId,
        request,
        state: { kind: 'queued' },
        progress: noProgress,
        createdAtMs: clock.nowMs(),
      }),
    )
    this.#enqueue(id)
    return this.#kept.job(id)
  }

  #withFreeName(request: AudiobookRequest): AudiobookRequest {
    const { folder, name } = request
    const others = this.list().filter((job) => job.request.folder === folder && job.state.kind !== 'finished')
    const taken = others.map((job) => job.request.name)
    return { ...request, name: freeName(folder, name, taken) }
  }

  list(): readonly AudiobookJob[] {
    return this.#kept.jobs()
  }

  async pause(jobId: number): Promise<void> {
    const record = this.#kept.record(jobId)
    if (this.#running?.id === jobId) return this.#stop('pause')
    if (record.state.kind !== 'queued' && record.state.kind !== 'waiting') return
    this.#queue.remove(jobId)
    this.#kept.setState(jobId, { kind: 'paused', reason: null })
  }

  async resume(jobId: number): Promise<void> {
    const record = this.#kept.record(jobId)
    if (record.state.kind === 'finished' || this.#isBeingMade(record) || this.#queue.has(jobId)) return
    if (this.#isMadeElsewhere(jobId)) throw busy()
    if (record.state.kind === 'paused' && record.state.reason !== null) this.#options.askServicesAgain()
    this.#enqueue(jobId)
  }

  async setCap(jobId: number, maxMicroDollars: MicroDollars | null): Promise<void> {
    const record = this.#kept.record(jobId)
    if (record.state.kind === 'finished') return
    if (this.#isBeingMade(record) || this.#isMadeElsewhere(jobId)) throw busy()
    await this.#options.basis.requireCap(record, maxMicroDollars)
    const request = { ...record.request, maxMicroDollars }
    this.#options.store((books) => books.setRequest(jobId, request))
    await this.resume(jobId)
  }

  /** Goes on with what this program left unfinished when it ended, but for what the reader had paused. */
  resumeUnfinished(): void {
    for (const { id, state, isOfCommand } of this.#kept.records()) {
      const isUnfinished = state.kind === 'queued' || state.kind === 'running' || state.kind === 'waiting'
      if (isUnfinished && !isOfCommand && !this.#isMadeElsewhere(id)) this.#enqueue(id)
    }
  }

  async cancel(jobId: number): Promise<void> {
    const record = this.#kept.record(jobId)
    this.#queue.remove(jobId)
    if (this.#running?.id === jobId) await this.#stop('cancel')
    else if (this.#isMadeElsewhere(jobId)) throw busy()
    if (record.state.kind !== 'finished') await this.#forget(jobId)
  }

  async decide(jobId: number, decision: FailureDecision): Promise<void> {
    const record = this.#kept.record(jobId)
    if (record.state.kind !== 'asking') return
    if (decision !== 'retry') {
      const script = readScript(record.script)
      const key = decisionKey(record.state.failure.locator)
      const decisions = { ...script.decisions, [key]: decision }
      this.#options.store((books) => books.setScript(jobId, { ...script, decisions }))
    }
    this.#enqueue(jobId)
  }

  async remove(jobId: number): Promise<void> {
    if (this.#kept.record(jobId).state.kind === 'finished') await this.#forget(jobId)
  }

  async repair(jobId: number, locator: Locator, repair: AudiobookRepair): Promise<void> {
    const record = this.#kept.record(jobId)
    if (record.state.kind !== 'finished') throw busy()
    const script = await this.#options.basis.repair(record, locator, repair)
    this.#options.store((books) => books.setScript(jobId, script))
    this.#enqueue(jobId)
  }

  onChange(listener: (jobs: readonly AudiobookJob[]) => void): () => void {
    return this.#kept.onChange(listener)
  }

  /** What the command line began for a document and did not finish. */
  unfinishedOfCommand(documentId: DocumentId): readonly AudiobookJob[] {
    const isIt = (each: AudiobookRecord): boolean =>
      each.isOfCommand && each.documentId === documentId && each.state.kind !== 'finished'
    const ids = this.#kept.records().flatMap((each) => (isIt(each) ? [each.id] : []))
    return ids.map((id) => this.#kept.job(id))
  }

  /** Tells why the recording of a book can't be read, when another voice speaks in its place. */
  onUnreadable(listener: (reason: AppError) => void): void {
    this.#onUnreadable = listener
  }

  /** Ends what is being made at the sentence that it has reached; it goes on with `resumeUnfinished`. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#queue.clear()
    await this.#stop('close')
    this.#kept.close()
  }

  #enqueue(id: number): void {
    this.#queue.add(id)
    this.#kept.setState(id, { kind: 'queued' })
    this.#next()
  }

  #next(): void {
    if (this.#running !== undefined || this.#isClosed) return
    const id = this.#queue.next()
    if (id === undefined) return
    // Another process may be at it.
    const lock = ProcessLock.take(this.#lockOf(id))
    if (lock === undefined) return this.#next()
    const controller = new AbortController()
    const done = this.#make(id, controller.signal).catch((error: unknown) => {
      // Without its row: the library can't be read, or does not have it any more. The next one has its turn all the same.
      this.#options.log.error(`audiobook ${id} could not be left in order`, error)
    })
    const running: Running = { id, controller, wish: undefined, done }
    this.#running = running
    void this.#afterwards(running, lock)
  }

  async #afterwards({ done }: Running, lock: ProcessLock): Promise<void> {
    await done
    this.#running = undefined
    lock.release()
    this.#next()
  }

  async #stop(wish: StopWish): Promise<void> {
    const running = this.#running
    if (running === undefined) return
    running.wish ??= wish
    running.controller.abort()
    await running.done
  }

  /** Makes one, and leaves it in the state that it ended in. */
  async #make(id: number, signal: AbortSignal): Promise<void> {
    const { basis, store, clock, log } = this.#options
    let pool: EncoderPool | undefined
    try {
      // Begins after `#running` is set.
      await Promise.resolve()
      const record = this.#kept.record(id)
      this.#kept.setState(id, { kind: 'running' })
      pool = this.#options.openPool()
      const book = await makeAudiobook({
        record,
        document: basis.document(record.documentId),
        ...basis.speaking(record),
        pool,
        coverWorkerUrl: this.#options.coverWorkerUrl,
        store,
        workFolder: this.#folderOf(id),
        clock,
        onProgress: this.#progressOf(id),
        onOutage: (reason) => this.#wait(id, reason),
        onUnreadable: (reason) => this.#onUnreadable(reason),
        signal,
      })
      this.#kept.setState(id, { kind: 'finished', book })
    } catch (error) {
      if (!isAbort(error) && !signal.aborted) log.error(`audiobook ${id} stopped`, error)
      this.#leave(id, await basis.withNeededSpace(this.#kept.record(id), error), signal)
    } finally {
      this.#kept.setProgress(id, undefined)
      await pool?.close()
    }
  }

  #leave(id: number, error: unknown, signal: AbortSignal): void {
    const wish = this.#running?.wish
    if (signal.aborted) {
      if (wish === 'pause') this.#kept.setState(id, { kind: 'paused', reason: null })
      else if (wish === 'close') this.#kept.setState(id, { kind: 'queued' })
      return
    }
    const state = stateAfter(error, (place) =>
      this.#options.basis.textAt(this.#kept.record(id), place.locator),
    )
    this.#kept.setState(id, state)
    if (state.kind === 'waiting') this.#queue.addLater(id, retryAfterMs, () => this.#enqueue(id))
  }

  #progressOf(id: number): (progress: AudiobookProgress) => void {
    const note = progressNotes((progress) => this.#options.store((books) => books.setProgress(id, progress)))
    const tell = atMostEvery(tellEveryMs, () => this.#kept.changed())
    return (progress) => {
      this.#kept.setProgress(id, progress)
      note(progress)
      if (this.#isWaiting) this.#kept.setState(id, { kind: 'running' })
      else tell()
      this.#isWaiting = false
    }
  }

  #wait(id: number, reason: AppError): void {
    this.#isWaiting = true
    this.#kept.setState(id, { kind: 'waiting', reason: toPlainError(reason) })
  }

  async #forget(id: number): Promise<void> {
    this.#options.basis.unpin(pinOwner(id))
    this.#options.store((books) => books.remove(id))
    for (const path of [this.#folderOf(id), this.#lockOf(id)])
      await rm(path, { recursive: true, force: true })
    this.#kept.changed()
  }

  /** One that has just stopped is let go of in a moment, and can be made after that. */
  #isBeingMade({ id, state }: AudiobookRecord): boolean {
    return this.#running?.id === id && state.kind === 'running'
  }

  #isMadeElsewhere(id: number): boolean {
    if (this.#running?.id === id) return false
    const lock = ProcessLock.take(this.#lockOf(id))
    lock?.release()
    return lock === undefined
  }

  #lockOf(id: number): string {
    return join(this.#options.folder, `${id}.lock`)
  }

  #folderOf(id: number): string {
    return join(this.#options.folder, String(id))
  }
}

function busy(): ExportError {
  return new ExportError('EXPORT_BUSY', 'This audiobook is being made already. Wait until it is finished.')
}
