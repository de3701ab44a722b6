import { assertNever } from '../../shared/errors.ts'
import type { Locator } from '../../shared/document.ts'
import type { MoveUnit, PlayerCommand, PlayerEvent, UtteranceHead } from '../../shared/player-port.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { HeardPosition } from './audio-clock.ts'
import type { AudioOutput } from './audio-output.ts'
import { PlayerDevice } from './player-device.ts'
import { closedPlayer, createPlayerStore } from './player-store.ts'
import type { PlayerStore } from './player-store.ts'
import { PlayerTicks } from './player-ticks.ts'
import type { SyncError } from './sync-meter.ts'
import { WordLighter } from './word-lighter.ts'
import type { WordLit } from './word-lighter.ts'
import { WordTrack } from './word-track.ts'

/** How a place is played from. */
export interface PlayOptions {
  /** What the rules leave out there is spoken, once. */
  readonly readsSkipped?: boolean
  /** Begins one sentence earlier. */
  readonly isAfterLongPause?: boolean
}

export interface PlayerOptions {
  /** Called when the first session opens; again at a play after it failed. */
  readonly openOutput: () => Promise<AudioOutput>
  /** Called once for each word, in order, after the store has changed. */
  readonly onWordLit?: (lit: WordLit) => void
  /** Calls back before the next display frame. Default `requestAnimationFrame`. */
  readonly requestFrame?: (callback: () => void) => number
  readonly cancelFrame?: (handle: number) => void
  /** Milliseconds of the page's clock. Default `performance.now()`. */
  readonly nowMs?: () => number
}

/**
 * Plays a listening session: takes what main sends on the port, plays it, lights the words as they are heard
 * and tells main where the ear is. Main decides what is spoken; this decides when.
 */
export class Player {
  readonly store: PlayerStore = createPlayerStore()
  readonly #nowMs: () => number
  readonly #track = new WordTrack()
  readonly #device: PlayerDevice
  readonly #ticks: PlayerTicks
  readonly #lighter: WordLighter
  #port: MessagePort | undefined
  #generation = -1
  /** Generations that the reader has asked for elsewhere and that have not begun: what arrives before the last is dropped. */
  #awaitedCount = 0
  #askedAtMs = 0

