import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseFile } from 'music-metadata'
import { chapterBook } from '../support/chapter-book.ts'
import {
  bookIn,
  expectFinished,
  expectState,
  list,
  maker,
  openMaker,
  start,
} from './support/audiobook-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { expectFitsInAll } from './support/fits.ts'
import { litWords, recordWords } from './support/listening-record.ts'
import { recordedSound, tapSound } from './support/sound-recorder.ts'
import { clickWord, openInReader, playButton, pointOfWord, writeDocument } from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const paragraph = 'Nothing much happened on that day, and nobody was sorry for it.'

function bookOf(title: string, paragraphCount: number): Buffer {
  return chapterBook({
    title,
    author: 'A. N. Author',
    chapters: ['Morning', 'Noon', 'Evening'].map((name) => ({
      title: name,
      paragraphs: [
        `Stone ${name} stood beside the road.`,
        ...Array.from({ length: paragraphCount }, (_text, index) => `${index + 1}. ${paragraph}`),
      ],
    })),
  })
}

/** Spoken in a second or two. */
const shortBook = bookOf('A Short Way', 2)
/** Not done before the window can be closed, and soon after. */
const middleBook = bookOf('A Way', 40)
/** Long enough for something to be done meanwhile. */
const longBook = bookOf('A Long Way', 400)

test('a document of the shelf becomes an MP3 with chapters, is shown, heard and repaired', async ({
  folder,
  launch,
}) => {
  test.setTimeout(120_000)
  const { app, page } = await launch()
  const booksFolder = join(folder, 'books')
  await openInReader(app, page, writeDocument(folder, 'book.epub', shortBook))
  await page.keyboard.press('Alt+ArrowLeft')
  await page.getByRole('button', { name: 'More for A Short Way' }).click()
  await page.getByRole('menuitem', { name: 'Make an audiobook…' }).click()
  await app.answerOpenDialog([booksFolder])
  mkdirSync(booksFolder)
  await maker(page).getByRole('button', { name: 'Choose…' }).click()
  await maker(page).getByRole('row', { name: 'Noon' }).click()
  await expect(maker(page).getByText(/^2 of 3, /)).toBeVisible()
  await maker(page).getByRole('textbox', { name: 'Name' }).fill('../elsewhere')
  const startButton = maker(page).getByRole('button', { name: 'Make the audiobook', exact: true })
  await expect(startButton).toBeDisabled()
  await maker(page).getByRole('textbox', { name: 'Name' }).fill('The Way')
  await start(page)
  await expectFinished(page, 'A Short Way')

  const path = join(booksFolder, 'The Way.mp3')
  const { common, format } = await parseFile(path, { duration: true, includeChapters: true })
  expect(common).toMatchObject({ title: 'A Short Way', artist: 'A. N. Author' })
  expect(format.duration).toBeGreaterThan(10)
  expect(format.chapters?.map(({ title }) => title)).toEqual(['Morning', 'Evening'])

  await bookIn(page, 'A Short Way')
    .getByRole('button', { name: /^Show in folder/ })
    .click()
  await expect.poll(() => app.shownInFolder()).toEqual([path])

  await bookIn(page, 'A Short Way')
    .getByRole('button', { name: /^Open in the reader/ })
    .click()
  await playButton(page).waitFor()
  await clickWord(page, 'Morning')
  const { x, y } = await pointOfWord(page, 'Stone')
  await page.mouse.dblclick(x, y)
  await page.getByRole('button', { name: 'Say as… in the audiobook' }).click()
  await page.getByRole('textbox', { name: 'Say instead' }).fill('A very long row of large stones')
  await page.getByRole('button', { name: 'Say it so' }).click()
  await expectFinished(page, 'A Short Way')
  await expect
    .poll(async () => (await parseFile(path, { duration: true })).format.duration)
    .toBeGreaterThan((format.duration ?? 0) + 0.5)

  await page.getByRole('button', { name: /^Remove from the list: A Short Way/ }).click()
  await expect(list(page).getByText('No audiobooks yet')).toBeVisible()
  expect(existsSync(path)).toBe(true)
})

test('the beginning is heard before an audiobook is begun, and can be stopped', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', middleBook))
  await openMaker(app, page, join(folder, 'books'))
  await tapSound(page)
  const hear = maker(page).getByRole('button', { name: 'Hear the beginning' })
  const stop = maker(page).getByRole('button', { name: 'Stop' })
  await hear.click()
  await expect(stop).toBeVisible()
  await expect(hear).toBeVisible({ timeout: 30_000 })
  const { pcm, sampleRateHz } = await recordedSound(page)
  const loudCount = pcm.reduce((count, sample) => count + (Math.abs(sample) > 300 ? 1 : 0), 0)
  expect(loudCount / sampleRateHz).toBeGreaterThan(0.5)

  await hear.click()
  await stop.click()
  await expect(hear).toBeVisible()
})

