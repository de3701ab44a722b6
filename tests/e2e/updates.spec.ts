import { cpSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { releaseList, startReleaseServer, type ReleaseServer } from '../support/release-server.ts'
import { expectAccessible } from './support/accessible.ts'
import { expectFits, expectFitsInAll } from './support/fits.ts'
import { expect, test } from './support/test-app.ts'

const root = resolve(import.meta.dirname, '../..')

let server: ReleaseServer
test.beforeEach(async () => {
  server = await startReleaseServer()
})
test.afterEach(() => server.close())

/** The built app with a place to look for versions, as developers give it one. @returns its main script */
function appWithFeed(folder: string): string {
  const app = join(folder, 'app')
  cpSync(join(root, 'out'), join(app, 'out'), { recursive: true })
  cpSync(join(root, 'package.json'), join(app, 'package.json'))
  for (const name of ['node_modules', 'resources']) symlinkSync(join(root, name), join(app, name), 'junction')
  writeFileSync(join(app, 'dev-app-update.yml'), `provider: generic\nurl: ${server.origin}\n`)
  return join(app, 'out/main/index.js')
}

/** Each system has a list of its own. */
function publish(version: string): void {
  const text = releaseList(version, { 'Lectern.zip': Buffer.from('any') })
  for (const system of ['', '-mac', '-linux', '-linux-arm64'])
    server.answers.set(`/latest${system}.yml`, text)
}

async function openAbout(page: Page) {
  await page.keyboard.press('Control+,')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('tab', { name: 'About' }).click()
  return dialog
}

test('a version is looked for when the reader asks, told of between books, and fetched from its page', async ({
  launch,
  folder,
}) => {
  publish('99.0.0')
  const { app, page } = await launch({ mainPath: appWithFeed(folder) })
  const about = await openAbout(page)
  await expect(about.getByText('Not looked for yet.')).toBeVisible()
  expect(server.requests).toEqual([])
  await about.getByRole('button', { name: 'Check now' }).click()
  await expect(about.getByText('Lectern 99.0.0 is out.')).toBeVisible()
  expect(server.requests).toHaveLength(1)
  // This copy has no installer that could replace it.
  await expect(about.getByRole('radio')).toHaveCount(2)
  await expect(about.getByRole('radio', { name: 'Tell me' })).toBeChecked()
  await expectAccessible(page, 'settings, about')
  await expectFits(page)

  await page.keyboard.press('Escape')
  const line = page.getByRole('complementary', { name: 'New versions' })
  await expect(line).toContainText('Lectern 99.0.0 is out.')
  await expectAccessible(page, 'library, with a new version')
  await expectFitsInAll(app, page)
  await app.answerMessageBox(0)
  await line.getByRole('button', { name: 'Open the download page…' }).click()
  await expect.poll(() => app.openExternalCalls()).toEqual([server.origin])
  await line.getByRole('button', { name: 'Dismiss' }).click()
  await expect(line).toBeHidden()
})

test('who asks is told what went wrong, and what there is to do', async ({ launch, folder }) => {
  const { page } = await launch({ mainPath: appWithFeed(folder) })
  const about = await openAbout(page)
  await about.getByRole('radio', { name: 'Never by itself' }).check({ force: true })
  const check = about.getByRole('button', { name: 'Check now' })
  await check.click()
  await expect(about.getByRole('alert')).toContainText('The list of new versions can’t be understood.')
  publish('0.0.1')
  await check.click()
  await expect(about.getByText('This is the newest version.')).toBeVisible()
  await expect(about.getByRole('alert')).toBeHidden()
  await server.close()
  await check.click()
  await expect(about.getByRole('alert')).toContainText('can’t be reached')
  await expect(page.getByRole('complementary', { name: 'New versions' })).toBeHidden()
})

test('a copy that knows no place for new versions says so', async ({ launch }) => {
  const { page } = await launch()
  const about = await openAbout(page)
  await expect(about.getByText('This copy was built without a place to look for new versions.')).toBeVisible()
  await expect(about.getByRole('button', { name: 'Check now' })).toBeHidden()
})
