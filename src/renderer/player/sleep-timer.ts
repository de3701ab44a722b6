import { createStore } from 'zustand/vanilla'
import type { PlayerStore } from './player-store.ts'

/** Minutes that can be set, and those that are offered. */
export const sleepMinutes = { min: 5, max: 120, step: 5, presets: [10, 15, 20, 30, 45, 60] } as const
/** The last seconds before sleep, in which the voice grows quiet. */
export const fadeSeconds = 15
/** What one more press gives. */
export const extraSeconds = 5 * 60

/** When the voice falls silent. */
export type SleepWish =
  | { readonly kind: 'off' }
  /** After so much listening: a pause is not counted. */
  | { readonly kind: 'time'; readonly leftSeconds: number }
  /** At the end of the chapter that is heard, or of one after it. */
  | { readonly kind: 'chapter'; readonly chaptersAfter: number }

export interface SleepState {
  readonly wish: SleepWish
  /** Seconds of listening until sleep; undefined where nobody knows, or it is off. */
  readonly leftSeconds: number | undefined
  /** Whether its panel is open. */
  readonly isOpen: boolean
}

export interface SleepTargets {
  readonly player: PlayerStore
  readonly pause: () => void
  readonly setVolume: (volume: number) => void
  /** Seconds of listening to the end of the chapter; undefined where they are not known. */
  readonly chapterSecondsLeft: () => number | undefined
  readonly nowMs?: () => number
}

/** Often enough for a fade of steps that nobody hears. */
const tickMs = 250

export type SleepTimer = ReturnType<typeof createSleepTimer>

/**
 * Pauses the voice after a time, or at a chapter's end, growing quiet before. The place stays where it fell silent, and
 * the next play has its full loudness.
 */
export function createSleepTimer(targets: SleepTargets) {
  const { player, pause, setVolume, chapterSecondsLeft, nowMs = () => performance.now() } = targets
  const store = createStore<SleepState>(() => ({
    wish: { kind: 'off' },
    leftSeconds: undefined,
    isOpen: false,
  }))
  let timer: ReturnType<typeof setInterval> | undefined
  let lastMs = 0
  let volume = 1
  /** The chapter that is heard; undefined while another place is being prepared. */
  let section: number | undefined

  function setWish(wish: SleepWish): void {
    store.setState({ wish, leftSeconds: leftOf(wish) })
    clearInterval(timer)
    timer = undefined
    if (wish.kind === 'off') return soundAt(1)
    lastMs = nowMs()
    section = player.getState().utterance?.sectionIndex
    timer = setInterval(tick, tickMs)
    return tick()
  }

  function leftOf(wish: SleepWish): number | undefined {
    if (wish.kind === 'time') return wish.leftSeconds
    return wish.kind === 'chapter' && wish.chaptersAfter === 0 ? chapterSecondsLeft() : undefined
  }

  function tick(): void {
    const elapsedSeconds = (nowMs() - lastMs) / 1000
    lastMs = nowMs()
    const isPlaying = player.getState().status === 'playing'
    let { wish } = store.getState()
    if (wish.kind === 'time' && isPlaying) {
      wish = { kind: 'time', leftSeconds: Math.max(0, wish.leftSeconds - elapsedSeconds) }
    }
    const leftSeconds = leftOf(wish)
    store.setState({ wish, leftSeconds })
    if (!isPlaying) return
    if (wish.kind === 'time' && wish.leftSeconds === 0) fallAsleep()
    else soundAt(loudnessAt(leftSeconds))
  }

  function fallAsleep(): void {
    pause()
    setWish({ kind: 'off' })
  }

  function soundAt(wanted: number): void {
    if (wanted === volume) return
    volume = wanted
    setVolume(wanted)
  }

  const stop = player.subscribe((state, previous) => {
    const { wish } = store.getState()
    if (wish.kind === 'off') return
    if (state.status === 'finished') return setWish({ kind: 'off' })
    // The reader went elsewhere: the chapter that counts is the one there.
    if (state.status === 'loading') section = undefined
    const heard = state.utterance?.sectionIndex
    if (heard === undefined || state.utterance === previous.utterance || heard === section) return
    const isNext = section !== undefined
    section = heard
    if (!isNext || wish.kind !== 'chapter') return
    if (wish.chaptersAfter === 0) fallAsleep()
    else setWish({ kind: 'chapter', chaptersAfter: wish.chaptersAfter - 1 })
  })

  return Object.assign(store, {
    /** @param minutes of listening */
    sleepAfter: (minutes: number): void => setWish({ kind: 'time', leftSeconds: minutes * 60 }),
    /** @param chaptersAfter 0: this chapter; 1: the next one */
    sleepAtChapterEnd: (chaptersAfter: number): void => setWish({ kind: 'chapter', chaptersAfter }),
    /** Five minutes more; at a chapter's end, after it. */
    extend: (): void => {
      const left = store.getState().leftSeconds ?? 0
      setWish({ kind: 'time', leftSeconds: left + extraSeconds })
    },
    turnOff: (): void => setWish({ kind: 'off' }),
    setOpen: (isOpen: boolean): void => store.setState({ isOpen }),
    stop: (): void => {
      stop()
      clearInterval(timer)
    },
  })
}

/** Loudness before sleep: squared, for the ear hears ratios. */
function loudnessAt(leftSeconds: number | undefined): number {
  if (leftSeconds === undefined || leftSeconds >= fadeSeconds) return 1
  return (Math.max(0, leftSeconds) / fadeSeconds) ** 2
}