test('one is paused while the next is made, goes on, and is stopped without a trace', async ({
  folder,
  launch,
}) => {
  test.setTimeout(180_000)
  const { app, page } = await launch()
  const booksFolder = join(folder, 'books')
  await openInReader(app, page, writeDocument(folder, 'long.epub', longBook))
  await openMaker(app, page, booksFolder)
  await start(page)
  await expectState(page, 'A Long Way', 'Being spoken')
  await page.keyboard.press('Escape')
  await app.openFile(writeDocument(folder, 'short.epub', shortBook))
  await page.getByRole('heading', { name: 'A Short Way' }).waitFor()
  await page.keyboard.press('Control+Shift+E')
  await start(page)
  await expectState(page, 'A Short Way', 'Waits for its turn')
  const progress = bookIn(page, 'A Long Way').getByRole('progressbar')
  await expect.poll(() => progress.getAttribute('aria-valuenow')).not.toBe('0')

  await bookIn(page, 'A Long Way')
    .getByRole('button', { name: /^Pause/ })
    .click()
  await expectState(page, 'A Long Way', 'Paused')
  await expectFinished(page, 'A Short Way')
  await bookIn(page, 'A Long Way')
    .getByRole('button', { name: /^Go on/ })
    .click()
  await expectState(page, 'A Long Way', 'Being spoken')
  await bookIn(page, 'A Long Way').getByRole('button', { name: 'By chapter' }).click()
  await expect(bookIn(page, 'A Long Way').getByText(/^Morning: \d+%$/)).toBeVisible()

  await bookIn(page, 'A Long Way')
    .getByRole('button', { name: /^Stop…/ })
    .click()
  await page.getByRole('button', { name: 'Keep on' }).click()
  await bookIn(page, 'A Long Way')
    .getByRole('button', { name: /^Stop…/ })
    .click()
  await page.getByRole('button', { name: 'Stop making it' }).click()
  await expect(bookIn(page, 'A Long Way')).toHaveCount(0)
  const names = readdirSync(booksFolder)
  expect(names.filter((name) => name.startsWith('A Long Way'))).toEqual([])
  expect(names).toContain('A Short Way.mp3')
})

test('the voice reads on while an audiobook is made of the same book', async ({ folder, launch }) => {
  test.setTimeout(120_000)
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'long.epub', longBook))
  await openMaker(app, page, join(folder, 'books'))
  await start(page)
  await expectState(page, 'A Long Way', 'Being spoken')
  await page.keyboard.press('Escape')
  await recordWords(page, 1)
  await page.keyboard.press('Space')
  await expect.poll(async () => (await litWords(page)).length, { timeout: 30_000 }).toBeGreaterThan(20)
  const words = await litWords(page)
  for (const [index, word] of words.entries()) {
    const before = words[index - 1]
    if (before?.blockId === word.blockId) expect(word.start).toBeGreaterThanOrEqual(before.end)
  }
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+Shift+A')
  await expectState(page, 'A Long Way', 'Being spoken')
  const progress = bookIn(page, 'A Long Way').getByRole('progressbar')
  await expect.poll(() => progress.getAttribute('aria-valuenow')).not.toBe('0')
})

test('closing the window asks; what stops goes on at the next start, and its end is told', async ({
  folder,
  launch,
}) => {
  test.setTimeout(300_000)
  const first = await launch()
  const booksFolder = join(folder, 'books')
  await openInReader(first.app, first.page, writeDocument(folder, 'book.epub', middleBook))
  await openMaker(first.app, first.page, booksFolder)
  await start(first.page)
  await expectState(first.page, 'A Way', 'Being spoken')
  await first.app.closeWindow()
  await expect.poll(() => first.app.askedMessages()).toEqual(['An audiobook is still being made.'])
  expect(await first.app.isWindowVisible()).toBe(true)
  await first.app.answerMessageBox(1)
  expect(await first.app.close()).toBe(0)
  expect(existsSync(join(booksFolder, 'A Way.mp3'))).toBe(false)

  const second = await launch()
  await second.page.getByRole('button', { name: /^Audiobooks: 1 being made/ }).waitFor()
  await second.app.leaveWindow()
  await expect
    .poll(() => second.app.notifications(), { timeout: 200_000 })
    .toEqual([{ title: 'An audiobook is finished', body: 'A Way' }])
  await second.app.clickNotification()
  await expect(bookIn(second.page, 'A Way')).toBeVisible()
  expect(existsSync(join(booksFolder, 'A Way.mp3'))).toBe(true)
})

test('the window can go, and the app with it when the audiobook is done', async ({ folder, launch }) => {
  test.setTimeout(300_000)
  const { app, page } = await launch()
  const booksFolder = join(folder, 'books')
  await openInReader(app, page, writeDocument(folder, 'book.epub', middleBook))
  await openMaker(app, page, booksFolder)
  await start(page)
  await expectState(page, 'A Way', 'Being spoken')
  await app.answerMessageBox(0)
  await app.closeWindow()
  await expect.poll(() => app.isWindowVisible()).toBe(false)
  const path = join(booksFolder, 'A Way.mp3')
  await expect.poll(() => existsSync(path), { timeout: 200_000 }).toBe(true)
  // It is ending by itself; being asked to end once more changes nothing.
  expect(await app.close()).toBe(0)
  expect((await parseFile(path)).common.title).toBe('A Way')
})

test('both dialogs are accessible in every theme, and fit into small windows', async ({ folder, launch }) => {
  test.setTimeout(180_000)
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'long.epub', longBook))
  await openMaker(app, page, join(folder, 'books'))
  await maker(page).getByRole('button', { name: 'More choices' }).click()
  await expectAccessible(page, 'make')
  await expectFitsInAll(app, page)
  await start(page)
  await expectState(page, 'A Long Way', 'Being spoken')
  await bookIn(page, 'A Long Way')
    .getByRole('button', { name: /^Pause/ })
    .click()
  await expectState(page, 'A Long Way', 'Paused')
  await expectAccessible(page, 'list')
  await expectFitsInAll(app, page)
})
