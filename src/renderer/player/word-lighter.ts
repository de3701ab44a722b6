import type { UtteranceHead } from '../../shared/player-port.ts'
import type { WordTiming } from '../../shared/speech.ts'
import type { HeardPosition } from './audio-clock.ts'
import type { PlayerStore } from './player-store.ts'
import { SyncMeter } from './sync-meter.ts'
import type { SyncError } from './sync-meter.ts'
import type { WordTrack } from './word-track.ts'

/** One word lit, with the moment by two clocks. */
export interface WordLit {
  readonly word: WordTiming
  readonly utterance: UtteranceHead
  /** Where the ear was in the utterance, in seconds at speaking rate 1: from the audio clock. */
  readonly heardSeconds: number
  /** The same moment on the audio device's timeline. */
  readonly deviceSeconds: number
  /** The same moment by `performance.now()`. */
  readonly performanceMs: number
  /** Times so far that audio was due and not there. */
  readonly underrunCount: number
}

export interface WordLighterOptions {
  readonly store: PlayerStore
  readonly track: WordTrack
  /** Called once for each word, in order, after the store has changed. */
  readonly onWordLit: (lit: WordLit) => void
  /** Milliseconds of the page's clock. */
  readonly nowMs: () => number
}

/** Shows in the player's store which word and utterance are heard, and measures how late it is with that. */
export class WordLighter {
  readonly #options: WordLighterOptions
  readonly #sync = new SyncMeter()

  constructor(options: WordLighterOptions) {
    this.#options = options
  }

  /** How far the light is from the sound; undefined before the first word of this run. */
  get syncError(): SyncError | undefined {
    return this.#sync.error
  }

  /** Lights what was heard up to a moment. @param head the utterance that is heard then */
  light(heard: HeardPosition, head: UtteranceHead): void {
    const { store, track, onWordLit, nowMs } = this.#options
    const state = store.getState()
    if (state.utterance !== head) {
      store.setState({ utterance: head, word: undefined, fallback: head.fallback })
    }
    const heardSeconds = heard.heardFrames / head.sampleRateHz
    const word = track.advance(heard.utteranceId, heardSeconds, (lit, utterance) => {
      const place = { blockId: utterance.blockId, charOffset: lit.start }
      store.setState({ word: lit, utterance, place })
      this.#sync.add(((heardSeconds - lit.startSeconds) / state.speed) * 1000)
      onWordLit({
        word: lit,
        utterance,
        heardSeconds,
        deviceSeconds: heard.deviceSeconds,
        performanceMs: nowMs(),
        underrunCount: state.underrunCount,
      })
    })
    const after = store.getState()
    if (after.word !== word || after.utterance !== head) store.setState({ word, utterance: head })
  }
}
