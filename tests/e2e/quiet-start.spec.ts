import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { litSentence, playButton } from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const recorder = resolve(import.meta.dirname, '../support/record-connections.cjs')

test('nobody is asked anything by a start, and by reading with the built-in voice', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'connections.txt')
  const { app, page } = await launch({
    env: { NODE_OPTIONS: `--require ${JSON.stringify(recorder)}`, CONNECTIONS_FILE: file },
  })
  test.skip(app.host === 'electron', 'Chromium opens the connections of Electron, where no script sees them.')
  await page.evaluate(() => window.lectern.openSample())
  await page.getByRole('row', { name: 'Welcome to Lectern' }).click()
  await playButton(page).click()
  await expect.poll(() => litSentence(page), { timeout: 30_000 }).not.toBe('')
  await page.waitForTimeout(2000)
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe('')

  // Whoever is asked would have been seen.
  await page.evaluate(async () => {
    await window.lectern.changeSettings({ serviceUrl: 'http://127.0.0.1:59123/v1' })
    await window.lectern.setApiKey('0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef')
  })
  await expect.poll(() => (existsSync(file) ? readFileSync(file, 'utf8') : '')).toContain('127.0.0.1:59123')
})
