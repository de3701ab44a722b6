import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { chapterBook } from '../support/chapter-book.ts'
import { seedLibrary, seededTitle } from '../support/library-seed.ts'
import { playButton, shelf, textOf, writeDocument } from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const paragraph = 'Nothing much happened on that day, and nobody was sorry for it.'
const book = (title: string, author: string, last = paragraph) =>
  chapterBook({
    title,
    author,
    chapters: [
      { title: 'Morning', paragraphs: [paragraph] },
      { title: 'Evening', paragraphs: [...Array.from({ length: 60 }, () => paragraph), last] },
    ],
  })

const titlesOf = async (page: Page) =>
  (await page.getByRole('grid', { name: 'Documents' }).getByRole('row').allInnerTexts()).map(
    (text) => /(?:The |A )?(?:Alder|Birch|Cedar)( \d+)?/u.exec(text)?.[0],
  )

async function fill(folder: string): Promise<string[]> {
  return [
    writeDocument(folder, '1.epub', book('The Birch 10', 'Zoe Adams')),
    writeDocument(folder, '2.epub', book('Birch 9', 'Ann Young', 'At last the phosphorescent tide came in.')),
    writeDocument(folder, '3.epub', book('A Cedar', 'Bo Müller')),
    writeDocument(folder, '4.md', '# Alder\n\nOnly a note about a tide.'),
  ]
}

async function chooseIn(page: Page, field: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(field, 'u') }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: choice }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toHaveCount(0)
}

test('the shelf is sorted, narrowed and searched by keyboard, and stays as it was set', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await app.dropFiles(page, 'body', await fill(folder))
  await expect(page.getByRole('row')).toHaveCount(4, { timeout: 30_000 })

  await chooseIn(page, 'Order', 'Title')
  await expect.poll(() => titlesOf(page)).toEqual(['Alder', 'Birch 9', 'The Birch 10', 'A Cedar'])
  await page.getByRole('button', { name: 'Reverse the order' }).focus()
  await page.keyboard.press('Space')
  await expect.poll(() => titlesOf(page)).toEqual(['A Cedar', 'The Birch 10', 'Birch 9', 'Alder'])
  await chooseIn(page, 'Order', 'Author')
  await page.getByRole('button', { name: 'Reverse the order' }).press('Space')
  await expect.poll(() => titlesOf(page)).toEqual(['The Birch 10', 'A Cedar', 'Birch 9', 'Alder'])
  await chooseIn(page, 'Format', 'Markdown')
  await expect.poll(() => titlesOf(page)).toEqual(['Alder'])
  await chooseIn(page, 'Progress', 'Finished')
  await expect(page.getByText('None of your documents is of the chosen kind.')).toBeVisible()
  await expect
    .poll(async () => {
      const reply = await page.evaluate(() => window.lectern.getSettings())
      return reply.ok && reply.value.shelf.state
    })
    .toBe('finished')
  await app.close()

  const { page: again } = await launch()
  await expect(again.getByText('None of your documents is of the chosen kind.')).toBeVisible()
  await again.getByRole('button', { name: 'Show all documents' }).press('Enter')
  await expect.poll(() => titlesOf(again)).toEqual(['The Birch 10', 'A Cedar', 'Birch 9', 'Alder'])
  await again.keyboard.press('/')
  await again.keyboard.type('muller')
  await expect.poll(() => titlesOf(again)).toEqual(['A Cedar'])
  await again.keyboard.press('Control+a')
  await again.keyboard.type('walrus')
  await expect(again.getByText('No title or author has “walrus”.')).toBeVisible()
  await expect(again.getByText('No paragraph has all words of “walrus”.')).toBeVisible()
  await again.keyboard.press('Escape')
  await expect(again.getByRole('row')).toHaveCount(4)
})

test('words of the texts are found as one types, and Enter opens the document there', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await app.dropFiles(page, 'body', await fill(folder))
  await expect(page.getByRole('row')).toHaveCount(4, { timeout: 30_000 })
  await page.keyboard.press('Control+f')
  await page.keyboard.type('phosphorescent t')
  const found = page.getByRole('grid', { name: 'In the texts' }).getByRole('row')
  // Texts are taken in beside other work.
  await expect(async () => {
    await page.keyboard.type('i')
    await page.keyboard.press('Backspace')
    await expect(found).toHaveCount(1, { timeout: 1000 })
  }).toPass()
  await expect(found).toContainText('Birch 9')
  await expect(found).toContainText('Evening')
  await expect(found).toContainText('1 place')
  await expect(found.locator('mark').first()).toHaveText('phosphorescent')
  await page.keyboard.press('ArrowDown')
  await expect(found).toBeFocused()
  await page.keyboard.press('Enter')
  await playButton(page).waitFor()
  await expect(textOf(page).getByText('phosphorescent')).toBeInViewport()

  // Back on the shelf, what was found is still there.
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(found).toHaveCount(1)
})

test('what is removed can be taken back with its place, and is gone for good after the time', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await page.evaluate(() => window.lectern.changeSettings({ undoSeconds: 120 }))
  await app.dropFiles(page, 'body', await fill(folder))
  await expect(page.getByRole('row')).toHaveCount(4, { timeout: 30_000 })
  const [first] = await shelf(page)
  const id = first?.header.id ?? ''
  const blockId = await page.evaluate(async (documentId) => {
    const reply = await window.lectern.getSection(documentId, 0)
    const block = reply.ok ? reply.value.blocks[0]?.id : undefined
    if (block !== undefined) await window.lectern.setPlace(documentId, { blockId: block, charOffset: 3 })
    return block
  }, id)
  const copies = () => readdirSync(join(folder, 'data', 'books')).length

  await page.getByRole('row').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect(page.getByRole('toolbar', { name: '2 selected' })).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByText('and one other were removed')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('row')).toHaveCount(4)
  await expect(page.getByText('were removed')).toHaveCount(0)
  const back = (await shelf(page)).find(({ header }) => header.id === id)
  expect(back?.place?.locator).toEqual({ blockId, charOffset: 3 })

  // Who is killed before the time is over finds it done.
  await page.getByRole('row').first().focus()
  await page.keyboard.press('Delete')
  await expect.poll(async () => (await shelf(page)).length).toBe(3)
  expect(copies()).toBe(4)
  await app.kill()
  const { page: again } = await launch()
  await expect(again.getByRole('row')).toHaveCount(3)
  await expect.poll(copies).toBe(3)

  await again.evaluate(() => window.lectern.changeSettings({ undoSeconds: 1 }))
  await again.getByRole('row').first().focus()
  await again.keyboard.press('Delete')
  await expect(again.getByRole('button', { name: 'Undo' })).toBeVisible()
  await expect(again.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await expect.poll(copies).toBe(2)
})

test('five thousand documents are scrolled and searched, and only those in sight are drawn', async ({
  folder,
  launch,
}) => {
  const count = 5000
  seedLibrary(join(folder, 'data'), count)
  const { page } = await launch()
  await expect(page.getByText('5,000 documents')).toBeVisible()
  const rows = page.getByRole('grid', { name: 'Documents' }).getByRole('row')
  expect(await rows.count()).toBeLessThan(100)
  await rows.first().focus()
  await page.keyboard.press('End')
  await expect(page.getByRole('row', { name: seededTitle(0) })).toBeFocused()
  await expect(page.getByRole('row', { name: seededTitle(0) })).toBeInViewport()
  expect(await rows.count()).toBeLessThan(100)

  await page.keyboard.press('/')
  await page.keyboard.type('lantern 4992')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText(seededTitle(4992))
})
