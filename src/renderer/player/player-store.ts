import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Locator } from '../../shared/document.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { UtteranceHead, VoiceFallback } from '../../shared/player-port.ts'
import type { WordTiming } from '../../shared/speech.ts'

/**
 * - `idle`: nothing was asked for yet, or no session is open
 * - `loading`: sound was asked for and is not there yet
 * - `playing`, `paused`
 * - `finished`: the document's end was heard
 * - `failed`: what could be spoken was heard; `error` says why nothing follows
 */
export type PlayerStatus = 'idle' | 'loading' | 'playing' | 'paused' | 'finished' | 'failed'

/** What the reader hears and how it is going. Changes with words and states, never with time alone. */
export interface PlayerState {
  readonly status: PlayerStatus
  /** What is heard now, or was heard last in this generation. */
  readonly utterance: UtteranceHead | undefined
  /** The word that is heard now; undefined between words. */
  readonly word: WordTiming | undefined
  /** The word that is heard or was heard last; where play was asked for, before the first. */
  readonly place: Locator | undefined
  /**
   * Who should have spoken what was heard last, and why not; undefined where the chosen voice spoke. Stays while one
   * moves about, until something is heard that says otherwise.
   */
  readonly fallback: VoiceFallback | undefined
  /** Speaking rate. */
  readonly speed: number
  readonly error: PlainError | undefined
  /** Times since the session began that audio was due and not there. */
  readonly underrunCount: number
  /** Whether sound is due and not there, in the middle of listening. */
  readonly isStarved: boolean
  /** Time from the last play, seek or move to its first audible frame. */
  readonly firstAudioMs: number | undefined
  /** Whether the browser waits for a gesture before it lets sound out. */
  readonly isBlocked: boolean
}

export type PlayerStore = StoreApi<PlayerState>

export const closedPlayer: PlayerState = {
  status: 'idle',
  utterance: undefined,
  word: undefined,
  place: undefined,
  fallback: undefined,
  speed: 1,
  error: undefined,
  underrunCount: 0,
  isStarved: false,
  firstAudioMs: undefined,
  isBlocked: false,
}

export function createPlayerStore(): PlayerStore {
  return createStore<PlayerState>(() => closedPlayer)
}
