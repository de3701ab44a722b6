import { chapterBook } from '../support/chapter-book.ts'
import { TogetherServer } from '../support/together-server/together-server.ts'
import { expectedWords } from './support/expected-words.ts'
import { litWords, recordWords, type LitWord } from './support/listening-record.ts'
import { openInReader, writeDocument } from './support/reader-page.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { connect, spending } from './support/speech-service-page.ts'
import { sectionsOf } from './support/sections-of.ts'
import { expect, test } from './support/test-app.ts'

const weather = ['Rain', 'Snow', 'Hail', 'Fog', 'Wind', 'Frost'] as const
const book = chapterBook({
  title: 'Weather Diary',
  author: 'A. N. Author',
  chapters: [
    {
      title: 'A Week in March',
      paragraphs: weather.map(
        (kind, index) =>
          `${kind} came before noon on day ${index + 1}. It cost Dr. Lowell $${index + 2}.50 and his hat; nobody minded. “Well,” he said, “there’s always tomorrow.”`,
      ),
    },
  ],
})

const speed = 4

test.describe('a chapter heard over the service', () => {
  for (const seed of [1, 2, 3]) {
    test(`survives cuts, slowness and limits at random points: nothing lost or repeated, seed ${seed}`, async ({
      folder,
      launch,
    }) => {
      const server = await TogetherServer.start({
        speech: 'tone',
        pace: { firstByteMs: 120, realtimeFactor: 6 },
      })
      try {
        const path = writeDocument(folder, 'book.epub', book)
        const { app, page } = await launch()
        await connect(page, server.baseUrl, { speed })
        await recordWords(page, speed)
        await openInReader(app, page, path)
        const misfortunes = trouble(server, seed)
        await page.keyboard.press('Space')
        await page.getByText('The end', { exact: true }).waitFor({ timeout: 90_000 })
        await misfortunes.end()

        const lit = await litWords(page)
        const expected = (await sectionsOf(path)).flatMap((section) => expectedWords(section, 'en'))
        expect(
          lit.map(({ blockId, start, end, litText }) => ({ blockId, start, end, text: litText })),
        ).toEqual(expected)
        console.log(`seed ${seed}: ${misfortunes.log.join(', ')}; ${share(lit)}`)
        // Everything that the service charged is in the ledger; what it may not have charged is told apart.
        const { allTime } = await spending(page)
        const billedMicroDollars = Math.round(server.billedDollars * 1e6)
        expect(allTime.microDollars).toBeGreaterThanOrEqual(billedMicroDollars)
        expect(allTime.microDollars - allTime.maybeMicroDollars).toBeLessThanOrEqual(billedMicroDollars)
      } finally {
        await server.close()
      }
    })
  }
})

/** Makes the service go wrong at random until it is stopped. */
function trouble(server: TogetherServer, seed: number) {
  const random = seededRandom(seed)
  const log: string[] = []
  const stopping = new AbortController()
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  const events: Readonly<Record<string, () => Promise<void> | void>> = {
    async 'network cut'() {
      await server.goOffline()
      await pause(300 + random() * 2000)
      await server.goOnline()
    },
    async throttled() {
      server.pace.realtimeFactor = 0.5
      server.pace.firstByteMs = 1500
      await pause(1500)
      server.pace.realtimeFactor = 6
      server.pace.firstByteMs = 120
    },
    'rate limit': () => server.inject({ kind: 'http.rateLimited', resetSeconds: 1 }),
    'socket cut': () => server.inject({ kind: 'socket.close', code: 1006 }),
    'socket failed': () => server.inject({ kind: 'socket.failed' }),
    'server error': () => server.inject({ kind: 'http.serverError' }),
    overloaded: () => server.inject({ kind: 'http.overloaded' }),
  }
  const names = Object.keys(events)
  const ended = (async () => {
    await pause(500 + random() * 1000)
    while (!stopping.signal.aborted) {
      const name = names[Math.floor(random() * names.length)] ?? ''
      log.push(name)
      await events[name]?.()
      await pause(500 + random() * 2500)
    }
  })()
  return {
    log,
    end: () => {
      stopping.abort()
      return ended
    },
  }
}

function share(lit: readonly LitWord[]): string {
  const chosen = lit.filter(({ engine }) => engine === 'together').length
  const codes = [...new Set(lit.flatMap(({ fallbackCode }) => fallbackCode ?? []))]
  return `${chosen} of ${lit.length} words in the chosen voice; stood in for: ${codes.join(', ') || 'nothing'}`
}