  constructor(options: PlayerOptions) {
    this.#nowMs = options.nowMs ?? (() => performance.now())
    this.#device = new PlayerDevice({
      openOutput: options.openOutput,
      onBlocked: (isBlocked) => this.store.setState({ isBlocked }),
    })
    this.#lighter = new WordLighter({
      store: this.store,
      track: this.#track,
      onWordLit: options.onWordLit ?? (() => undefined),
      nowMs: this.#nowMs,
    })
    this.#ticks = new PlayerTicks({
      onFrame: () => this.#tick(),
      onReportDue: () => {
        this.#tick()
        this.#sendHeard()
      },
      requestFrame: options.requestFrame ?? ((callback) => requestAnimationFrame(callback)),
      cancelFrame: options.cancelFrame ?? ((handle) => cancelAnimationFrame(handle)),
    })
  }

  /** Opens the device ahead of the first session, where that must sound at once. */
  prepare(): void {
    void this.#openDevice()
  }

  /** Takes over a session's port, ending the one before. The device is opened ahead of the first play. */
  open(port: MessagePort): void {
    this.close()
    this.#port = port
    port.addEventListener('message', this.#onMessage)
    port.start()
    void this.#openDevice()
  }

  /** Ends the session; the device stays open for the next one. */
  close(): void {
    const { speed, isBlocked } = this.store.getState()
    if (this.#port !== undefined) {
      this.pause()
      this.#port.removeEventListener('message', this.#onMessage)
      this.#port.close()
      this.#port = undefined
    }
    this.#ticks.stop()
    this.#drop()
    this.#generation = -1
    this.#awaitedCount = 0
    this.store.setState({ ...closedPlayer, speed, isBlocked })
  }

  /** Plays from a place; without one goes on where listening stands. */
  play(from?: Locator, { readsSkipped = false, isAfterLongPause = false }: PlayOptions = {}): void {
    if (this.#port === undefined) return
    const { status } = this.store.getState()
    if (from === undefined && status === 'paused' && !isAfterLongPause) return this.resume()
    if (from === undefined && (status === 'playing' || status === 'loading')) return
    this.#askedAtMs = this.#nowMs()
    this.#awaitedCount += 1
    this.#drop()
    this.store.setState({ error: undefined, ...(from === undefined ? {} : { place: from }) })
    this.#startLoading()
    this.#post({
      kind: 'play',
      ...(from !== undefined && { from }),
      ...(readsSkipped && { readsSkipped }),
      ...(isAfterLongPause && { isAfterLongPause }),
    })
  }

  seek(to: Locator): void {
    this.play(to)
  }

  /** Moves from what is heard now. Where there is nowhere to go, sound goes on; while paused, it stays paused. */
  move(unit: MoveUnit, direction: 1 | -1): void {
    this.#askFromHere({ kind: 'move', unit, direction })
  }

  /** As `move`, by seconds of the voice at speaking rate 1; back where they are negative. */
  moveSeconds(seconds: number): void {
    this.#askFromHere({ kind: 'moveSeconds', seconds })
  }

  /** As `move`, to a place. Where the voice had come to an end, nothing begins to sound. */
  moveTo(to: Locator): void {
    const { status } = this.store.getState()
    const isOver = status === 'finished' || status === 'failed'
    if (isOver) this.#post({ kind: 'pause' })
    this.#askFromHere({ kind: 'moveTo', to })
    // Of the places before it nothing more is heard, however soon one plays on.
    this.#awaitedCount += 1
    this.#drop()
    this.store.setState({ place: to, error: undefined, ...(isOver && { status: 'paused' }) })
    if (status === 'playing' || status === 'loading') this.#startLoading()
  }

  pause(): void {
    const { status } = this.store.getState()
    if (status !== 'playing' && status !== 'loading') return
    this.#tick()
    this.#ticks.stop()
    this.#device.send({ kind: 'pause' })
    this.store.setState({ status: 'paused' })
    this.#sendHeard()
    this.#post({ kind: 'pause' })
  }

  resume(): void {
    if (this.store.getState().status !== 'paused') return
    this.#device.send({ kind: 'play' })
    const isHeard = this.#device.heard() !== undefined
    this.store.setState({ status: isHeard ? 'playing' : 'loading' })
    this.#post({ kind: 'resume' })
    this.#ticks.start()
  }

  /** The one key: plays, pauses, goes on. @param isAfterLongPause goes on one sentence earlier */
  toggle(isAfterLongPause = false): void {
    const { status } = this.store.getState()
    if (status === 'playing' || status === 'loading') this.pause()
    else this.play(undefined, { isAfterLongPause })
  }

  /** @param speed Speaking rate, greater than 0. Pauses keep their length. */
  setSpeed(speed: number): void {
    this.store.setState({ speed })
    this.#device.send({ kind: 'speed', speed })
  }

  /** What is heard goes on in the old voice until the new one answers. At the end nothing begins to sound. */
  setVoice(voice: VoiceRef | null): void {
    this.#askFromHere({ kind: 'setVoice', voice })
    if (this.store.getState().status === 'finished') this.store.setState({ status: 'paused' })
  }

  /** @param volume loudness, 0 to 1; reached within half a second */
  setVolume(volume: number): void {
    this.#device.setVolume(volume)
  }

  /** How far the light is from the sound; undefined before the first word of this run. */
  get syncError(): SyncError | undefined {
    return this.#lighter.syncError
  }

  /** Seconds of sound in the player that are not heard yet, at speaking rate 1. */
  get queuedSeconds(): number {
    return this.#device.latest?.queuedSeconds ?? 0
  }

  /** What is audible now, for diagnostics and tests. */
  heard(): HeardPosition | undefined {
    return this.#device.heard()
  }

  readonly #onMessage = (message: MessageEvent<PlayerEvent>): void => this.#receive(message.data)

  #receive(event: PlayerEvent): void {
    switch (event.kind) {
      case 'began':
        return this.#onBegan(event.generation, event.place)
      case 'replanned':
        return this.#onReplanned(event.generation, event.afterUtteranceId)
      case 'utterance':
        if (event.generation !== this.#generation || this.#awaitedCount > 0) return undefined
        return this.#onUtterance(event)
      case 'audio':
        if (!this.#track.has(event.utteranceId)) return undefined
        return this.#device.send({ kind: 'append', utteranceId: event.utteranceId, pcm: event.pcm })
      case 'words':
        return this.#track.addWords(event.utteranceId, event.words)
      case 'utteranceEnded':
        if (!this.#track.has(event.utteranceId)) return undefined
        return this.#device.send({ kind: 'end', utteranceId: event.utteranceId })
      case 'finished':
        if (event.generation !== this.#generation || this.#awaitedCount > 0) return undefined
        return this.#device.send({ kind: 'finish' })
      case 'failed':
        if (event.generation !== this.#generation || this.#awaitedCount > 0) return undefined
        this.store.setState({ error: event.error })
        // What was sent is still heard; its end is where the failure shows.
        return this.#device.send({ kind: 'finish' })
      default:
        return assertNever(event)
    }
  }

  #onBegan(generation: number, place: Locator): void {
    if (generation <= this.#generation) return
    this.#generation = generation
    this.#awaitedCount = Math.max(0, this.#awaitedCount - 1)
    this.#drop()
    // It was asked for before the last place was.
    if (this.#awaitedCount > 0) return
    this.store.setState({ place, error: undefined })
    if (this.store.getState().status !== 'paused') this.#startLoading()
  }

  /** What is heard goes on; of what was to follow, nothing is heard. */
  #onReplanned(generation: number, afterUtteranceId: number): void {
    if (generation <= this.#generation) return
    this.#generation = generation
    if (this.#awaitedCount > 0) return
    const heard = this.#device.heard()
    // The ear is already behind it: what it hears there may not be what is to follow.
    if (heard !== undefined && heard.utteranceId > afterUtteranceId) {
      this.#drop()
      if (this.store.getState().status !== 'paused') this.#startLoading()
      return
    }
    this.#track.cutAfter(afterUtteranceId)
    this.#device.send({ kind: 'cut', utteranceId: afterUtteranceId })
  }

  #startLoading(): void {
    this.store.setState({ status: 'loading', firstAudioMs: undefined })
    // A device that could not be opened may be there by now.
    void this.#openDevice()
    this.#device.send({ kind: 'play' })
    this.#ticks.start()
  }

  #onUtterance(event: UtteranceHead): void {
    const { utteranceId, blockId, sectionIndex, sentenceStart, sentenceEnd } = event
    const { sampleRateHz, pauseAfterSeconds, voice, fallback } = event
    this.#track.add({
      utteranceId,
      blockId,
      sectionIndex,
      sentenceStart,
      sentenceEnd,
      sampleRateHz,
      pauseAfterSeconds,
      voice,
      ...(fallback !== undefined && { fallback }),
    })
    this.#device.send({ kind: 'begin', utteranceId, sampleRateHz, pauseAfterSeconds })
  }

  /** Forgets all audio and light. */
  #drop(): void {
    this.#track.clear()
    this.#device.clear()
    const { word, utterance } = this.store.getState()
    if (word !== undefined || utterance !== undefined) {
      this.store.setState({ word: undefined, utterance: undefined })
    }
  }

  async #openDevice(): Promise<void> {
    try {
      await this.#device.open()
    } catch (error) {
      const message = `The sound output cannot be opened. Check the audio device, then play again. (${String(error)})`
      this.store.setState({
        status: 'failed',
        error: { code: 'INTERNAL', message, retryable: true, details: {} },
      })
    }
  }

  /** Asks for something relative to what is heard now. */
  #askFromHere(command: PlayerCommand): void {
    this.#tick()
    this.#sendHeard()
    this.#askedAtMs = this.#nowMs()
    this.#post(command)
  }

  #post(command: PlayerCommand): void {
    this.#port?.postMessage(command)
  }

  /** Brings the store to what is audible now. */
  #tick(): void {
    const { status, underrunCount } = this.store.getState()
    if (status !== 'playing' && status !== 'loading') return
    const latest = this.#device.latest
    if (latest !== undefined && latest.underrunCount !== underrunCount) {
      this.store.setState({ underrunCount: latest.underrunCount })
    }
    const heard = this.#device.heard()
    if (heard !== undefined) this.#onHeard(heard)
    const isStarved = heard?.isStarved === true && !heard.isFinished
    if (isStarved !== this.store.getState().isStarved) this.store.setState({ isStarved })
    // A document without a word to speak ends before anything is heard.
    if (heard?.isFinished === true || (heard === undefined && latest?.isFinished === true)) this.#onEnd()
  }

  #onHeard(heard: HeardPosition): void {
    const head = this.#track.head(heard.utteranceId)
    if (head === undefined) return
    if (this.store.getState().status === 'loading') {
      this.store.setState({ status: 'playing', firstAudioMs: this.#nowMs() - this.#askedAtMs })
    }
    this.#lighter.light(heard, head)
  }

  #onEnd(): void {
    const { error, utterance } = this.store.getState()
    const isFinished = error === undefined && utterance !== undefined
    // The document is read to its last character: the place says so.
    const place = isFinished
      ? { blockId: utterance.blockId, charOffset: utterance.sentenceEnd }
      : this.#track.place
    this.#sendHeard(place)
    this.#ticks.stop()
    this.#device.send({ kind: 'pause' })
    this.store.setState({
      status: error === undefined ? 'finished' : 'failed',
      word: undefined,
      ...(place !== undefined && { place }),
    })
  }

  /** At the end the place is behind the last word, whoever tells it again: play then begins anew. */
  #sendHeard(heardPlace?: Locator): void {
    const { status, place: ended } = this.store.getState()
    const heard = this.#device.heard()
    const head = heard === undefined ? undefined : this.#track.head(heard.utteranceId)
    if (heard === undefined || head === undefined || this.#awaitedCount > 0) return
    const latest = this.#device.latest
    const told = heardPlace ?? (status === 'finished' ? ended : this.#track.place)
    const place = told ?? { blockId: head.blockId, charOffset: head.sentenceStart }
    this.#post({
      kind: 'heard',
      report: {
        generation: this.#generation,
        utteranceId: heard.utteranceId,
        heardFrames: Math.round(heard.heardFrames),
        place,
        queuedSeconds: latest?.queuedSeconds ?? 0,
        underrunCount: latest?.underrunCount ?? 0,
      },
    })
  }
}
