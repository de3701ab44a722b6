import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { buildEpub, chapter, picture } from '../support/build-epub.ts'
import { chapterBook } from '../support/chapter-book.ts'
import { recordWords } from './support/listening-record.ts'
import {
  openInReader,
  pauseButton,
  playButton,
  pointOfWord,
  shelf,
  textOf,
  wordsUntil,
  writeDocument,
} from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

/** Long enough that its middle is screens away from both ends. Each paragraph names itself in its second word. */
const longBook = chapterBook({
  title: 'A Long Way Round',
  author: 'A. N. Author',
  chapters: Array.from({ length: 6 }, (_chapter, part) => ({
    title: `Part ${part + 1}`,
    paragraphs: Array.from(
      { length: 14 },
      (_paragraph, index) =>
        `Stone p${part + 1}x${index + 1} stood beside the road. ` +
        'It had been there before the road was made. Nobody had counted the others, and nobody meant to.',
    ),
  })),
})

async function continueReading(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await playButton(page).waitFor()
}

async function placeOf(page: Page) {
  const [entry] = await shelf(page)
  return entry?.place
}

async function expectInView(page: Page, word: string): Promise<void> {
  const box = await textOf(page).boundingBox()
  await expect
    .poll(async () => {
      const { y } = await pointOfWord(page, word).catch(() => ({ y: -1 }))
      return y > (box?.y ?? 0) && y < (box?.y ?? 0) + (box?.height ?? 0)
    })
    .toBe(true)
}

test('after a restart the page shows the word that was heard last, and play goes on a sentence before it', async ({
  folder,
  launch,
}) => {
  const path = writeDocument(folder, 'book.epub', longBook)
  const { app, page } = await launch()
  await openInReader(app, page, path)
  await page.evaluate((change) => window.lectern.changeSettings(change), { speed: 2 })
  await page.getByRole('button', { name: 'Contents' }).click()
  await page.getByRole('option', { name: 'Part 3' }).click()
  await expectInView(page, 'p3x1')
  await recordWords(page, 2)
  await page.keyboard.press('p')
  await wordsUntil(page, ({ litText }) => litText === 'others')
  await page.keyboard.press('Space')
  await playButton(page).waitFor()
  const heard = (await wordsUntil(page, () => true)).at(-1)
  const word = { blockId: heard?.blockId, charOffset: heard?.start }
  await expect.poll(async () => (await placeOf(page))?.locator).toEqual(word)
  const before = await placeOf(page)
  expect(await app.close()).toBe(0)

  const { page: again } = await launch()
  expect(await placeOf(again)).toEqual(before)
  await continueReading(again)
  await expectInView(again, 'p3x1')
  await recordWords(again, 2)
  await again.keyboard.press('Space')
  const [first] = await wordsUntil(again, () => true)
  expect(first?.blockId).toBe(heard?.blockId)
  // Nobody remembers the middle of a sentence: the one before it is heard again, and no more.
  expect(heard?.sentence).toMatch(/^Nobody had counted/)
  expect(first?.sentence).toBe('It had been there before the road was made.')
  expect(first?.litText).toBe('It')
})

test('a power cut while playing loses at most two seconds of place', async ({ folder, launch }) => {
  const path = writeDocument(folder, 'book.epub', longBook)
  const { app, page } = await launch()
  await openInReader(app, page, path)
  await recordWords(page, 1)
  await page.keyboard.press('Space')
  const words = await wordsUntil(page, (_word, index) => index >= 14)
  await app.kill()

  const { page: again } = await launch()
  const place = await placeOf(again)
  const kept = words.findLast(
    ({ blockId, start }) => blockId === place?.locator.blockId && start <= (place?.locator.charOffset ?? -1),
  )
  expect((words.at(-1)?.atMs ?? Infinity) - (kept?.atMs ?? 0)).toBeLessThanOrEqual(2000)
})

test('who reads by eye finds the same lines again', async ({ folder, launch }) => {
  const path = writeDocument(folder, 'book.epub', longBook)
  const { app, page } = await launch()
  await openInReader(app, page, path)
  await textOf(page).hover()
  await page.mouse.wheel(0, 2600)
  await expect.poll(async () => (await placeOf(page))?.progress ?? 0).toBeGreaterThan(0.02)
  const top = await topWords(page)
  await app.close()

  const { page: again } = await launch()
  await continueReading(again)
  await expect.poll(() => topWords(again)).toBe(top)
})

test('a book whose file is gone still opens, with its pictures', async ({ folder, launch }) => {
  const files = [
    chapter('one.xhtml', '<h1>One</h1><p><img src="map.png" alt="A map of the coast"/></p><p>It begins.</p>'),
    picture('map.png'),
  ]
  const path = writeDocument(folder, 'map.epub', buildEpub({ title: 'Maps', files }))
  const { app, page } = await launch()
  await openInReader(app, page, path)
  await app.close()
  rmSync(path)

  const { page: again } = await launch()
  await again.getByRole('row', { name: 'Maps' }).click()
  const map = again.getByRole('img', { name: 'A map of the coast' })
  await expect.poll(() => map.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await again.keyboard.press('Space')
  await expect(pauseButton(again)).toBeVisible()
})

/** The name of the paragraph at the top edge of the text. */
function topWords(page: Page): Promise<string> {
  return page.evaluate(() => {
    const text = document.querySelector('[data-reader-text]')
    const top = text?.getBoundingClientRect().top ?? 0
    const blocks = [...(text?.querySelectorAll('[data-block-id]') ?? [])]
    const shown = blocks.find((block) => block.getBoundingClientRect().bottom > top + 4)
    return shown?.textContent?.slice(0, 14) ?? ''
  })
}
