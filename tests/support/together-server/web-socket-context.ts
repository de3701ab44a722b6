import type { FaultQueue } from './faults.ts'
import { Segmenter } from './segmenter.ts'
import { segmenterOptions, type SocketSettings } from './web-socket-settings.ts'
import { ServiceError } from './service-error.ts'
import { speakItem, type ItemSession, type SocketItem } from './web-socket-item.ts'

/** One `context_id` of a connection: its text buffer, its settings, and its items, which are spoken in order. */
export class SpeechContext {
  readonly id: string
  settings: SocketSettings
  readonly #session: ItemSession
  readonly #segmenter: Segmenter
  readonly #queue: SocketItem[] = []
  readonly #cancel = new AbortController()
  #isRunning = false
  #running: Promise<void> | undefined
  /** An item that a fault has come after the next one. */
  #postponed: SocketItem | undefined
  /** Set by `context.cancel`: how many more deltas of the running item go out. */
  lateDeltas = 0
  /** Items that were begun, for ids that count in each context. */
  itemCount = 0
  /** Seconds of audio so far, for word times that count over the context. */
  spokenSeconds = 0

  constructor(id: string, settings: SocketSettings, session: ItemSession) {
    this.id = id
    this.settings = settings
    this.#session = session
    this.#segmenter = new Segmenter(segmenterOptions(settings, session.state.switches))
  }

  /** Whether nothing is held back, queued or spoken. */
  get isIdle(): boolean {
    return this.#segmenter.isEmpty && !this.#isRunning && this.#postponed === undefined
  }

  /** Whether there is no text to commit. */
  get isBufferEmpty(): boolean {
    return this.#segmenter.isEmpty
  }

  /** Aborted when the context is cancelled or the connection ends. */
  get signal(): AbortSignal {
    return this.#cancel.signal
  }

  append(text: string, spokenAtOnce: boolean): void {
    this.#segmenter.options = segmenterOptions(this.settings, this.#session.state.switches)
    this.#enqueue(this.#segmenter.append(text))
    if (spokenAtOnce) this.#enqueue(this.#segmenter.commit())
  }

  commit(): void {
    this.#segmenter.options = segmenterOptions(this.settings, this.#session.state.switches)
    this.#enqueue(this.#segmenter.commit())
  }

  /** Drops buffered text; what is being spoken, or waits to be, goes on. */
  clear(): void {
    this.#segmenter.clear()
  }

  /** Ends the context. Resolves when its last late delta is out. */
  async cancel(lateDeltas: number): Promise<void> {
    this.lateDeltas = lateDeltas
    this.#segmenter.clear()
    this.#queue.length = 0
    this.#cancel.abort()
    await this.#running
  }

  #enqueue(texts: readonly string[]): void {
    for (const text of texts)
      this.#queue.push({ text, settings: this.settings, fault: this.#takeFault(text) })
    this.#start()
  }

  #start(): void {
    if (this.#queue.length === 0) return
    if (!this.#isRunning && this.#queue.length > 0) this.#running = this.#run()
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    for (let item = this.#queue.shift(); item !== undefined; item = this.#queue.shift()) {
      if (item.fault?.kind === 'socket.outOfOrder') {
        this.#postponed = { ...item, fault: undefined }
        continue
      }
      try {
        await speakItem(this.#session, this, item)
      } catch (error) {
        // A voice that fails is a failure of the service, not the end of the server.
        await this.#session.fail(
          new ServiceError(500, String(error), { type: 'server_error' }).body(),
          this.id,
        )
      }
      if (this.#cancel.signal.aborted) break
      if (this.#postponed !== undefined) this.#queue.unshift(this.#postponed)
      this.#postponed = undefined
    }
    this.#isRunning = false
    this.#session.contextChanged(this)
  }

  #takeFault(text: string): ReturnType<FaultQueue['take']> {
    const { state, recorded } = this.#session
    const model = this.settings.modelName
    const fault = state.faults.take({ route: 'websocket', stage: 'item', text, model })
    if (fault !== undefined) recorded.request.fault = fault.kind
    return fault
  }
}
