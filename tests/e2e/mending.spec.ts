import type { Page } from '@playwright/test'
import { AxeBuilder } from '@axe-core/playwright'
import { openInReader, pointOfWord, writeDocument } from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const text = `# The River

The Northern Gazette

The river is long and

nobody knows its end. It has two banks. They are far apart.
`

async function openDialog(page: Page, word: string) {
  const { x, y } = await pointOfWord(page, word)
  await page.mouse.click(x, y, { button: 'right' })
  await page.getByRole('menuitem', { name: 'Mend the text here…' }).click()
  return page.getByRole('dialog', { name: 'Mend the text' })
}

function paragraphs(page: Page): Promise<readonly string[]> {
  return page.locator('[data-reader-text] [data-block-id]').allInnerTexts()
}

test('a wrong import is put right by hand, and taken back', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'river.md', text))
  await page.locator('[data-reader-text]').getByText('Gazette').waitFor()

  let dialog = await openDialog(page, 'Gazette')
  await dialog.getByRole('button', { name: /This is/ }).click()
  await page.getByRole('option', { name: 'A page header or footer' }).click()
  await dialog.getByRole('button', { name: 'Change' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.locator('[data-reader-text]').getByText('two banks').waitFor()

  dialog = await openDialog(page, 'river')
  await expect(dialog.getByText('It goes on with “nobody knows its end.')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await dialog.getByRole('button', { name: 'Join with what follows' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expect
    .poll(() => paragraphs(page))
    .toContain('The river is long and nobody knows its end. It has two banks. They are far apart.')

  dialog = await openDialog(page, 'They')
  await dialog.getByRole('button', { name: 'Begin a new paragraph here' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(() => paragraphs(page)).toContain('They are far apart.')

  // What was taken out of the text is in the ledger, with the way back, also at the next start.
  await app.close()
  const again = await launch()
  await again.page.getByRole('row', { name: 'The River' }).click()
  await again.page.locator('[data-reader-text]').getByText('two banks').waitFor()
  await again.page.keyboard.press('r')
  const panel = again.page.getByRole('region', { name: 'What you mended' })
  await expect(panel.getByRole('listitem')).toHaveCount(3)
  await expect(again.page.locator('[data-coverage="runningHeader"]')).toHaveAttribute('data-chars', '20')
  await panel.getByRole('button', { name: 'Take back: The Northern Gazette' }).click()
  await expect(panel.getByRole('listitem')).toHaveCount(2)
  await expect(again.page.locator('[data-coverage="runningHeader"]')).toHaveCount(0)
})

test('mends by keys alone, where the voice is', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'river.md', text))
  await page.locator('[data-reader-text]').getByText('Gazette').waitFor()
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: 'Mend the text' })
  await expect(dialog.getByRole('button', { name: /This is/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
})

test('the dialog is about the open document alone', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'river.md', text))
  await page.locator('[data-reader-text]').getByText('Gazette').waitFor()
  const dialog = await openDialog(page, 'Gazette')
  await expect(dialog).toBeVisible()
  // As when a file is opened with the app from a folder of the system.
  await app.openFile(writeDocument(folder, 'sea.md', '# The Sea\n\nIt is wide.\n'))
  await page.locator('[data-reader-text]').getByText('It is wide.').waitFor()
  await expect(dialog).toBeHidden()
})

test('the menu of a word opens at the word where less motion is wanted, too', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openInReader(app, page, writeDocument(folder, 'river.md', text))
  await page.locator('[data-reader-text]').getByText('two banks').waitFor()
  const { x, y } = await pointOfWord(page, 'banks')
  await page.mouse.click(x, y, { button: 'right' })
  const box = await page.getByRole('menu').boundingBox()
  expect(Math.abs((box?.x ?? 0) - x)).toBeLessThan(20)
  expect(Math.abs((box?.y ?? 0) - y)).toBeLessThan(20)
})

test('the list of what a text can be ends within a small window', async ({ folder, launch }) => {
  const { app, page } = await launch({ size: { width: 800, height: 600 } })
  await openInReader(app, page, writeDocument(folder, 'river.md', text))
  await page.locator('[data-reader-text]').getByText('two banks').waitFor()
  await page.keyboard.press('e')
  await page.getByRole('button', { name: /This is/ }).click()
  const list = page.getByRole('listbox').locator('..')
  const bottom = (): Promise<number> => list.evaluate((shown) => shown.getBoundingClientRect().bottom)
  await expect.poll(bottom).toBeGreaterThan(300)
  expect(await bottom()).toBeLessThan(600)
})
