import { expect, it } from 'vitest'
import type { Timers } from '../../../src/main/clock.ts'
import { throttle } from '../../../src/main/throttle.ts'

/** Timers that go off when the test says so. */
function manualTimers() {
  let pending: (() => void)[] = []
  const timers: Timers = {
    after(_delayMs, callback) {
      pending.push(callback)
      return () => (pending = pending.filter((each) => each !== callback))
    },
  }
  const goOff = () => {
    for (const callback of pending.splice(0)) callback()
  }
  return { timers, goOff }
}

it('acts at once, and once more at the end of an interval in which it was asked for again', () => {
  const { timers, goOff } = manualTimers()
  let count = 0
  const act = throttle(() => (count += 1), 1000, timers)
  act()
  expect(count).toBe(1)
  act()
  act()
  expect(count).toBe(1)
  goOff()
  expect(count).toBe(2)
  act()
  expect(count).toBe(2)
  goOff()
  expect(count).toBe(3)
})

it('acts at once again after an interval in which nothing was asked for', () => {
  const { timers, goOff } = manualTimers()
  let count = 0
  const act = throttle(() => (count += 1), 1000, timers)
  act()
  goOff()
  act()
  expect(count).toBe(2)
})
