import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseFile } from 'music-metadata'
import type { Page } from '@playwright/test'
import type { AudiobookReport } from '../../src/main/export/report/audiobook-report.ts'
import { chapterBook } from '../support/chapter-book.ts'
import { TogetherServer } from '../support/together-server/together-server.ts'
import { expectAccessible } from './support/accessible.ts'
import {
  bookIn,
  expectFinished,
  expectState,
  list,
  maker,
  openMaker,
  start,
} from './support/audiobook-page.ts'
import { expectFitsInAll } from './support/fits.ts'
import type { LaunchedApp } from './support/launched-app.ts'
import { clickWord, openInReader, playButton, pointOfWord, writeDocument } from './support/reader-page.ts'
import { connect } from './support/speech-service-page.ts'
import { expect, test as base } from './support/test-app.ts'

/** With a local speech service, which the app asks for whole sentences. */
const test = base.extend<{ readonly server: TogetherServer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern.
  server: async ({}, use) => {
    const server = await TogetherServer.start({ speech: 'tone' })
    await use(server)
    await server.close()
  },
})

test.setTimeout(300_000)

const title = 'Five Stones'
const stones = ['first', 'second', 'third', 'fourth', 'fifth'].map(
  (name) => `The ${name} stone lay beside the road, and nobody had moved it for years.`,
)
const refused = stones[2] ?? ''
const shortBook = chapterBook({
  title,
  author: 'A. N. Author',
  chapters: [{ title: 'The Road', paragraphs: stones }],
})
/** About two cents' worth. */
const cappedTitle = 'Sixty Ships'
const ships = Array.from(
  { length: 60 },
  (_, index) =>
    `Ship number ${index + 1} came in with the tide, and the keeper of the light wrote it down in his book.`,
)
const cappedBook = chapterBook({
  title: cappedTitle,
  author: 'A. N. Author',
  chapters: [{ title: 'The Book of the Keeper', paragraphs: ships }],
})

interface Started {
  readonly app: LaunchedApp
  readonly page: Page
}

const spokenTexts = (server: TogetherServer) => server.billed.map(({ text }) => text)

test.describe('a sentence that its voice refuses', () => {
  /** Makes the book until it asks. */
  async function untilAsked({ app, page }: Started, folder: string, server: TogetherServer) {
    const booksFolder = join(folder, 'books')
    await connect(page, server.baseUrl, { transport: 'rest' })
    await openInReader(app, page, writeDocument(folder, 'book.epub', shortBook))
    server.inject('http.unprocessable', { text: refused, times: Infinity })
    await openMaker(app, page, booksFolder)
    await start(page)
    await expectState(page, title, 'Asks what to do')
    await expect(bookIn(page, title).getByText(refused)).toBeVisible()
    return booksFolder
  }

  const answer = (page: Page, name: string) =>
    bookIn(page, title).getByRole('button', { name, exact: true }).click()

  function reportIn(booksFolder: string): AudiobookReport {
    return JSON.parse(readFileSync(join(booksFolder, `${title} (report).json`), 'utf8'))
  }

  test('is left out, and the report says so', async ({ folder, launch, server }) => {
    const { app, page } = await launch()
    const booksFolder = await untilAsked({ app, page }, folder, server)
    await expectAccessible(page, 'asking')
    await expectFitsInAll(app, page)
    await answer(page, 'Leave it out')
    await expectFinished(page, title)
    await expect(bookIn(page, title).getByText('1 sentence left out')).toBeVisible()
    const { coverage } = reportIn(booksFolder)
    expect([coverage.omitted.map(({ text }) => text), coverage.offline]).toEqual([[refused], []])
    expect(coverage.spokenChars).toBe(coverage.charCount - refused.length)
    expect(coverage.omittedChars).toBe(refused.length)
    expect(readFileSync(join(booksFolder, `${title} (report).html`), 'utf8')).toContain(refused)
    expect(spokenTexts(server)).not.toContain(refused)
    for (const stone of stones) if (stone !== refused) expect(spokenTexts(server)).toContain(stone)
  })

  test('is said by the built-in voice, and the report says so', async ({ folder, launch, server }) => {
    const { app, page } = await launch()
    const booksFolder = await untilAsked({ app, page }, folder, server)
    await answer(page, 'Say it with the built-in voice')
    await expectFinished(page, title)
    await expect(bookIn(page, title).getByText('left out')).toHaveCount(0)
    const { coverage } = reportIn(booksFolder)
    expect([coverage.omitted, coverage.offline.map(({ text }) => text)]).toEqual([[], [refused]])
    expect(spokenTexts(server)).not.toContain(refused)
    expect(coverage.spokenChars).toBe(coverage.charCount)
  })

  test('is tried again: it asks once more, and goes on when the voice takes it', async ({
    folder,
    launch,
    server,
  }) => {
    const { app, page } = await launch()
    const booksFolder = await untilAsked({ app, page }, folder, server)
    const asked = server.requests.length
    await answer(page, 'Try again')
    await expect.poll(() => server.requests.length).toBeGreaterThan(asked)
    await expectState(page, title, 'Asks what to do')
    server.clear()
    await answer(page, 'Try again')
    await expectFinished(page, title)
    const { coverage } = reportIn(booksFolder)
    expect([coverage.omitted, coverage.offline]).toEqual([[], []])
    expect(spokenTexts(server).filter((text) => text === refused)).toHaveLength(1)
  })

  test('is shown in the text, and the book is stopped without a trace', async ({
    folder,
    launch,
    server,
  }) => {
    const { app, page } = await launch()
    const booksFolder = await untilAsked({ app, page }, folder, server)
    await answer(page, 'Show it in the text')
    await expect(list(page)).toHaveCount(0)
    await expect(page.getByText(refused)).toBeInViewport()
    await page.getByRole('button', { name: 'Audiobooks: your answer is wanted' }).waitFor()
    await page.keyboard.press('Control+Shift+A')
    await bookIn(page, title)
      .getByRole('button', { name: /^Stop…/ })
      .click()
    await page.getByRole('button', { name: 'Stop making it' }).click()
    await expect(list(page).getByText('No audiobooks yet')).toBeVisible()
    expect(readdirSync(booksFolder)).toEqual([])
  })
})

