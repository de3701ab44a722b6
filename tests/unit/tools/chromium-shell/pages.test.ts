import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFixture, type FixturePage, type ShellFixture } from '../../../support/shell-fixture.ts'

let app: ShellFixture
beforeAll(async () => {
  app = await openFixture('tour')
})
afterAll(async () => {
  await app.close()
})

describe('a page', () => {
  test('is a secure context in which the preload has run before the first script', async () => {
    const facts = await app.page.evaluate(() => {
      const page = globalThis as unknown as FixturePage & { isSecureContext: boolean }
      return [page.isSecureContext, page.apiAtStart, page.imported]
    })
    expect(facts).toEqual([true, 'object', 42])
  })

  test('has the content size that the window was given', async () => {
    expect(await app.page.evaluate('[innerWidth, innerHeight]')).toEqual([640, 480])
    expect(await app.run('picture')).toEqual({ width: 640, height: 480 })
  })

  test('shares no variable with the preload and sees nothing of Node or the shell', async () => {
    const names = [
      'preloadWorldOnly',
      'require',
      'process',
      'module',
      '__chromiumShellSend',
      '__chromiumShellReceive',
    ]
    expect(await app.page.evaluate((all) => all.filter((name) => name in globalThis), names)).toEqual([])
  })

  test('gets the status, the headers and the body that the app answers', async () => {
    const answer = await app.page.evaluate(async () => {
      const response = await fetch('./pages.json?x=1')
      const page = await fetch('./imported.js')
      const { status, statusText } = response
      return { status, statusText, text: await response.text(), asked: page.headers.get('x-asked') }
    })
    expect(answer).toEqual({
      status: 404,
      statusText: 'Nowhere',
      text: 'Not here',
      asked: 'fixture://app/imported.js',
    })
  })

  test('is under the Content-Security-Policy of the answer', async () => {
    const isInlineRun = await app.page.evaluate(`(() => {
      const script = document.createElement('script')
      script.textContent = 'window.inlineRan = true'
      document.body.append(script)
      return 'inlineRan' in window
    })()`)
    expect(isInlineRun).toBe(false)
  })

  test('runs an AudioWorklet that it loads from the app', async () => {
    const calls = await app.page.evaluate(`(async () => {
      const context = new AudioContext()
      await context.audioWorklet.addModule('./worklet.js')
      const node = new AudioWorkletNode(context, 'counter')
      node.connect(context.destination)
      return new Promise((resolve) => (node.port.onmessage = (event) => resolve(event.data)))
    })()`)
    expect(calls).toBeGreaterThanOrEqual(20)
  })

  test('takes real keys and clicks from Playwright', async () => {
    await app.page.click('#field')
    await app.page.keyboard.type('spoken')
    expect(await app.page.inputValue('#field')).toBe('spoken')
    expect((await app.page.screenshot()).byteLength).toBeGreaterThan(1000)
  })

  test('stays where it is when the app prevents a navigation', async () => {
    await app.record()
    const before = app.page.url()
    await app.page.click('#away')
    await expect.poll(() => app.record()).toEqual(['will-navigate https://example.com/'])
    expect(app.page.url()).toBe(before)
  })

  test('opens no window by script or link, and the app is asked', async () => {
    await app.record()
    expect(await app.page.evaluate(`window.open('./second.html')`)).toBeNull()
    await app.page.click('#blank')
    await app.page.click('#inside', { modifiers: ['Control'] })
    await expect
      .poll(() => app.record())
      .toEqual(Array.from({ length: 3 }, () => 'window fixture://app/second.html'))
    expect(await app.shell.control('listWindows')).toHaveLength(1)
  })

  test('cannot reach a server on this machine, though it listens', async () => {
    const { createServer } = await import('node:http')
    let requestCount = 0
    const server = createServer((_request, response) => {
      requestCount += 1
      response.end('reached')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    // Its own policy would stop it too; a page without one shows that the shell does.
    const outcome = await app.run('loadFrom', port)
    server.close()
    expect([outcome, requestCount]).toEqual(['Failed to fetch', 0])
  })
})

describe('the context bridge', () => {
  test('gives the page a frozen copy', async () => {
    const facts = await app.page.evaluate(() => {
      const { fixture } = globalThis as unknown as FixturePage
      const { bytes, nested } = fixture.facts
      return [
        Object.isFrozen(fixture),
        Object.isFrozen(nested.list),
        bytes instanceof Uint8Array,
        [...bytes],
        nested,
      ]
    })
    expect(facts).toEqual([true, true, true, [1, 2, 3], { list: [1, { two: 2 }] }])
  })

  test('carries calls, results, binary data and files at once', async () => {
    const echoed = await app.page.evaluate(() => {
      const { fixture } = globalThis as unknown as FixturePage
      const file = new File(['x'], 'a.txt')
      const value = fixture.echo({
        bytes: new Uint8Array([7]),
        list: [undefined, null],
        when: new Date(5),
        file,
      })
      const { bytes, list, when, file: back } = value as Record<string, unknown>
      return [[...(bytes as Uint8Array)], list, (when as Date).getTime(), (back as File).name]
    })
    expect(echoed).toEqual([[7], [undefined, null], 5, 'a.txt'])
  })

  test('carries functions and promises both ways', async () => {
    const outcome = await app.page.evaluate(async () => {
      const { fixture } = globalThis as unknown as FixturePage
      const back = fixture.echo({ double: (n: number) => n * 2, later: Promise.resolve('kept') }) as {
        double: (n: number) => number
        later: Promise<string>
      }
      return [back.double(21), await back.later]
    })
    expect(outcome).toEqual([42, 'kept'])
  })

  test('carries cycles', async () => {
    const isCycle = await app.page.evaluate(() => {
      const loop: Record<string, unknown> = {}
      loop['self'] = loop
      const back = (globalThis as unknown as FixturePage).fixture.echo(loop) as typeof loop
      return back['self'] === back && back !== loop
    })
    expect(isCycle).toBe(true)
  })

  test('throws in the page what the preload throws, and refuses what it can not carry', async () => {
    const messages = await app.page.evaluate(() => {
      const { fixture } = globalThis as unknown as FixturePage
      const messageOf = (call: () => unknown) => {
        try {
          return String(call())
        } catch (error) {
          return (error as Error).message
        }
      }
      return [messageOf(() => fixture.fails()), messageOf(() => fixture.echo(new WeakMap()))]
    })
    expect(messages).toEqual(['out of reach', 'An object could not be cloned.'])
  })
})

describe('a dropped file', () => {
  test('has the path that the test gave its name, else none', async () => {
    await app.shell.control('stageDroppedFile', '/books/Emma.epub')
    const paths = await app.page.evaluate(() => {
      const { fixture } = globalThis as unknown as FixturePage
      return ['Emma.epub', 'Other.epub'].map((name) => fixture.pathForFile(new File(['x'], name)))
    })
    expect(paths).toEqual(['/books/Emma.epub', ''])
  })
})
