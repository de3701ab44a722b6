import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { displayText } from '../../../../src/core/text/display-text.ts'
import { readAsset } from '../../../../src/main/documents/read-asset.ts'
import { findPictures } from '../../../../src/main/web/page-pictures.ts'
import { webFetch } from '../../../../src/main/web/web-fetch.ts'
import { WebPageLoader } from '../../../../src/main/web/web-page-loader.ts'
import { WebPages, noOtherHosts } from '../../../../src/main/web/web-pages.ts'
import type { LibraryEntry } from '../../../../src/shared/library.ts'
import type { WebPageProgress } from '../../../../src/shared/web-page.ts'
import { onePixelPng } from '../../../support/build-epub.ts'
import { type ImportedFile, importFile } from '../../../support/import-file.ts'
import { selfSignedCertificate } from '../../../support/self-signed-certificate.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { type WebServer, startWebServer } from '../../../support/web-server.ts'

const paragraphs = [
  'The ferry left at seven, and by eight the island was a line that nobody could tell from the clouds above it.',
  'Whoever wanted coffee had to queue, and whoever had coffee had to stand, for the chairs were all taken by bags.',
]
const article = (inside = ''): string =>
  `<!doctype html><html lang="en"><head><title>The Ferry</title><meta name="author" content="Mia Sand"></head><body><nav><a href="/">Home</a></nav><article><h1>The Ferry</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}${inside}</article></body></html>`

type Answers = Parameters<typeof startWebServer>[0]

async function site(answers: Answers): Promise<WebServer> {
  const server = await startWebServer(answers)
  onTestFinished(() => server.close())
  return server
}

/** Web pages over real sockets, and what was imported of them. */
function webPages(options: { readonly maxPageBytes?: number; readonly waitMs?: number } = {}) {
  const folder = tempFolder()
  const imported: ImportedFile[] = []
  const progress: WebPageProgress[] = []
  const waitMs = options.waitMs ?? 5000
  const pages = new WebPages({
    loader: new WebPageLoader({
      fetch: webFetch({ proxyFor: async () => undefined }),
      timeouts: { answerMs: waitMs, idleMs: waitMs, totalMs: 4 * waitMs },
      ...(options.maxPageBytes === undefined ? {} : { maxPageBytes: options.maxPageBytes }),
    }),
    add: async (path) => {
      const { readFileSync } = await import('node:fs')
      const document = await importFile(readFileSync(path), basename(path))
      imported.push(document)
      return { header: document } as unknown as LibraryEntry
    },
    incomingFolder: join(folder, 'incoming'),
    clock: { nowMs: () => Date.UTC(2024, 4, 3) },
    onProgress: (step) => progress.push(step),
  })
  const load = (address: string, withPictures = false, agreedHosts: readonly string[] = []) =>
    pages.load({ address, withPictures, agreedHosts })
  return { pages, load, imported, progress, folder }
}

const textsOf = (document: ImportedFile | undefined): readonly string[] =>
  document?.sections.flatMap(({ blocks }) => blocks).map(displayText) ?? []

