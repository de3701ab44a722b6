import { isDeepStrictEqual } from 'node:util'
import { assertNever, DocumentError, isAbort, toPlainError } from '../../shared/errors.ts'
import type { PronunciationRules } from '../../core/pronunciation/pronunciation-rules.ts'
import type { DocumentId, Locator } from '../../shared/document.ts'
import type {
  HeardReport,
  MoveUnit,
  PlayerCommand,
  PlayerEvent,
  UtteranceHead,
} from '../../shared/player-port.ts'
import type { Settings } from '../../shared/settings.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { effectiveSpokenRules, type SpokenRules, type SpokenRulesChoice } from '../../shared/spoken-rules.ts'
import { systemTimers, type Timers } from '../clock.ts'
import type { Log } from '../log.ts'
import type { SpendingMeter } from '../money/spending-meter.ts'
import type { EngineRegistry } from '../speech/engine-registry.ts'
import type { DocumentAccess } from './document-access.ts'
import type { FindingsLog } from './findings-log.ts'
import { Generation } from './generation.ts'
import { PlaceKeeper } from './place-keeper.ts'
import { PrefetchingSource } from './prefetching-source.ts'
import { ReadingPlan } from './reading-plan.ts'
import { placeAfterSeconds } from './move-seconds.ts'
import type { PreparedWindow } from './prepared-window.ts'
import { endOf, placeOf } from './reading-utterance.ts'
import { SessionVoice } from './session-voice.ts'
import { SoundLengths } from './sound-lengths.ts'
import type { SpeechFailures } from './speech-failures.ts'
import type { SpeechJudge } from './speech-judge.ts'
import { StartingPlaces } from './starting-places.ts'
import { TakeOpener } from './take-opener.ts'
import { UtteranceSender } from './utterance-sender.ts'
import { UtteranceSource, type UtteranceCache } from './utterance-source.ts'

/** The session's side of the port to the player: Electron's MessagePortMain, or a port of node:worker_threads. */
export interface PlayerPort {
  postMessage(event: PlayerEvent): void
  onMessage(listener: (command: PlayerCommand) => void): void
  close(): void
}

/** What a session reads, by which means, and to whom it reports. */
export interface ReadingSessionOptions {
  readonly port: PlayerPort
  readonly document: DocumentAccess
  /** What its speech is charged to. */
  readonly documentId?: DocumentId
  readonly engines: EngineRegistry
  readonly cache: UtteranceCache
  /** Asked anew for every utterance, so that a change is heard from the next one on. */
  readonly settings: () => Settings
  /** The document's own voice, asked as often; null and undefined: it has none. */
  readonly documentVoice?: () => VoiceRef | null | undefined
  /** What the document has spoken otherwise than the settings say, asked at each `rulesChanged`; undefined: nothing. */
  readonly documentRules?: () => SpokenRulesChoice | undefined
  /** Speaking rate of this document; by default that of the settings. */
  readonly speed?: () => number
  /** How the reader wants words to be said, asked for each paragraph; `pronunciationsChanged` tells of a change. */
  readonly pronunciations?: () => PronunciationRules
  /** Told what the cache saved. */
  readonly meter?: Pick<SpendingMeter, 'countSaved'>
  /** Judges generative voices; one for all sessions. */
  readonly judge?: SpeechJudge
  readonly findings?: FindingsLog
  readonly failures?: SpeechFailures
  /** Where the reader left off; absent for the beginning. */
  readonly place?: Locator
  /** Called at most once a second while the place moves, on pause and on close; again where it throws. */
  readonly savePlace: (place: Locator) => void
  /** By default the system's. */
  readonly timers?: Timers
  readonly log: Log
}

/** How a session is doing. */
export interface SessionState {
  /** Seconds of sound that were sent and not heard, at speaking rate 1. */
  readonly preparedSeconds: number
  /** Absent where nothing was sent. */
  readonly speaker?: Pick<UtteranceHead, 'voice' | 'fallback'>
}

/**
 * Speaks a document to one player: plans utterances from the reader's place, prepares them ahead of the ear, and
 * follows the player's commands (`src/shared/player-port.ts`). After `began` nothing of an older generation is sent.
 */
export class ReadingSession {
  readonly #options: ReadingSessionOptions
  #rules: SpokenRules
  #plan: ReadingPlan
  readonly #source: UtteranceSource
  readonly #places: PlaceKeeper
  readonly #starts: StartingPlaces
  readonly #voice: SessionVoice
  readonly #lengths: SoundLengths
  /** The word being heard, or where the next play begins. */
  #place: Locator | undefined
  #generation: Generation | undefined
  /** Whether what the rules leave out at the place is spoken: the reader asked for it there. */
  #readsSkipped = false
  #lastGeneration = 0
  #lastUtteranceId = 0
  #isPaused = false
  #isClosed = false

