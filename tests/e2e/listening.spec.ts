import type { Page } from '@playwright/test'
import { buildEpub, chapter } from '../support/build-epub.ts'
import { chapterBook } from '../support/chapter-book.ts'
import { litWords, recordWords } from './support/listening-record.ts'
import {
  clickWord,
  litSentence,
  openInReader,
  pauseButton,
  playButton,
  pointOfWord,
  textOf,
  wordsUntil,
  writeDocument,
} from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

/** Sentences so long that none ends by itself while a test moves among them. */
const tail = 'and nobody in the whole long valley could have told a stranger how it had ever come about.'
const sentences = ['Alders', 'Birches', 'Cedars', 'Dogwoods', 'Elms', 'Firs'].map(
  (tree) => `${tree} stood by the water, ${tail}`,
)
const [alders, birches, cedars, dogwoods, elms] = sentences as [string, string, string, string, string]
const book = chapterBook({
  title: 'Trees by the Water',
  author: 'A. N. Author',
  chapters: [
    { title: 'Chapter One', paragraphs: [`${alders} ${birches}`, `${cedars} ${dogwoods}`] },
    { title: 'Chapter Two', paragraphs: [elms, ...Array<string>(20).fill(tail)] },
    { title: 'Chapter Three', paragraphs: Array<string>(20).fill(tail) },
  ],
})

function expectLit(page: Page, sentence: string): Promise<void> {
  return expect.poll(() => litSentence(page)).toBe(sentence)
}

test('a click on a word reads from that word', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', book))
  await recordWords(page, 1)
  await clickWord(page, 'Dogwoods')
  const words = await wordsUntil(page, (_word, index) => index === 2)
  expect(words.slice(0, 3).map(({ litText }) => litText)).toEqual(['Dogwoods', 'stood', 'by'])
})

test('keys go to the next and the previous sentence and paragraph', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', book))
  await clickWord(page, 'Alders')
  await expectLit(page, alders)
  await page.keyboard.press('ArrowRight')
  await expectLit(page, birches)
  await page.keyboard.press('ArrowLeft')
  await expectLit(page, alders)
  await page.keyboard.press('Shift+ArrowRight')
  await expectLit(page, cedars)
  await page.keyboard.press('ArrowRight')
  await expectLit(page, dogwoods)
  await page.keyboard.press('Shift+ArrowLeft')
  await expectLit(page, cedars)
})

test('the bracket keys change the speed, also of what is being heard', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', book))
  await page.keyboard.press(']')
  await expect(page.getByRole('button', { name: 'Speed, 1.1×' })).toBeVisible()
  await page.keyboard.press('[')
  await page.keyboard.press('[')
  await expect(page.getByRole('button', { name: 'Speed, 0.9×' })).toBeVisible()

  await recordWords(page, 1)
  await clickWord(page, 'Alders')
  const slow = await wordsUntil(page, (_word, index) => index === 6)
  for (let press = 0; press < 21; press += 1) await page.keyboard.press(']')
  await expect(page.getByRole('button', { name: 'Speed, 3×' })).toBeVisible()
  const first = (await litWords(page)).length
  const words = await wordsUntil(page, (_word, index) => index === first + 7)
  const secondsPerLetter = (part: typeof words): number =>
    ((part.at(-1)?.atMs ?? 0) - (part[0]?.atMs ?? 0)) / (part.at(-1)?.end ?? 0) / 1000
  const from = words[first + 1]?.start ?? 0
  const fast = words.slice(first + 1, first + 8).map((word) => ({ ...word, end: word.end - from }))
  expect(secondsPerLetter(slow) / secondsPerLetter(fast)).toBeGreaterThan(2)
})

test('pause holds the word, and play goes on with the next', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', book))
  await recordWords(page, 1)
  await clickWord(page, 'Alders')
  await wordsUntil(page, (_word, index) => index === 4)
  await page.keyboard.press('Space')
  await expect(playButton(page)).toBeVisible()
  const held = (await litWords(page)).length
  await page.waitForTimeout(700)
  expect(await litWords(page)).toHaveLength(held)
  expect(await litSentence(page)).toBe(alders)

  await page.keyboard.press('Space')
  const words = await wordsUntil(page, (_word, index) => index >= held + 2)
  const expected = alders.replace(/[,.]/gu, '').split(' ')
  expect(words.map(({ litText }) => litText)).toEqual(expected.slice(0, words.length))
})

