import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFixture, type FixturePage, type ShellFixture } from '../../../support/shell-fixture.ts'

let app: ShellFixture
beforeAll(async () => {
  app = await openFixture('tour')
})
afterAll(async () => {
  await app.close()
})

/** What the page's ports have received beyond the first `from` messages. */
const received = (from = 0) =>
  app.page.evaluate((start) => (globalThis as unknown as FixturePage).received.slice(start), from)
const receivedCount = () => app.page.evaluate(() => (globalThis as unknown as FixturePage).received.length)

const portCount = () => app.page.evaluate(() => (globalThis as unknown as FixturePage).ports.length)

describe('calls', () => {
  test('carry values that JSON has not, both ways', async () => {
    const isSame = await app.page.evaluate(async () => {
      const { fixture } = globalThis as unknown as FixturePage
      const [map, bytes, big, nothing] = (await fixture.invoke(
        'echo',
        new Map([['set', new Set([NaN])]]),
        new Float32Array([0.5]),
        2n ** 64n,
        undefined,
      )) as [Map<string, Set<number>>, Float32Array, bigint, undefined]
      return [
        map.get('set')?.has(NaN),
        bytes instanceof Float32Array,
        big === 2n ** 64n,
        nothing === undefined,
      ]
    })
    expect(isSame).toEqual([true, true, true, true])
  })

  test('tell main who asks, in the app’s own scheme', async () => {
    expect(await app.run('sender')).toEqual({
      isWindow: true,
      url: 'fixture://app/index.html',
      origin: 'fixture://app',
      parent: null,
    })
  })

  test('fail with Electron’s words', async () => {
    const failures = await app.page.evaluate(async () => {
      const { fixture } = globalThis as unknown as FixturePage
      const messageOf = (call: Promise<unknown>) => call.then(String, (error: Error) => error.message)
      return [
        await messageOf(fixture.invoke('nobody')),
        await messageOf(fixture.invoke('run', 'throws')),
        await messageOf(fixture.invoke('run', 'notCloneable')),
        await messageOf(fixture.invoke('echo', () => 1)),
      ]
    })
    expect(failures).toEqual([
      "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
      "Error invoking remote method 'run': TypeError: no such book",
      "Error invoking remote method 'run': Error: An object could not be cloned.",
      'An object could not be cloned.',
    ])
    expect(app.shell.output()).toContain("Error occurred in handler for 'nobody'")
  })

  test('and events keep their order', async () => {
    await app.record()
    await app.page.evaluate(() => {
      const { fixture } = globalThis as unknown as FixturePage
      for (let index = 0; index < 50; index += 1) fixture.send('note', index)
    })
    expect(await app.record()).toEqual(Array.from({ length: 50 }, (_, index) => index))
  })

  test('events reach the page until it stops listening', async () => {
    const seen = await app.page.evaluate(async () => {
      const { fixture } = globalThis as unknown as FixturePage
      const events: unknown[] = []
      const stop = fixture.on('event', (...args) => void events.push(args))
      await fixture.invoke('run', 'sendBack', 'first')
      stop()
      await fixture.invoke('run', 'sendBack', 'second')
      return events
    })
    expect(seen).toEqual([['first', 2]])
  })
})

describe('ports', () => {
  test('keep messages for a page that has not got them yet, and answer', async () => {
    const from = await receivedCount()
    expect(await app.run('openPort')).toBe('Port at index 0 is already neutered.')
    await expect.poll(() => received(from)).toEqual(['sent before the page had it'])
    await app.page.evaluate(() =>
      (globalThis as unknown as FixturePage).ports.at(-1)?.postMessage(new Set([1])),
    )
    await expect.poll(() => receivedCount()).toBe(from + 2)
    const isSet = await app.page.evaluate(() => {
      const last = (globalThis as unknown as FixturePage).received.at(-1) as { echoed: unknown }
      return last.echoed instanceof Set
    })
    expect(isSet).toBe(true)
  })

  test('go through ports', async () => {
    const count = await portCount()
    await app.run('openPort')
    await expect.poll(portCount).toBe(count + 1)
    const message = await app.page.evaluate(async () => {
      const page = globalThis as unknown as FixturePage
      const { port1, port2 } = new MessageChannel()
      page.ports.at(-1)?.postMessage('here', [port2])
      return new Promise((resolve) => {
        port1.addEventListener('message', (event) => resolve((event as unknown as { data: unknown }).data))
        port1.start()
      })
    })
    expect(message).toBe('through a port that came through a port')
  })

  test('tell main when the page closes them', async () => {
    const count = await portCount()
    await app.run('openPort')
    await expect.poll(portCount).toBe(count + 1)
    await app.record()
    await app.page.evaluate(() => (globalThis as unknown as FixturePage).ports.at(-1)?.close())
    await expect.poll(() => app.record()).toEqual(['port closed'])
  })

  test('carry nothing more once main has closed them', async () => {
    const count = await portCount()
    await app.run('openPort')
    await expect.poll(portCount).toBe(count + 1)
    await app.page.evaluate(() => (globalThis as unknown as FixturePage).ports.at(-1)?.postMessage('close'))
    const from = await receivedCount()
    await app.page.evaluate(() =>
      (globalThis as unknown as FixturePage).ports.at(-1)?.postMessage('anybody?'),
    )
    await app.run('mainOnly')
    expect(await received(from)).toEqual([])
  })

  test('carry ten seconds of 24 kHz audio in order, faster than it is heard', async () => {
    const from = await receivedCount()
    const startedMs = performance.now()
    await app.run('flood', 100, 4800)
    await expect.poll(() => receivedCount(), { timeout: 10_000 }).toBe(from + 100)
    expect(performance.now() - startedMs).toBeLessThan(5000)
    const isRight = await app.page.evaluate((start) => {
      const messages = (globalThis as unknown as FixturePage).received.slice(start) as {
        index: number
        pcm: ArrayBuffer
      }[]
      return messages.every(
        ({ index, pcm }, at) => index === at && new Int16Array(pcm).every((n) => n === at),
      )
    }, from)
    expect(isRight).toBe(true)
  })

  test('of a page work in main', async () => {
    const from = await receivedCount()
    await app.page.evaluate(async () => {
      const page = globalThis as unknown as FixturePage
      const count = page.ports.length
      page.fixture.givePort('give')
      while (page.ports.length === count) await new Promise((resolve) => setTimeout(resolve, 5))
      page.ports.at(-1)?.postMessage('question')
    })
    await expect.poll(() => received(from)).toEqual([['a port of the page', 'question']])
  })

  test('in main wait for start', async () => {
    const isLate = (await app.run('mainOnly')) as [boolean, unknown]
    expect(isLate[0]).toBe(true)
  })

  test('are closed in main when their page loads anew', async () => {
    const count = await portCount()
    await app.run('openPort')
    await expect.poll(portCount).toBe(count + 1)
    await app.record()
    await app.page.reload()
    await expect.poll(() => app.record()).toContain('port closed')
  })
})
