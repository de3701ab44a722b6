import type { PlayerStore } from './player-store.ts'

/**
 * Watches how long a pause lasts.
 * @param nowMs the time of day: a computer that sleeps stops other clocks
 * @returns seconds since the voice stopped where it is; 0 while it doesn't stand, or where the reader moved it since.
 */
export function watchPause(player: PlayerStore, nowMs: () => number = () => Date.now()): () => number {
  let pausedAtMs: number | undefined
  player.subscribe((state, previous) => {
    if (state.status !== 'paused') pausedAtMs = undefined
    else if (previous.status !== 'paused') pausedAtMs = nowMs()
    // Who chose a place while it was silent wants to begin there.
    else if (state.place !== previous.place) pausedAtMs = undefined
  })
  return () => (pausedAtMs === undefined ? 0 : Math.max(0, (nowMs() - pausedAtMs) / 1000))
}
