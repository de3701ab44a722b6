import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { AudioCache } from '../../src/main/cache/audio-cache.ts'
import { silentLog } from '../../src/main/log.ts'
import type { DocumentAccess } from '../../src/main/reading/document-access.ts'
import {
  type PlayerPort,
  ReadingSession,
  type ReadingSessionOptions,
} from '../../src/main/reading/reading-session.ts'
import type { SpeechEngine } from '../../src/main/speech/speech-engine.ts'
import type { Locator } from '../../src/shared/document.ts'
import type { PlayerCommand, PlayerEvent } from '../../src/shared/player-port.ts'
import { defaultSettings, type Settings } from '../../src/shared/settings.ts'

export interface ListeningOptions {
  readonly document: DocumentAccess
  readonly engines: readonly SpeechEngine[]
  readonly cachePath: string
  readonly place?: Locator
  /** What else the session is given. */
  readonly session?: Partial<
    Pick<
      ReadingSessionOptions,
      | 'documentVoice'
      | 'documentRules'
      | 'meter'
      | 'judge'
      | 'findings'
      | 'failures'
      | 'documentId'
      | 'timers'
      | 'pronunciations'
      | 'savePlace'
    >
  >
}

/** A real session on a real MessageChannel, with a player that only listens and says what it was told to. */
export class ListeningPlayer {
  readonly events: PlayerEvent[] = []
  readonly savedPlaces: Locator[] = []
  readonly cache: AudioCache
  settings: Settings = defaultSettings
  nowMs = 1_000_000
  readonly #session: ReadingSession
  readonly #port: MessagePort
  #waiters: (() => void)[] = []

  constructor(options: ListeningOptions) {
    const { port1, port2 } = new MessageChannel()
    const clock = { nowMs: () => this.nowMs }
    this.#port = port2
    this.cache = AudioCache.open({
      path: options.cachePath,
      limitBytes: 1e9,
      clock,
      log: silentLog,
    })
    this.#session = new ReadingSession({
      port: portOf(port1),
      document: options.document,
      engines: new Map(options.engines.map((engine) => [engine.id, engine])),
      cache: this.cache,
      settings: () => this.settings,
      ...(options.place === undefined ? {} : { place: options.place }),
      savePlace: (place) => this.savedPlaces.push(place),
      log: silentLog,
      ...options.session,
    })
    port2.on('message', (event: PlayerEvent) => {
      this.events.push(event)
      for (const wake of this.#waiters.splice(0)) wake()
    })
  }

  /** Tells the session that what is spoken may have changed. */
  rulesChanged(): void {
    this.#session.rulesChanged()
  }

  send(command: PlayerCommand): void {
    this.#port.postMessage(command)
  }

  /** Tells the session that words are to be said otherwise. */
  changePronunciations(): void {
    this.#session.pronunciationsChanged()
  }

  /** Waits for the first event that fits, among those that came already too. */
  async until<Event extends PlayerEvent>(fits: (event: PlayerEvent) => event is Event): Promise<Event>
  async until(fits: (event: PlayerEvent) => boolean): Promise<PlayerEvent>
  async until(fits: (event: PlayerEvent) => boolean): Promise<PlayerEvent> {
    for (;;) {
      const event = this.events.find(fits)
      if (event !== undefined) return event
      await new Promise<void>((resolve) => this.#waiters.push(resolve))
    }
  }

  untilKind<Kind extends PlayerEvent['kind']>(kind: Kind): Promise<Extract<PlayerEvent, { kind: Kind }>> {
    return this.until((event): event is Extract<PlayerEvent, { kind: Kind }> => event.kind === kind)
  }

  ofKind<Kind extends PlayerEvent['kind']>(kind: Kind): Extract<PlayerEvent, { kind: Kind }>[] {
    return this.events.filter((event): event is Extract<PlayerEvent, { kind: Kind }> => event.kind === kind)
  }

  /** Says that an utterance was heard so far, with nothing queued behind what the session knows. */
  hear(
    generation: number,
    utteranceId: number,
    place: Locator,
    heardSeconds = 0,
    queuedSeconds = 1000,
  ): void {
    const head = this.ofKind('utterance').find((utterance) => utterance.utteranceId === utteranceId)
    const heardFrames = Math.round(heardSeconds * (head?.sampleRateHz ?? 22_050))
    const report = { generation, utteranceId, heardFrames, place, queuedSeconds, underrunCount: 0 }
    this.send({ kind: 'heard', report })
  }

  /** Hears everything, utterance by utterance, until the document ends. */
  async hearAll(generation: number): Promise<void> {
    const heard = new Set<number>()
    const began = (event: PlayerEvent) => event.kind === 'utterance' && event.generation === generation
    const head = await this.until((event) => began(event) || isEndOf(event, generation))
    const first = head.kind === 'utterance' ? head.utteranceId : Infinity
    for (;;) {
      await this.until(
        (event) =>
          (event.kind === 'utteranceEnded' && event.utteranceId >= first && !heard.has(event.utteranceId)) ||
          isEndOf(event, generation),
      )
      for (const utterance of this.ofKind('utterance')) {
        if (utterance.generation !== generation || heard.has(utterance.utteranceId)) continue
        const ended = this.ofKind('utteranceEnded').find((end) => end.utteranceId === utterance.utteranceId)
        if (ended === undefined) continue
        heard.add(utterance.utteranceId)
        const place = { blockId: utterance.blockId, charOffset: utterance.sentenceStart }
        this.hear(generation, utterance.utteranceId, place, ended.durationFrames / utterance.sampleRateHz, 0)
      }
      if (this.events.some((event) => isEndOf(event, generation))) return
    }
  }

  close(): void {
    this.#session.close()
    this.#port.close()
    this.cache.close()
  }
}

function isEndOf(event: PlayerEvent, generation: number): boolean {
  return (event.kind === 'finished' || event.kind === 'failed') && event.generation === generation
}

function portOf(port: MessagePort): PlayerPort {
  return {
    postMessage: (event) => port.postMessage(event),
    onMessage: (listener) => port.on('message', listener),
    close: () => port.close(),
  }
}