  constructor(options: ReadingSessionOptions) {
    const { engines, cache, documentId, meter, judge, findings, log } = options
    this.#options = options
    this.#place = options.place
    this.#source = new UtteranceSource({
      engines,
      cache,
      purpose: 'listening',
      ...(documentId !== undefined && { documentId }),
      ...(meter !== undefined && { meter }),
      ...(judge !== undefined && { judge }),
      ...(findings !== undefined && { findings }),
      log,
    })
    this.#places = new PlaceKeeper(options.savePlace, options.timers ?? systemTimers, log)
    this.#voice = new SessionVoice(options)
    this.#starts = new StartingPlaces({ plan: () => this.#plan, document: options.document, log })
    this.#rules = this.#rulesNow()
    this.#plan = this.#planBy(this.#rules)
    this.#lengths = new SoundLengths({
      engines,
      cache,
      voiceFor: (language) => this.#voice.of(language),
      pauses: options.settings,
    })
    options.port.onMessage((command) => this.#take(command))
    this.#prepareVoice()
  }

  /** What is spoken may have changed: from the next utterance on it is spoken by the new rules. */
  rulesChanged(): void {
    const rules = this.#rulesNow()
    if (this.#isClosed || isDeepStrictEqual(rules, this.#rules)) return
    this.#rules = rules
    this.#plan = this.#planBy(rules)
    if (this.#generation !== undefined) this.#planAnew(this.#generation)
  }

  #planAnew(generation: Generation): void {
    if (generation.isHeardOut) this.#endGeneration()
    else void this.#replan(generation)
  }

  /** Stops preparing, saves the place and closes the port. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#endGeneration()
    this.#places.close()
    this.#options.port.close()
  }

  /**
   * Speaks on as words are to be said now: from the next utterance on, or, while nothing is heard, from the beginning of
   * the sentence. What was said before is in the cache and costs nothing again.
   */
  pronunciationsChanged(): void {
    const generation = this.#generation
    if (generation === undefined || this.#isClosed) return
    const current = generation.window.current()?.utterance
    if (current === undefined) return this.#begin(this.#place)
    if (!this.#isPaused) return this.#planAnew(generation)
    this.#begin({ blockId: current.blockId, charOffset: current.sentence.start })
  }

  /** What is prepared, and who speaks what is heard. */
  state(): SessionState {
    const window = this.#generation?.window
    const speaker = window?.current()?.head
    return { preparedSeconds: window?.aheadSeconds() ?? 0, ...(speaker !== undefined && { speaker }) }
  }

  /** What a command runs into, such as a voice whose engine is not there, is told as what speaking runs into. */
  #take(command: PlayerCommand): void {
    try {
      this.#obey(command)
    } catch (error) {
      this.#fail(this.#generation ?? this.#newGeneration(), error)
    }
  }

  #obey(command: PlayerCommand): void {
    if (this.#isClosed) return
    switch (command.kind) {
      case 'play':
        this.#isPaused = false
        if (command.from !== undefined) this.#readsSkipped = command.readsSkipped ?? false
        return this.#play(command.from ?? this.#place, command.isAfterLongPause === true)
      case 'move':
        return this.#move(command.unit, command.direction)
      case 'moveSeconds':
        return this.#moveSeconds(command.seconds)
      case 'moveTo':
        return this.#begin(command.to)
      case 'setVoice':
        return this.#setVoice(command.voice)
      case 'heard':
        return this.#onHeard(command.report)
      case 'pause':
        this.#isPaused = true
        return this.#places.flush()
      case 'resume':
        return this.#resume()
      default:
        return assertNever(command)
    }
  }

  #play(from: Locator | undefined, isAfterLongPause: boolean): void {
    this.#begin(from !== undefined && isAfterLongPause ? this.#starts.afterLongPause(from) : from)
  }

  #begin(from: Locator | undefined): void {
    this.#endGeneration()
    const generation = this.#newGeneration()
    const place = this.#starts.at(from, this.#readsSkipped)
    this.#place = place
    this.#post({ kind: 'began', generation: generation.number, place })
    void this.#run(generation, place)
  }

  #newGeneration(window?: PreparedWindow): Generation {
    const listening = () => ({
      isPaused: this.#isPaused,
      speed: this.#options.speed?.() ?? this.#options.settings().speed,
    })
    this.#generation = new Generation(++this.#lastGeneration, listening, window)
    return this.#generation
  }

  /**
   * Speaks on by the plan of now behind the utterance that is heard, once that is sent: what was prepared behind it is
   * dropped, and is in the cache where it is said all the same.
   */
  async #replan(generation: Generation): Promise<void> {
    const { window, bell, signal } = generation
    await bell.until(() => window.kept()?.isWhole !== false, signal)
    if (signal.aborted) return
    const kept = window.kept()
    if (kept === undefined) return this.#begin(this.#place)
    this.#endGeneration()
    window.cutAfter(kept.utteranceId)
    const next = this.#newGeneration(window)
    this.#post({ kind: 'replanned', generation: next.number, afterUtteranceId: kept.utteranceId })
    void this.#run(next, endOf(kept.utterance))
  }

  #endGeneration(): void {
    this.#generation?.end()
    this.#generation = undefined
  }

  async #run(generation: Generation, place: Locator): Promise<void> {
    const { engines, settings, documentId, failures, timers = systemTimers, log } = this.#options
    const opener = new TakeOpener({
      generation,
      engines,
      source: this.#source,
      wishes: () => this.#voice.wishes(),
      fallsBack: () => settings().fallsBackToOffline,
      timers,
      log,
    })
    const sender = new UtteranceSender({
      generation,
      opener,
      pauses: settings,
      nextUtteranceId: () => ++this.#lastUtteranceId,
      post: (event) => this.#post(event),
      onOutcome: (utterance, isSpoken) => {
        if (documentId === undefined) return
        if (isSpoken) failures?.spoken(documentId, utterance)
        else failures?.refused(documentId, utterance)
      },
    })
    const takes = new PrefetchingSource(generation, (utterance) => opener.open(utterance))
    try {
      const utterances = this.#plan.from(place, { readsSkipped: this.#readsSkipped })
      await takes.run(utterances, (take) => sender.send(take))
      if (!generation.signal.aborted) this.#finish(generation)
    } catch (error) {
      if (generation.signal.aborted || isAbort(error)) return
      this.#fail(generation, error)
    }
  }

  #finish(generation: Generation): void {
    generation.isAllSent = true
    if (this.#plan.firstPlace() !== undefined) {
      this.#post({ kind: 'finished', generation: generation.number })
      return
    }
    const error = new DocumentError('DOCUMENT_NO_TEXT', 'This document has no text that can be spoken.')
    this.#fail(generation, error)
  }

  #fail(generation: Generation, error: unknown): void {
    const plain = toPlainError(error)
    this.#options.log.error(`reading aloud ended with ${plain.code}`, error)
    this.#endGeneration()
    this.#post({ kind: 'failed', generation: generation.number, error: plain })
  }

  #move(unit: MoveUnit, direction: 1 | -1): void {
    const place = this.#place ?? this.#starts.first()
    const current = this.#generation?.window.current()
    const target = this.#plan.move(
      {
        place,
        utterancePlace: current === undefined ? place : placeOf(current.utterance),
        seconds: current?.heardSeconds ?? 0,
      },
      unit,
      direction,
    )
    if (target === undefined) return
    this.#readsSkipped = false
    this.#begin(target)
  }

  #moveSeconds(seconds: number): void {
    const place = this.#place ?? this.#starts.first()
    const current = this.#generation?.window.current()
    const heard = { place, utterance: current?.utterance, seconds: current?.heardSeconds ?? 0 }
    const target = placeAfterSeconds(this.#plan, this.#lengths, heard, seconds)
    if (target !== undefined) this.#begin(target)
  }

  #setVoice(voice: VoiceRef | null): void {
    this.#voice.choose(voice)
    // At the end nothing is left to say in the new voice; its last word again would cost.
    if (this.#generation?.isHeardOut === true) this.#endGeneration()
    if (this.#generation === undefined) this.#prepareVoice()
    else this.#begin(this.#place)
  }

  /** So that the first sentence need not wait for a connection. Whoever opens or changes something need not wait for it. */
  #prepareVoice(): void {
    const { timers = systemTimers, log } = this.#options
    timers.after(0, () => {
      if (this.#isClosed || this.#generation !== undefined) return
      try {
        const [first] = this.#plan.from(this.#place)
        if (first === undefined) return
        this.#voice.prepare(first.language)
      } catch (error) {
        // A play fails in the same way, where the reader hears of it.
        log.warn(`no voice was prepared: ${toPlainError(error).code}`)
      }
    })
  }

  #onHeard(report: HeardReport): void {
    const generation = this.#generation
    if (report.generation !== this.#lastGeneration) return
    this.#place = report.place
    this.#places.moved(report.place)
    generation?.window.report(report)
    generation?.bell.ring()
    if (this.#isPaused) this.#places.flush()
  }

  #resume(): void {
    this.#isPaused = false
    if (this.#generation === undefined) this.#begin(this.#place)
    else this.#generation.bell.ring()
  }

  #rulesNow(): SpokenRules {
    const { settings, documentRules } = this.#options
    return effectiveSpokenRules(settings().spokenRules, documentRules?.())
  }

  #planBy(rules: SpokenRules): ReadingPlan {
    const { document, pronunciations } = this.#options
    return new ReadingPlan({
      document,
      maxInputChars: (language) => this.#voice.maxInputChars(language),
      rules,
      ...(pronunciations !== undefined && { pronunciations }),
      takesEntries: (language) => this.#voice.takesEntries(language),
    })
  }

  #post(event: PlayerEvent): void {
    if (!this.#isClosed) this.#options.port.postMessage(event)
  }
}
