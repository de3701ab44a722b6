import { isAbort, toPlainError } from '../../shared/errors.ts'
import type { UpdateChoice, UpdateState, UpdatesView } from '../../shared/updates.ts'
import type { Clock, Timers } from '../clock.ts'
import type { Log } from '../log.ts'
import { nextCheckMs } from './update-schedule.ts'
import type { UpdateSource } from './update-source.ts'

export interface UpdatesOptions {
  /** Called once, when something is to be asked for the first time. */
  readonly openSource: () => Promise<UpdateSource>
  readonly canInstall: boolean
  /** Where people find new versions. */
  readonly page: string
  readonly choice: () => UpdateChoice
  /** When it was last looked; kept from one start to the next. */
  readonly checkedAtMs: () => number | null
  readonly keepCheckedAtMs: (timeMs: number) => void
  readonly onChange: (view: UpdatesView) => void
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
}

/** Looks for new versions, as the reader has chosen: never, to tell of them, or to have them installed on quitting. */
export class Updates {
  readonly #options: UpdatesOptions
  #source: Promise<UpdateSource> | undefined
  #state: UpdateState = { kind: 'unknown' }
  #work: { readonly done: Promise<void>; readonly stop: AbortController } | undefined
  /** Whether the reader waits for the work that runs: its failure is then told. */
  #isAsked = false
  #cancelTimer = (): void => {}

  constructor(options: UpdatesOptions) {
    this.#options = options
  }

  /** Begins to look by itself, if the reader has chosen so. */
  start(): void {
    this.#plan()
  }

  view(): UpdatesView {
    const { canInstall, page, checkedAtMs } = this.#options
    return { canInstall, page, checkedAtMs: checkedAtMs(), state: this.#state }
  }

  /** Looks at once, because the reader wants to know. A failure is in the state that is given. */
  async checkNow(): Promise<UpdatesView> {
    this.#isAsked = true
    await this.#check()
    this.#isAsked = false
    return this.view()
  }

  /** The choice was changed. What runs against it ends, and what was to be installed is not. */
  choiceChanged(): void {
    const installs = this.#installs()
    if (!installs && this.#state.kind === 'downloading') this.#work?.stop.abort()
    // What the reader has asked for goes on.
    if (this.#options.choice() === 'off' && !this.#isAsked) this.#work?.stop.abort()
    if (!installs && this.#state.kind === 'ready') {
      void this.#source?.then((source) => source.dropInstall())
      this.#set({ kind: 'found', version: this.#state.version })
    }
    if (installs && this.#state.kind === 'found') void this.#run((signal) => this.#download(signal))
    this.#plan()
  }

  /** Ends what runs. What is ready is installed all the same. */
  close(): void {
    this.#cancelTimer()
    this.#work?.stop.abort()
  }

  #installs(): boolean {
    return this.#options.canInstall && this.#options.choice() === 'install'
  }

  #plan(): void {
    const { choice, checkedAtMs, clock, timers } = this.#options
    this.#cancelTimer()
    if (choice() === 'off') return
    this.#cancelTimer = timers.after(nextCheckMs(clock.nowMs(), checkedAtMs()), () => void this.#check())
  }

  async #check(): Promise<void> {
    // What is ready is installed first; a later one is found by the version that it brings.
    if (this.#state.kind === 'ready') return
    await this.#run(async (signal) => {
      this.#options.keepCheckedAtMs(this.#options.clock.nowMs())
      this.#plan()
      this.#set({ kind: 'checking' })
      const version = await (await this.#open()).check(signal)
      signal.throwIfAborted()
      this.#set(version === undefined ? { kind: 'current' } : { kind: 'found', version })
      if (version !== undefined && this.#installs()) await this.#download(signal)
    })
  }

  async #download(signal: AbortSignal): Promise<void> {
    if (this.#state.kind !== 'found') return
    const { version } = this.#state
    this.#set({ kind: 'downloading', version })
    try {
      await (await this.#open()).download(signal)
      signal.throwIfAborted()
    } catch (error) {
      this.#set({ kind: 'found', version })
      throw error
    }
    this.#set({ kind: 'ready', version })
  }

  /** One thing at a time: who asks meanwhile waits for what runs. */
  async #run(act: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.#work !== undefined) return this.#work.done
    const stop = new AbortController()
    const done = this.#settle(() => act(stop.signal))
    this.#work = { done, stop }
    await done
  }

  async #settle(act: () => Promise<void>): Promise<void> {
    const before = this.#state
    try {
      await act()
    } catch (error) {
      if (this.#state.kind === 'checking') this.#set(before.kind === 'failed' ? { kind: 'unknown' } : before)
      if (!isAbort(error)) this.#fail(error)
    } finally {
      this.#work = undefined
    }
  }

  #fail(thrown: unknown): void {
    const error = toPlainError(thrown)
    this.#options.log.warn(`no new version was got: ${error.code}`)
    if (this.#isAsked) this.#set({ kind: 'failed', error })
  }

  #open(): Promise<UpdateSource> {
    this.#source ??= this.#options.openSource().catch((error: unknown) => {
      this.#source = undefined
      throw error
    })
    return this.#source
  }

  #set(state: UpdateState): void {
    this.#state = state
    this.#options.onChange(this.view())
  }
}
