import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PlayerTicks } from '../../../../src/renderer/player/player-ticks.ts'

let nextFrame: (() => void) | undefined
let frameCount: number
let reportCount: number
let ticks: PlayerTicks

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  nextFrame = undefined
  frameCount = 0
  reportCount = 0
  ticks = new PlayerTicks({
    onFrame: () => (frameCount += 1),
    onReportDue: () => (reportCount += 1),
    requestFrame: (callback) => {
      nextFrame = callback
      return 1
    },
    cancelFrame: () => (nextFrame = undefined),
  })
})
afterEach(() => vi.useRealTimers())

test('come with each display frame, and four times a second in a hidden window', () => {
  ticks.start()
  for (let frame = 0; frame < 3; frame += 1) nextFrame?.()
  expect({ frameCount, reportCount }).toEqual({ frameCount: 3, reportCount: 0 })
  vi.advanceTimersByTime(1_000)
  expect({ frameCount, reportCount }).toEqual({ frameCount: 3, reportCount: 4 })
})

test('do not come twice where they are started twice', () => {
  ticks.start()
  ticks.start()
  vi.advanceTimersByTime(500)
  expect(reportCount).toBe(2)
})

test('end where they are stopped', () => {
  ticks.start()
  ticks.stop()
  vi.advanceTimersByTime(1_000)
  expect(nextFrame).toBeUndefined()
  expect({ frameCount, reportCount }).toEqual({ frameCount: 0, reportCount: 0 })
})

test('can be started again', () => {
  ticks.start()
  ticks.stop()
  ticks.start()
  nextFrame?.()
  vi.advanceTimersByTime(250)
  expect({ frameCount, reportCount }).toEqual({ frameCount: 1, reportCount: 1 })
})