describe('a page from the web', () => {
  it('becomes a document that says where it stands and who wrote it', async () => {
    const { origin } = await site({ '/ferry': article() })
    const { load, imported, folder } = webPages()
    expect(await load(`${origin}/ferry#part`)).toMatchObject({ kind: 'loaded' })
    expect(imported[0]).toMatchObject({
      title: 'The Ferry',
      authors: ['Mia Sand'],
      source: { format: 'html', fileName: 'The Ferry.html', address: `${origin}/ferry` },
    })
    expect(textsOf(imported[0])).toEqual(['The Ferry', ...paragraphs])
    expect(readdirSync(join(folder, 'incoming'))).toEqual([])
  })

  it('is asked for without cookies, a referrer or a name, and nothing else is', async () => {
    const server = await site({
      '/ferry': (response) =>
        response
          .writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'a=b' })
          .end(
            article(
              '<script src="/spy.js"></script><link rel="stylesheet" href="/s.css"><img src="/pic.png" alt="">',
            ),
          ),
    })
    const { load } = webPages()
    await load(`${server.origin}/ferry`)
    await load(`${server.origin}/ferry`)
    expect(server.requests.map(({ path }) => path)).toEqual(['/ferry', '/ferry'])
    for (const { headers } of server.requests) {
      expect(headers).not.toHaveProperty('cookie')
      expect(headers).not.toHaveProperty('referer')
      expect(headers['user-agent']).toBe('Mozilla/5.0 (compatible; Lectern)')
    }
  })

  it('has its pictures in its own file, when the reader wants them', async () => {
    const server = await site({
      '/ferry': article(
        '<p><img src="pic.png" alt="A &quot;ferry&quot;"><img data-src="/missing.png" src="data:," alt="gone"></p>',
      ),
      '/pic.png': onePixelPng,
    })
    const { load, imported, progress } = webPages()
    await load(`${server.origin}/ferry`, true)
    expect(server.requests.map(({ path }) => path).toSorted()).toEqual(['/ferry', '/missing.png', '/pic.png'])
    const image = imported[0]?.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap(({ inlines }) => inlines)
      .find(({ kind }) => kind === 'image')
    expect(image).toMatchObject({ alt: 'A "ferry"' })
    const picture = await readAsset(
      imported[0]?.path ?? '',
      'html',
      image?.kind === 'image' ? image.asset : '',
    )
    expect(Buffer.from(picture?.bytes ?? [])).toEqual(onePixelPng)
    expect(progress.at(-1)).toEqual({ receivedBytes: 0, picturesDone: 2, picturesTotal: 2 })
  })

  it('asks back before it asks other hosts for pictures, and loads the page once', async () => {
    const other = await site({ '/pic.png': onePixelPng })
    const host = new URL(other.origin).host
    const server = await site({ '/ferry': article(`<p><img src="${other.origin}/pic.png" alt="a"></p>`) })
    const { load, imported } = webPages()
    expect(await load(`${server.origin}/ferry`, true)).toEqual({ kind: 'picturesElsewhere', hosts: [host] })
    await load(`${server.origin}/ferry`, true, [noOtherHosts])
    expect([server.requests.length, other.requests.length]).toEqual([1, 0])
    await load(`${server.origin}/ferry`, true, [host])
    expect(other.requests.map(({ path }) => path)).toEqual(['/pic.png'])
    expect(
      imported.map(({ sections }) =>
        sections.flatMap(({ blocks }) => blocks).some(({ kind }) => kind === 'figure'),
      ),
    ).toEqual([false, true])
  })

  it('of the web is not led into the reader’s own network for pictures', () => {
    const source = '<img src="http://192.168.1.1/a.png"><img src="http://localhost/b.png"><img src="/c.png">'
    const found = findPictures(source, new URL('https://ferry.example/'))
    expect(found.map(({ url }) => url.href)).toEqual(['https://ferry.example/c.png'])
  })

  it('keeps its charset', async () => {
    const { encode } = await import('iconv-lite')
    const { origin } = await site({
      '/ru': (response) =>
        response
          .writeHead(200, { 'content-type': 'text/html; charset=koi8-r' })
          .end(
            encode(
              '<html><head><title>Паром</title></head><body><p>Паром ушёл в семь часов утра, и остров скрылся.</p></body></html>',
              'koi8-r',
            ),
          ),
    })
    const { load, imported } = webPages()
    await load(`${origin}/ru`)
    expect(textsOf(imported[0])).toContain('Паром ушёл в семь часов утра, и остров скрылся.')
  })

  it('may be a document of another format', async () => {
    const { origin } = await site({
      '/notes/tide%20table.md': (response) =>
        response.writeHead(200, { 'content-type': 'text/markdown' }).end('# Tides\n\nHigh at noon.'),
    })
    const { load, imported } = webPages()
    await load(`${origin}/notes/tide%20table.md`)
    expect(imported[0]).toMatchObject({
      title: 'Tides',
      source: { format: 'markdown', fileName: 'tide table.md' },
    })
  })
})

