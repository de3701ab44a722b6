import { beforeEach, describe, expect, it } from 'vitest'
import { watchPause } from '../../../../src/renderer/player/long-pause.ts'
import { createPlayerStore } from '../../../../src/renderer/player/player-store.ts'
import type { PlayerStore } from '../../../../src/renderer/player/player-store.ts'

describe('watchPause', () => {
  let player: PlayerStore
  let nowMs: number
  let pausedSeconds: () => number
  beforeEach(() => {
    player = createPlayerStore()
    nowMs = 1_000_000
    pausedSeconds = watchPause(player, () => nowMs)
    player.setState({ status: 'playing', place: { blockId: 'a', charOffset: 3 } })
  })

  it('counts from the moment at which the voice stopped', () => {
    expect(pausedSeconds()).toBe(0)
    player.setState({ status: 'paused' })
    nowMs += 90_000
    expect(pausedSeconds()).toBe(90)
    player.setState({ status: 'playing' })
    expect(pausedSeconds()).toBe(0)
  })

  it('counts no pause in which the reader chose another place', () => {
    player.setState({ status: 'paused' })
    player.setState({ place: { blockId: 'b', charOffset: 0 } })
    nowMs += 90_000
    expect(pausedSeconds()).toBe(0)
  })

  it('takes a clock that was set back for no pause', () => {
    player.setState({ status: 'paused' })
    nowMs -= 500_000
    expect(pausedSeconds()).toBe(0)
  })
})
