import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildEpub, chapter, picture } from '../support/build-epub.ts'
import { openInReader } from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

/** What a page that was taken over can still be told: that its request is none, or that there is no such thing. */
const expectedCodes = [
  'IPC_BAD_REQUEST',
  'LIBRARY_UNKNOWN_DOCUMENT',
  'PRONUNCIATION_INVALID',
  'SETTINGS_INVALID',
]

const book = buildEpub({
  title: 'The Ferry',
  files: [chapter('one.xhtml', '<h1>The Ferry</h1><p>It left at nine.</p>'), picture('ferry.png')],
})

test('calls and player messages of any shape change nothing and stop nothing', async ({ launch, folder }) => {
  const path = join(folder, 'ferry.epub')
  writeFileSync(path, book)
  const { app, page } = await launch()
  await openInReader(app, page, path)
  await page.keyboard.press('Alt+ArrowLeft')
  const outcome = await page.evaluate(async () => {
    const { lectern } = window
    // What looks like a key is asked about: not at the real service.
    await lectern.changeSettings({ serviceUrl: 'http://127.0.0.1:9/v1' })
    const valueOf = async <Value>(reply: Promise<{ ok: boolean; value?: Value }>) => (await reply).value
    const [entry] = (await valueOf(lectern.listDocuments())) ?? []
    if (entry === undefined) throw new Error('The book is not there.')
    const id = entry.header.id
    const state = async () =>
      JSON.stringify([await valueOf(lectern.listDocuments()), await valueOf(lectern.getSettings())])
    const before = await state()

    let seed = 20_411
    const random = (limit: number) => {
      seed = (seed * 1_664_525 + 1_013_904_223) >>> 0
      return Math.floor((seed / 2 ** 32) * limit)
    }
    const leaves: readonly unknown[] = [
      undefined,
      null,
      true,
      Number.NaN,
      -1,
      2 ** 53,
      -0,
      0.5,
      Infinity,
      10n,
      '',
      '\0',
      '../../etc/passwd',
      'file:///etc/passwd',
      'javascript:alert(1)',
      '\uD800',
      'x'.repeat(100_000),
      id.toUpperCase(),
      `${id} `,
      '0'.repeat(64),
      new Date(Number.NaN),
      /x/,
      new Error('x'),
      new Map([[1, 2]]),
      new ArrayBuffer(8),
      JSON.parse('{"__proto__":{"ok":true}}'),
      { constructor: { prototype: {} } },
      { toString: 1 },
      { length: -1 },
      { blockId: id, charOffset: -1 },
      { blockId: '', charOffset: 0 },
      { blockId: 'b0', charOffset: 1e308 },
    ]
    const value = (depth: number): unknown => {
      const kind = random(depth > 2 ? 4 : 6)
      if (kind === 4) return Array.from({ length: random(4) }, () => value(depth + 1))
      if (kind === 5) {
        const keys = ['kind', 'report', 'from', 'theme', 'voice', 'cacheLimitBytes', 'speakingRate', 'x']
        return Object.fromEntries(keys.slice(random(8)).map((key) => [key, value(depth + 1)]))
      }
      return leaves[random(leaves.length)]
    }

    const codes = new Set<string>()
    const calls = Object.entries(lectern).filter(([name]) => name !== 'on' && name !== 'importFiles')
    const call = async () => {
      const [name, ask] = calls[random(calls.length)] ?? []
      // An argument that no call takes in that place; without one the call would be a good one.
      const knowsBook = ['openDocument', 'getSection', 'setPlace', 'openPlayer']
      const args = Array.from({ length: 1 + random(3) }, () => value(0))
      if (knowsBook.includes(name ?? '') && random(2) === 0) args[0] = id
      if (args.length === 1 && ['openDocument', 'openPlayer'].includes(name ?? '')) args.push(value(0))
      const anyCall = ask as (...given: unknown[]) => Promise<{ ok: boolean; error?: { code: string } }>
      const reply = await anyCall(...args).catch(() => undefined)
      if (reply?.error !== undefined) codes.add(reply.error.code)
    }
    for (let round = 0; round < 50; round += 1) await Promise.all(Array.from({ length: 100 }, call))

    const port = await new Promise<MessagePort>((resolve) => {
      window.addEventListener('message', ({ ports: [first] }) => first !== undefined && resolve(first))
      void lectern.openPlayer(id)
    })
    const kinds = ['play', 'move', 'setVoice', 'heard', 'pause', 'resume', '__proto__', 1]
    for (let index = 0; index < 2000; index += 1) {
      const message = value(0)
      const isObject = typeof message === 'object' && message !== null
      const kind = kinds[random(kinds.length)]
      try {
        port.postMessage(isObject && random(3) > 0 ? { ...message, kind } : message)
      } catch {
        // What can't be cloned never leaves the page.
      }
    }
    const isAlive = new Promise<boolean>((resolve) => {
      port.addEventListener('message', ({ data }) => data.kind === 'utterance' && resolve(true))
    })
    port.start()
    port.postMessage({ kind: 'play' })
    return { codes: [...codes], before, after: await state(), isAlive: await isAlive }
  })

  expect(outcome.codes.filter((code) => !expectedCodes.includes(code))).toEqual([])
  expect(outcome.codes).toContain('IPC_BAD_REQUEST')
  expect(outcome.after).toBe(outcome.before)
  expect(outcome.isAlive).toBe(true)
})