describe('redirects', () => {
  const redirect =
    (location: string) =>
    (response: { writeHead: (status: number, headers: Record<string, string>) => { end: () => void } }) => {
      response.writeHead(302, { location }).end()
    }

  it('are followed within the site', async () => {
    const { origin } = await site({
      '/old': redirect('/older'),
      '/older': redirect('/ferry'),
      '/ferry': article(),
    })
    const { load, imported } = webPages()
    await load(`${origin}/old`)
    expect(imported[0]?.source.address).toBe(`${origin}/ferry`)
  })

  it('to another host are asked about before it is asked', async () => {
    const other = await site({ '/ferry': article() })
    const { origin } = await site({ '/old': redirect(`${other.origin}/ferry`) })
    const { load } = webPages()
    expect(await load(`${origin}/old`)).toEqual({
      kind: 'moved',
      host: new URL(other.origin).host,
      address: `${other.origin}/ferry`,
    })
    expect(other.requests).toEqual([])
    expect(await load(`${origin}/old`, false, [new URL(other.origin).host])).toMatchObject({ kind: 'loaded' })
  })

  it('without an end are given up', async () => {
    const server = await site({ '/round': redirect('/round') })
    await expect(webPages().load(`${server.origin}/round`)).rejects.toMatchObject({ code: 'WEB_REDIRECTS' })
    expect(server.requests).toHaveLength(6)
  })

  it('to something that is no page of the web are refused', async () => {
    const { origin } = await site({ '/file': redirect('file:///etc/passwd') })
    await expect(webPages().load(`${origin}/file`)).rejects.toMatchObject({ code: 'WEB_ADDRESS_INVALID' })
  })
})

describe('what can go wrong', () => {
  it.each([
    ['file:///etc/passwd', 'WEB_ADDRESS_INVALID'],
    ['javascript:alert(1)', 'WEB_ADDRESS_INVALID'],
    ['two words', 'WEB_ADDRESS_INVALID'],
    ['https://user:secret@example.com/', 'WEB_ADDRESS_INVALID'],
    ['http://no-such-host.invalid/', 'WEB_HOST_UNKNOWN'],
    ['http://127.0.0.1:9/', 'WEB_UNREACHABLE'],
  ])('%s is %s', async (address, code) => {
    await expect(webPages().load(address)).rejects.toMatchObject({ code })
  })

  it.each([
    [404, 'WEB_REFUSED'],
    [403, 'WEB_REFUSED'],
    [503, 'WEB_SERVER_FAILED'],
  ])('status %i is %s', async (status, code) => {
    const { origin } = await site({ '/x': (response) => response.writeHead(status).end('no') })
    await expect(webPages().load(`${origin}/x`)).rejects.toMatchObject({ code, details: { status } })
  })

  it('a picture is no document', async () => {
    const { origin } = await site({ '/x.png': onePixelPng })
    await expect(webPages().load(`${origin}/x.png`)).rejects.toMatchObject({ code: 'WEB_NOT_A_DOCUMENT' })
  })

  it('an answer that unpacks to too much is ended', async () => {
    const bomb = gzipSync(Buffer.alloc(8_000_000, 0x20))
    const { origin } = await site({
      '/bomb': (response) =>
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(bomb),
    })
    await expect(webPages({ maxPageBytes: 100_000 }).load(`${origin}/bomb`)).rejects.toMatchObject({
      code: 'WEB_TOO_LARGE',
    })
  })

  it('a site that stops in the middle is given up', async () => {
    const { origin } = await site({
      '/slow': (response) => response.writeHead(200, { 'content-type': 'text/html' }).write('<p>One'),
    })
    await expect(webPages({ waitMs: 200 }).load(`${origin}/slow`)).rejects.toMatchObject({
      code: 'WEB_TIMEOUT',
    })
  })

  it('a certificate of nobody is not believed', async ({ skip }) => {
    const certificate = selfSignedCertificate()
    if (certificate === undefined) return skip()
    const server = createServer(certificate, (_, response) => response.end('<p>x</p>'))
    await new Promise<void>((resolve) => server.listen(0, resolve))
    onTestFinished(() => {
      server.close()
    })
    const { port } = server.address() as AddressInfo
    await expect(webPages().load(`https://localhost:${port}/`)).rejects.toMatchObject({
      code: 'WEB_CERTIFICATE',
    })
  })

  it('loading can be cancelled', async () => {
    const { origin } = await site({
      '/slow': (response) => response.writeHead(200, { 'content-type': 'text/html' }).write('<p>One'),
    })
    const { pages, load, folder } = webPages()
    const loading = load(`${origin}/slow`)
    setTimeout(() => pages.cancel(), 100)
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' })
    expect(existsSync(join(folder, 'incoming'))).toBe(false)
  })
})
