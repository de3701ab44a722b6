import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { closedPlayer, createPlayerStore } from '../../../../src/renderer/player/player-store.ts'
import type { PlayerStore } from '../../../../src/renderer/player/player-store.ts'
import { createSleepTimer, fadeSeconds } from '../../../../src/renderer/player/sleep-timer.ts'
import type { SleepTimer } from '../../../../src/renderer/player/sleep-timer.ts'
import type { UtteranceHead } from '../../../../src/shared/player-port.ts'

let player: PlayerStore
let sleep: SleepTimer
let pauseCount: number
let volumes: number[]
let chapterSecondsLeft: number | undefined

function head(utteranceId: number, sectionIndex: number): UtteranceHead {
  return {
    utteranceId,
    sectionIndex,
    blockId: `b${utteranceId}`,
    sentenceStart: 0,
    sentenceEnd: 9,
    sampleRateHz: 24_000,
    pauseAfterSeconds: 0.5,
    voice: { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en-US' },
  }
}

/** An utterance is heard. */
function hear(utteranceId: number, sectionIndex: number): void {
  player.setState({ status: 'playing', utterance: head(utteranceId, sectionIndex) })
}

function listen(seconds: number): void {
  vi.advanceTimersByTime(seconds * 1000)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  player = createPlayerStore()
  pauseCount = 0
  volumes = []
  chapterSecondsLeft = undefined
  sleep = createSleepTimer({
    player,
    pause: () => {
      pauseCount++
      player.setState({ status: 'paused' })
    },
    setVolume: (volume) => volumes.push(volume),
    chapterSecondsLeft: () => chapterSecondsLeft,
  })
  hear(1, 4)
})
afterEach(() => {
  sleep.stop()
  vi.useRealTimers()
})

describe('a sleep timer by minutes', () => {
  it('pauses after so much listening, and says how long that is meanwhile', () => {
    sleep.sleepAfter(5)
    listen(4 * 60)
    expect(sleep.getState().leftSeconds).toBeCloseTo(60)
    expect(pauseCount).toBe(0)
    listen(61)
    expect(pauseCount).toBe(1)
    expect(sleep.getState().wish).toEqual({ kind: 'off' })
  })

  it('does not count a pause', () => {
    sleep.sleepAfter(5)
    listen(60)
    player.setState({ status: 'paused' })
    listen(3600)
    player.setState({ status: 'playing' })
    listen(60)
    expect(sleep.getState().leftSeconds).toBeCloseTo(180)
  })

  it('grows quiet in small steps, never louder, and has its full loudness back after it fell silent', () => {
    sleep.sleepAfter(5)
    listen(5 * 60 - fadeSeconds)
    expect(volumes).toEqual([])
    listen(fadeSeconds + 1)
    const faded = volumes.slice(0, -1)
    expect(faded.length).toBeGreaterThan(50)
    expect(faded).toEqual(faded.toSorted((a, b) => b - a))
    const steps = faded.map((volume, index) => (faded[index - 1] ?? 1) - volume)
    expect(Math.max(...steps)).toBeLessThan(0.05)
    expect(faded.at(-1)).toBeLessThan(0.01)
    expect(volumes.at(-1)).toBe(1)
  })

  it('gives five minutes more, at full loudness, also while it grows quiet', () => {
    sleep.sleepAfter(5)
    listen(5 * 60 - 5)
    expect(volumes.at(-1)).toBeLessThan(0.2)
    sleep.extend()
    expect(sleep.getState().leftSeconds).toBeCloseTo(305)
    expect(volumes.at(-1)).toBe(1)
    listen(200)
    expect(pauseCount).toBe(0)
  })

  it('lets the voice be when it is turned off', () => {
    sleep.sleepAfter(5)
    listen(5 * 60 - 5)
    sleep.turnOff()
    listen(60)
    expect(pauseCount).toBe(0)
    expect(volumes.at(-1)).toBe(1)
  })
})

describe('a sleep timer by chapters', () => {
  it('pauses where the next chapter begins, having grown quiet before', () => {
    sleep.sleepAtChapterEnd(0)
    chapterSecondsLeft = 5
    listen(1)
    expect(volumes.at(-1)).toBeCloseTo((5 / fadeSeconds) ** 2)
    hear(2, 4)
    expect(pauseCount).toBe(0)
    hear(3, 5)
    expect(pauseCount).toBe(1)
    expect(volumes.at(-1)).toBe(1)
  })

  it('lets the next chapter be heard to its end where that was asked for', () => {
    sleep.sleepAtChapterEnd(1)
    expect(sleep.getState().leftSeconds).toBeUndefined()
    hear(2, 5)
    expect(pauseCount).toBe(0)
    hear(3, 6)
    expect(pauseCount).toBe(1)
  })

  it('means the chapter that the reader went to, when they went elsewhere meanwhile', () => {
    sleep.sleepAtChapterEnd(0)
    player.setState({ status: 'loading', utterance: undefined })
    hear(2, 9)
    expect(pauseCount).toBe(0)
    hear(3, 10)
    expect(pauseCount).toBe(1)
  })

  it('is over with the document', () => {
    sleep.sleepAtChapterEnd(1)
    player.setState({ ...closedPlayer, status: 'finished' })
    expect(sleep.getState().wish).toEqual({ kind: 'off' })
  })
})
