import type { Locator } from '../../shared/document.ts'
import type { PlayerStore } from './player-store.ts'
import type { ReadingPace } from './time-left.ts'

/**
 * Feeds a pace with what the player plays.
 * @param charsLeft Characters after a place; undefined while its section is not loaded.
 * @returns what ends it.
 */
export function measurePace(
  pace: ReadingPace,
  player: PlayerStore,
  charsLeft: (place: Locator) => number | undefined,
  nowMs: () => number = () => performance.now(),
): () => void {
  let last: { charsLeft: number; atMs: number } | undefined
  return player.subscribe((state, previous) => {
    if (state.status !== 'playing' || previous.status !== 'playing' || state.speed !== previous.speed) {
      last = undefined
    }
    if (state.status !== 'playing' || state.place === undefined || state.place === previous.place) return
    const left = charsLeft(state.place)
    if (left === undefined) return
    const atMs = nowMs()
    if (last !== undefined) pace.add(last.charsLeft - left, ((atMs - last.atMs) / 1000) * state.speed)
    last = { charsLeft: left, atMs }
  })
}
