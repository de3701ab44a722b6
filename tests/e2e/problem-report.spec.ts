import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { expectFitsInAll } from './support/fits.ts'
import { openInReader, writeDocument } from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Report a problem' })
const reportOf = (page: Page): Locator => dialogOf(page).getByRole('region', { name: 'The report' })
const whatHappened = (page: Page): Locator => dialogOf(page).getByRole('textbox', { name: 'What happened?' })

/** The report as it is shown, to the last letter. */
const shownText = (page: Page): Promise<string> => reportOf(page).evaluate((element) => element.textContent)

test('a report is shown whole, takes what the reader writes, and is saved as it is shown', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'quayside.txt', 'Nobody was to read this ferry.\n'))
  await app.clickMenu('Help', 'Report a problem…')
  await whatHappened(page).fill('The voice stopped.\n„Grüße“ 🙂')
  await expect(reportOf(page)).toContainText('What happened\nThe voice stopped.\n„Grüße“ 🙂\n\nProgram')
  await expect(reportOf(page)).toContainText('documents, text: 1')
  const shown = await shownText(page)
  for (const word of ['quayside', 'Nobody', 'ferry', folder]) expect(shown).not.toContain(word)

  const file = join(folder, 'report.txt')
  await app.answerSaveDialog(file)
  await dialogOf(page).getByRole('button', { name: 'Save…' }).click()
  await expect(dialogOf(page).getByRole('status')).toHaveText('Saved as report.txt')
  expect(readFileSync(file).equals(Buffer.from(shown, 'utf8'))).toBe(true)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)

  await dialogOf(page).getByRole('button', { name: 'Copy' }).click()
  await expect(dialogOf(page).getByRole('status')).toHaveText('Copied')
  expect(await app.readClipboard()).toBe(shown)
})

test('a report is made by keys alone', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await page.getByRole('button', { name: 'Try the sample' }).waitFor()
  await page.keyboard.press('Control+Shift+D')
  const opens = page.getByRole('button', { name: 'Report a problem…' })
  await tabTo(page, opens)
  await page.keyboard.press('Enter')
  await expect(whatHappened(page)).toBeFocused()
  await page.keyboard.type('No sound.')
  await expect(reportOf(page)).toContainText('What happened')
  await tabTo(page, reportOf(page))
  const top = () => reportOf(page).evaluate((element) => element.scrollTop)
  await page.keyboard.press('End')
  await expect.poll(top).toBeGreaterThan(0)

  const file = join(folder, 'report.txt')
  await app.answerSaveDialog(file)
  await tabTo(page, dialogOf(page).getByRole('button', { name: 'Save…' }))
  await page.keyboard.press('Enter')
  await expect.poll(() => existsSync(file)).toBe(true)
  expect(readFileSync(file, 'utf8')).toBe(await shownText(page))
  expect(await shownText(page)).toContain('What happened\nNo sound.\n')
  await page.keyboard.press('Escape')
  await expect(dialogOf(page)).toBeHidden()
})

test('a report that cannot be saved says why, and stays', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await app.clickMenu('File', 'Settings…')
  await page.getByRole('tab', { name: 'About' }).click()
  await page.getByRole('button', { name: 'Report a problem…' }).click()
  await whatHappened(page).fill('No sound.')
  await expect(reportOf(page)).toContainText('No sound.')
  await app.answerSaveDialog(join(folder, 'nowhere', 'report.txt'))
  await dialogOf(page).getByRole('button', { name: 'Save…' }).click()
  await expect(dialogOf(page).getByRole('alert')).toBeVisible()
  await expect(reportOf(page)).toContainText('No sound.')
})

test('the page saves no report of its own making', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await app.answerSaveDialog(join(folder, 'report.txt'))
  const codes = await page.evaluate(async () => {
    const lectern = window.lectern as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>
    const made = await window.lectern.getProblemReport()
    const id = made.ok ? made.value.id : 0
    const tries = [
      [id + 1, ''],
      [id, 'x'.repeat(4001)],
      [id, '', '/tmp/elsewhere.txt'],
    ]
    return Promise.all(tries.map((args) => lectern['saveProblemReport']?.(...args)))
  })
  for (const reply of codes) expect(reply).toMatchObject({ ok: false, error: { code: 'IPC_BAD_REQUEST' } })
  expect(existsSync(join(folder, 'report.txt'))).toBe(false)
})

test('the report fits in every window, and breaks no rule of axe', async ({ launch }) => {
  const { app, page } = await launch()
  await page.getByRole('button', { name: 'Try the sample' }).waitFor()
  await app.clickMenu('Help', 'Report a problem…')
  await expect(reportOf(page)).toContainText('Program')
  await expectFitsInAll(app, page)
  await expectAccessible(page, 'report a problem')
})

async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let press = 0; press < 40; press += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab does not come to it.')
}