test('a cap that is reached is raised, then lifted, and nothing is paid twice', async ({
  folder,
  launch,
  server,
}) => {
  const { app, page } = await launch()
  const booksFolder = join(folder, 'books')
  await connect(page, server.baseUrl, { transport: 'rest' })
  await openInReader(app, page, writeDocument(folder, 'book.epub', cappedBook))
  await openMaker(app, page, booksFolder)
  await maker(page).getByRole('textbox', { name: 'Spend no more than' }).fill('0.01')
  await expect(maker(page).getByText('It will pause when $0.01 are spent.')).toBeVisible()
  await start(page)
  await expectState(page, cappedTitle, 'Paused')
  const book = bookIn(page, cappedTitle)
  await expect(
    book.getByText(/It may cost \$0\.01, and \$0\.0\d+ are spent\. The rest costs about \$0\.0\d+\./),
  ).toBeVisible()
  const field = book.getByRole('textbox', { name: 'Spend no more than, in all' })
  const goOn = book.getByRole('button', { name: `Go on: ${cappedTitle}` })
  await expect(field).toHaveValue('0.03')
  await field.fill('0.01')
  await expect(book.getByText('It has to be more than $0.01')).toBeVisible()
  await expectAccessible(page, 'cap reached')
  await expectFitsInAll(app, page)
  await goOn.click()
  await expect(field).toBeFocused()
  await field.fill('0.02')
  await expect(book.getByText('It will pause when $0.02 are spent.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(book.getByText(/It may cost \$0\.02,/)).toBeVisible({ timeout: 60_000 })
  expect(server.billedDollars).toBeLessThanOrEqual(0.02)
  expect(existsSync(join(booksFolder, `${cappedTitle}.mp3`))).toBe(false)

  await book.getByRole('switch', { name: 'No limit for this audiobook' }).focus()
  await page.keyboard.press('Space')
  await expect(field).toBeDisabled()
  await goOn.click()
  await expectFinished(page, cappedTitle)
  expect(
    spokenTexts(server)
      .filter((text) => ships.includes(text))
      .toSorted(),
  ).toEqual(ships.toSorted())
})

test('a sentence of a finished audiobook is said again, or otherwise, and the file is put together anew', async ({
  folder,
  launch,
  server,
}) => {
  const { app, page } = await launch()
  const booksFolder = join(folder, 'books')
  const path = join(booksFolder, `${title}.mp3`)
  await connect(page, server.baseUrl, { transport: 'rest' })
  await openInReader(app, page, writeDocument(folder, 'book.epub', shortBook))
  await openMaker(app, page, booksFolder)
  await start(page)
  await expectFinished(page, title)
  const before = { file: statSync(path), seconds: await secondsOf(path), asked: server.billed.length }
  await bookIn(page, title)
    .getByRole('button', { name: /^Open in the reader/ })
    .click()
  await playButton(page).waitFor()

  await selectWord(page, 'second')
  await page.getByRole('button', { name: 'Say again in the audiobook' }).click()
  await expect(list(page)).toBeVisible()
  await expectFinished(page, title)
  await expect.poll(() => statSync(path).mtimeMs).toBeGreaterThan(before.file.mtimeMs)
  expect(spokenTexts(server).slice(before.asked)).toEqual([stones[1]])
  const again = statSync(path)

  await page.keyboard.press('Escape')
  await selectWord(page, 'fourth')
  await page.getByRole('button', { name: 'Say as… in the audiobook' }).click()
  await page.getByRole('textbox', { name: 'Say instead' }).fill('very large and rather heavy fourth')
  await page.keyboard.press('Enter')
  await expect(list(page)).toBeVisible()
  await expectFinished(page, title)
  await expect.poll(() => statSync(path).mtimeMs).toBeGreaterThan(again.mtimeMs)
  expect(spokenTexts(server).slice(before.asked + 1)).toEqual([
    stones[3]?.replace('fourth', 'very large and rather heavy fourth'),
  ])
  expect(await secondsOf(path)).toBeGreaterThan(before.seconds + 0.5)
})

async function selectWord(page: Page, word: string): Promise<void> {
  await clickWord(page, word)
  const { x, y } = await pointOfWord(page, word)
  await page.mouse.dblclick(x, y)
}

async function secondsOf(path: string): Promise<number> {
  return (await parseFile(path, { duration: true })).format.duration ?? 0
}