test('no address of the app leads to a file outside of it', async ({ launch, folder }) => {
  const path = join(folder, 'ferry.epub')
  writeFileSync(path, book)
  const { app, page } = await launch()
  await openInReader(app, page, path)
  const statuses = await page.evaluate(async () => {
    const reply = await window.lectern.listDocuments()
    const id = reply.ok ? reply.value[0]?.header.id : undefined
    const outside = [
      '/../../package.json',
      '/%2e%2e/%2e%2e/package.json',
      '/%2e%2e%2f%2e%2e%2fpackage.json',
      '/%252e%252e%252fpackage.json',
      '/..%5c..%5cpackage.json',
      '/..\\..\\package.json',
      '/index.html%00.json',
      '//etc/passwd',
      '/%2fetc%2fpasswd',
      '/../main/index.js',
      '/..%2fmain%2findex.js',
      '/%zz',
      '/assets',
      '/assets/',
      `/book/${id}/..%2f..%2flibrary.sqlite`,
      `/book/${id}/`,
      `/book/${id}/OEBPS%2Fone.xhtml`,
      `/book/${id}/one.xhtml`,
      `/book/${id}/%2e%2e`,
      `/book/${'0'.repeat(64)}/0123456789abcdef.png`,
      `/book/${id}/0123456789abcdef.png`,
    ]
    const found: string[] = []
    for (const address of outside) {
      const response = await fetch(new URL(address, location.href)).catch(() => undefined)
      if (response?.ok === true) found.push(address)
    }
    return { found, own: (await fetch('/index.html')).status }
  })
  expect(statuses).toEqual({ found: [], own: 200 })
})

test('a page has no file read that the reader did not give', async ({ launch, folder }) => {
  const secret = join(folder, 'secret.txt')
  writeFileSync(secret, 'The password is swordfish.')
  const { page } = await launch()
  const outcome = await page.evaluate(async (path) => {
    const { lectern } = window
    const names = Object.keys(lectern)
    const forged = Object.assign(new File(['x'], path), { path })
    const answers = [await lectern.importFiles([forged])]
    for (const given of [path, [path], { path }, [{ path, name: path }]]) {
      const files = (Array.isArray(given) ? given : [given]) as readonly unknown[]
      await lectern.importFiles(files).then(
        (answer) => answers.push(answer),
        () => undefined,
      )
    }
    return { names, answers, shelf: await lectern.listDocuments() }
  }, secret)
  expect(outcome.names).toContain('importFiles')
  expect(outcome.names).not.toContain('importDocuments')
  expect(outcome.answers).toEqual([{ ok: true, value: [] }])
  expect(outcome.shelf).toEqual({ ok: true, value: [] })
})

test('a page that leads elsewhere stays where it is, and opens no window', async ({ launch }) => {
  const { app, page } = await launch()
  const address = page.url()
  await page.evaluate(() => {
    window.open('https://example.org/')
    const link = Object.assign(document.createElement('a'), {
      href: 'https://example.org/',
      target: '_blank',
    })
    document.body.append(link)
    link.click()
    location.href = 'https://example.org/'
  })
  await page.waitForTimeout(500)
  expect(page.url()).toBe(address)
  expect(app.windows()).toHaveLength(1)
})

test('a page lifts no cap by itself', async ({ launch }) => {
  const { app, page } = await launch()
  const setDay = (dayDollars: number | null) =>
    page.evaluate(async (dollars) => {
      const caps = { documentDollars: null, dayDollars: dollars, monthDollars: 20 }
      const answer = await window.lectern.changeSettings({ spendingCaps: caps })
      return answer.ok ? answer.value.spendingCaps.dayDollars : answer.error.code
    }, dayDollars)
  // The first cap, and a lower one, need no question.
  expect(await setDay(1)).toBe(1)
  expect(await setDay(0.5)).toBe(0.5)
  expect(await app.askedMessages()).toEqual([])
  for (const more of [0.51, null]) {
    await app.answerMessageBox(1)
    expect(await setDay(more)).toBe('SETTINGS_INVALID')
  }
  expect(await app.askedMessages()).toHaveLength(2)
  expect(await page.evaluate(() => window.lectern.getSettings())).toMatchObject({
    value: { spendingCaps: { dayDollars: 0.5 } },
  })
  await app.answerMessageBox(0)
  expect(await setDay(2)).toBe(2)
})

test('no page of the app evaluates text or loads anything from elsewhere', async ({ launch }) => {
  const built = resolve(import.meta.dirname, '../../out/renderer')
  const pages = globSync('**/*.html', { cwd: built })
  expect(pages).toContain('index.html')
  const { page } = await launch()
  for (const name of pages) {
    const policy = await page.evaluate(
      async (path) => (await fetch(`/${path}`)).headers.get('content-security-policy') ?? '',
      name,
    )
    const rules = policy.split('; ')
    expect(rules).toContain("default-src 'none'")
    expect(rules).toContain("base-uri 'none'")
    expect(policy.replaceAll("'wasm-unsafe-eval'", '')).not.toMatch(/unsafe|\*|https?:|data:/)
    expect(readFileSync(join(built, name), 'utf8')).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son[a-z]+=/i)
  }
  // From a timer: what the test itself evaluates is let through.
  const evaluated = await page.evaluate(
    () =>
      new Promise<string>((done) => {
        setTimeout(() => {
          try {
            done(String(new Function('return 1')()))
          } catch (error) {
            done((error as Error).name)
          }
        })
      }),
  )
  expect(evaluated).toBe('EvalError')
})

test('a page gets no permission', async ({ launch }) => {
  const { page } = await launch()
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'] as const
    const found = names.map((name) => navigator.permissions.query({ name: name as PermissionName }))
    return (await Promise.all(found)).map(({ state }) => state)
  })
  expect([...new Set(states)]).toEqual(['denied'])
})
