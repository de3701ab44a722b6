import { assert, asyncProperty, constantFrom, integer, array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RateLimiter, type RequestSlot } from '../../../../src/main/speech/rate-limiter.ts'
import type { SpeechPurpose } from '../../../../src/shared/speech.ts'
import { settled, TestTimers } from '../../../support/test-timers.ts'

function createLimiter(maxConcurrent = 4) {
  const timers = new TestTimers()
  const limiter = new RateLimiter({ timers, clock: timers.clock, maxConcurrent })
  const admitted: string[] = []
  const slots = new Map<string, RequestSlot>()
  const ask = async (
    name: string,
    purpose: SpeechPurpose = 'listening',
    signal = new AbortController().signal,
  ): Promise<void> => {
    const slot = await limiter.acquire(purpose, signal)
    admitted.push(name)
    slots.set(name, slot)
  }
  return { timers, limiter, admitted, slots, ask }
}

/** Puts a slot into the list unless the signal aborts first. */
async function take(limiter: RateLimiter, signal: AbortSignal, running: RequestSlot[]): Promise<void> {
  try {
    running.push(await limiter.acquire('export', signal))
  } catch (error) {
    expect(error).toBe(signal.reason)
  }
}

describe('a rate limiter', () => {
  test('lets four requests run at once and the next when one has ended', async () => {
    const { admitted, slots, ask } = createLimiter()
    for (const name of ['a', 'b', 'c', 'd', 'e']) void ask(name)
    await settled()
    expect(admitted).toEqual(['a', 'b', 'c', 'd'])
    slots.get('b')?.release()
    await settled()
    expect(admitted).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('lets listening go before an export, and an export before a preview', async () => {
    const { admitted, slots, ask } = createLimiter(1)
    void ask('running')
    void ask('preview', 'preview')
    void ask('export', 'export')
    void ask('listening', 'listening')
    for (const name of ['running', 'listening', 'export']) {
      await settled()
      slots.get(name)?.release()
    }
    await settled()
    expect(admitted).toEqual(['running', 'listening', 'export', 'preview'])
  })

  test('keeps one place for listening while exports take all others', async () => {
    const { admitted, slots, ask } = createLimiter()
    for (const name of ['a', 'b', 'c', 'd']) void ask(name, 'export')
    void ask('listening', 'listening')
    await settled()
    expect(admitted).toEqual(['a', 'b', 'c', 'listening'])
    slots.get('listening')?.release()
    await settled()
    expect(admitted).not.toContain('d')
    slots.get('a')?.release()
    await settled()
    expect(admitted).toContain('d')
  })

  test('lets nothing leave before the time that the service names, and says until when', async () => {
    const { timers, limiter, admitted, ask } = createLimiter()
    const changes: (number | undefined)[] = []
    limiter.onChange(() => changes.push(limiter.waitingUntilMs))
    const untilMs = timers.clock.nowMs() + 7_000
    limiter.pause(7_000)
    void ask('a')
    await timers.advance(6_999)
    expect(admitted).toEqual([])
    expect(limiter.waitingUntilMs).toBe(untilMs)
    await timers.advance(1)
    expect(admitted).toEqual(['a'])
    expect(changes).toEqual([untilMs, undefined])
  })

  test('waits for the longest of several pauses', async () => {
    const { timers, limiter, admitted, ask } = createLimiter()
    limiter.pause(9_000)
    limiter.pause(2_000)
    void ask('a')
    await timers.advance(8_999)
    expect(admitted).toEqual([])
    await timers.advance(1)
    expect(admitted).toEqual(['a'])
  })

  test('begins with one request after a pause and allows one more after each that succeeds', async () => {
    const { timers, limiter, admitted, slots, ask } = createLimiter()
    limiter.pause(1_000)
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) void ask(name)
    await timers.advance(1_000)
    expect(admitted).toEqual(['a'])
    limiter.succeeded()
    slots.get('a')?.release()
    await settled()
    expect(admitted).toEqual(['a', 'b', 'c'])
    slots.get('b')?.release()
    await settled()
    expect(admitted).toEqual(['a', 'b', 'c', 'd'])
  })

  test('gives up waiting in the tick in which the signal aborts, and its turn to the next', async () => {
    const { admitted, slots, ask } = createLimiter(1)
    const controller = new AbortController()
    void ask('running')
    const waiting = ask('leaving', 'listening', controller.signal)
    void ask('next')
    let outcome: unknown
    waiting.catch((error: unknown) => (outcome = error))
    controller.abort()
    await Promise.resolve()
    await Promise.resolve()
    expect(outcome).toMatchObject({ name: 'AbortError' })
    slots.get('running')?.release()
    await settled()
    expect(admitted).toEqual(['running', 'next'])
  })

  test('counts a slot that is released twice once', async () => {
    const { admitted, slots, ask } = createLimiter(1)
    for (const name of ['a', 'b', 'c']) void ask(name)
    await settled()
    slots.get('a')?.release()
    slots.get('a')?.release()
    await settled()
    expect(admitted).toEqual(['a', 'b'])
  })

  test('never runs more than it allows and lets everybody through, whatever happens in which order', async () => {
    const step = constantFrom('ask', 'release', 'abort', 'pause', 'succeed')
    await assert(
      asyncProperty(array(step, { maxLength: 60 }), integer({ min: 1, max: 5 }), async (steps, max) => {
        const timers = new TestTimers()
        const limiter = new RateLimiter({ timers, clock: timers.clock, maxConcurrent: max })
        const running: RequestSlot[] = []
        const controllers: AbortController[] = []
        const waiting = new Set<Promise<void>>()
        for (const name of steps) {
          if (name === 'ask') {
            const controller = new AbortController()
            controllers.push(controller)
            const asking = take(limiter, controller.signal, running)
            waiting.add(asking)
            void asking.finally(() => waiting.delete(asking))
          } else if (name === 'release') running.shift()?.release()
          else if (name === 'abort') controllers.shift()?.abort()
          else if (name === 'pause') limiter.pause(100)
          else limiter.succeeded()
          await settled()
          expect(running.length).toBeLessThanOrEqual(max)
        }
        while (waiting.size > 0 || running.length > 0) {
          await timers.advance(100)
          running.shift()?.release()
          await settled()
        }
      }),
      { numRuns: 40 },
    )
  })
})
