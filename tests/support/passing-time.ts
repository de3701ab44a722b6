import type { TestTimers } from './test-timers.ts'

/** Lets time pass in small steps until something has happened that also needs the network. */
export async function passing<T>(timers: TestTimers, happens: Promise<T>): Promise<T> {
  const wait = { isOver: false }
  const over = happens.finally(() => {
    wait.isOver = true
  })
  while (!wait.isOver) await timers.advance(10)
  return over
}