test('another voice goes on where the one before was, at the same word', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', book))
  const reply = await page.evaluate(() => window.lectern.listVoices())
  const voices = reply.ok ? reply.value : []
  const voice = voices.find(({ languages }) => languages.includes('en-GB'))
  if (voice === undefined) throw new Error('There is no British voice to change to.')
  await recordWords(page, 1)
  await clickWord(page, 'Cedars')
  await page.getByRole('button', { name: /^Voice,/ }).click()
  await page.getByRole('searchbox', { name: 'Find a voice' }).fill(voice.name)
  const option = page.getByRole('dialog').getByRole('row', { name: voice.name }).first()
  await option.waitFor()
  await wordsUntil(page, (_word, index) => index >= 5)
  await option.click()
  await expect(page.getByRole('button', { name: `Voice, ${voice.name}` })).toBeVisible()
  const changedAt = (await litWords(page)).length
  const words = await wordsUntil(page, (_word, index) => index >= changedAt + 4)

  // The old voice is heard until the new one answers: one word may be heard twice, none is left out.
  const starts = words.map(({ start }) => start)
  const back = starts.findIndex((start, index) => index > 0 && start <= (starts[index - 1] ?? -1))
  const change = back < 0 ? words.length : back
  const expected = cedars.replace(/[,.]/gu, '').split(' ')
  const heard = words.map(({ litText }) => litText)
  expect(heard.slice(0, change)).toEqual(expected.slice(0, change))
  const from = starts.indexOf(starts[back] ?? -1)
  expect(change - from).toBeLessThanOrEqual(2)
  expect(heard.slice(change)).toEqual(expected.slice(from, from + heard.length - change))
  await expect(pauseButton(page)).toBeVisible()
})

test('the contents lead to a chapter, by pointer and by keyboard', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', book))
  await page.getByRole('button', { name: 'Contents' }).click()
  await page.getByRole('option', { name: 'Chapter Three' }).click()
  await expect(page.getByRole('navigation', { name: 'Contents' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Chapter Three' })).toBeInViewport()

  await page.keyboard.press('c')
  await page.keyboard.type('two')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Chapter Two' })).toBeInViewport()

  await page.getByRole('button', { name: 'Back to where you were' }).click()
  await expect(page.getByRole('heading', { name: 'Chapter Three' })).toBeInViewport()

  await page.keyboard.press('c')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('navigation', { name: 'Contents' })).toHaveCount(0)
})

test('play reads from the chapter that the contents led to', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', book))
  await page.getByRole('button', { name: 'Contents' }).click()
  await page.getByRole('option', { name: 'Chapter Two' }).click()
  await expect(page.getByRole('heading', { name: 'Chapter Two' })).toBeInViewport()
  await page.keyboard.press('Space')
  await expectLit(page, 'Chapter Two')
})

test('the mark of a note shows the note beside it', async ({ folder, launch }) => {
  const body = `<p>It was a fine house<a epub:type="noteref" href="#n1">1</a> by the water.</p>
    <aside epub:type="footnote" id="n1"><p>Pulled down in 1911.</p></aside>`
  const path = writeDocument(folder, 'notes.epub', buildEpub({ files: [chapter('one.xhtml', body)] }))
  const { app, page } = await launch()
  await openInReader(app, page, path)
  await page.locator('[role="doc-noteref"]').click()
  const note = page.getByRole('dialog', { name: 'Note' })
  await expect(note).toContainText('Pulled down in 1911.')
  await page.keyboard.press('Escape')
  await expect(note).toHaveCount(0)
  await expect(playButton(page)).toBeVisible()
})

test('the end says so, and play begins anew', async ({ folder, launch }) => {
  const path = writeDocument(folder, 'short.md', 'It was short.\n\nIt ended.\n')
  const { app, page } = await launch()
  await page.evaluate((change) => window.lectern.changeSettings(change), { speed: 3 })
  await openInReader(app, page, path)
  await recordWords(page, 3)
  await page.keyboard.press('Space')
  await expect(page.getByText('The end', { exact: true })).toBeVisible()
  await expect(playButton(page)).toBeVisible()
  await page.keyboard.press('Space')
  const words = await wordsUntil(page, (_word, index) => index >= 5)
  expect(words.map(({ litText }) => litText).slice(0, 6)).toEqual(['It', 'was', 'short', 'It', 'ended', 'It'])
})

test('a reader who scrolls away is left there, and V leads back to the voice', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await page.evaluate((change) => window.lectern.changeSettings(change), { speed: 3 })
  await openInReader(app, page, writeDocument(folder, 'book.epub', book))
  await clickWord(page, 'Alders')
  await expectLit(page, alders)
  await textOf(page).hover()
  await page.mouse.wheel(0, 1600)
  await expect(page.getByRole('button', { name: 'Back to the voice' })).toBeVisible()
  const scrollTop = () => textOf(page).evaluate((text) => text.scrollTop)
  const away = await scrollTop()
  expect(away).toBeGreaterThan(1000)
  // The voice goes on to other sentences, and the page stays.
  await expectLit(page, birches)
  await expectLit(page, cedars)
  expect(await scrollTop()).toBe(away)

  await page.keyboard.press('v')
  await expect(page.getByRole('button', { name: 'Back to the voice' })).toHaveCount(0)
  const box = await textOf(page).boundingBox()
  await expect
    .poll(async () => (await pointOfWord(page, 'Cedars').catch(() => ({ y: -1 }))).y)
    .toBeGreaterThan(box?.y ?? 0)
})
