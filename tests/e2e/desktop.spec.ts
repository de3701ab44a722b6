import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openInReader, pauseButton, playButton, writeDocument } from './support/reader-page.ts'
import { startAgain } from './support/start-again.ts'
import { expect, test } from './support/test-app.ts'

const text = `${'The ferry left at nine, and the town stood along the quay to see it go. '.repeat(20)}\n`

/** Shows the shelf with one document on it, and gives the document's id. */
async function shelfWithFerry(page: Page): Promise<string> {
  const id = await page.evaluate(async () => {
    const reply = await window.lectern.listDocuments()
    return reply.ok ? reply.value[0]?.header.id : undefined
  })
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(playButton(page)).toBeHidden()
  return id ?? ''
}

test('a link opens a document of the shelf, and no other link does anything', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'ferry.txt', text))
  const id = await shelfWithFerry(page)
  const secret = writeDocument(folder, 'secret.txt', 'Nobody was to read this.')
  const dataDir = join(folder, 'data')

  await startAgain(dataDir, [`lectern://open?document=${secret}`])
  await startAgain(dataDir, [`lectern://app/index.html?document=${id}`, `lectern:${secret}`])
  await app.openUrl(`lectern://open?document=${id}&play=1`)
  // The next one is answered after those.
  await app.openUrl(`lectern://open?document=${'0'.repeat(64)}`)
  await expect.poll(() => app.askedMessages()).toEqual([expect.stringContaining('not on your shelf')])
  await expect(playButton(page)).toBeHidden()
  const titles = await page.evaluate(async () => {
    const reply = await window.lectern.listDocuments()
    return reply.ok ? reply.value.map(({ header }) => header.title) : []
  })
  expect(titles).toEqual(['ferry'])

  await startAgain(dataDir, ['--', `lectern://open?document=${id}`])

  // It shows; it never begins to speak.
  await expect(playButton(page)).toBeVisible()
})

test('the menu bar asks the window', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'ferry.txt', text))
  await app.clickMenu('View', 'Play or pause')
  await expect(pauseButton(page)).toBeVisible()
  await app.clickMenu('File', 'Settings…')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await page.keyboard.press('Escape')
  await app.clickMenu('View', 'Library')
  await expect(page.getByText('The ferry left at nine').first()).toBeHidden()
  await app.clickMenu('File', 'Open recent', 'ferry')
  await expect(page.getByText('The ferry left at nine').first()).toBeVisible()
})

test('a machine that goes to sleep stops the voice', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'ferry.txt', text))
  await playButton(page).click()
  await expect(pauseButton(page)).toBeVisible()

  await app.emitPower('suspend')

  await expect(playButton(page)).toBeVisible()
  await app.emitPower('resume')
  await playButton(page).click()
  await expect(pauseButton(page)).toBeVisible()
})

test('a Linux desktop is told to start the app at login, and not any more', async ({ folder, launch }) => {
  test.skip(process.platform !== 'linux', 'Other systems keep this themselves.')
  const file = join(folder, 'config', 'autostart', 'lectern.desktop')
  const { page } = await launch({ env: { XDG_CONFIG_HOME: join(folder, 'config') } })
  expect(existsSync(file)).toBe(false)

  await page.evaluate(() => window.lectern.changeSettings({ startsAtLogin: true }))
  expect(readFileSync(file, 'utf8')).toMatch(/^Exec="\/.*--at-login"$/mu)

  await page.evaluate(() => window.lectern.changeSettings({ startsAtLogin: false }))
  expect(existsSync(file)).toBe(false)
})

test('the window opens as large as it was', async ({ folder, launch }) => {
  const first = await launch({ size: { width: 900, height: 650 } })
  await first.app.close()
  const state = JSON.parse(readFileSync(join(folder, 'data', 'window.json'), 'utf8')) as object
  expect(state).toMatchObject({ bounds: { width: 900, height: 650 }, isMaximized: false })

  const { page } = await launch({ size: undefined })

  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 650])
})
