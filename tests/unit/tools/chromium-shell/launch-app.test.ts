import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../../../e2e/support/launch-app.ts'

const mainPath = fileURLToPath(new URL('../../../fixtures/shell-app/main.js', import.meta.url))
let app: LaunchedApp
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'launch-app-'))
  const size = { width: 700, height: 500 }
  app = await launchApp({ dataDir, size, mainPath, env: { SCENARIO: 'tour' } })
}, 30_000)
afterAll(async () => {
  await app.kill()
})

const run = async (action: string) =>
  (await app.firstWindow()).evaluate(`window.fixture.invoke('run', ${JSON.stringify(action)})`)
const lastRecord = async () =>
  (await app.firstWindow()).evaluate(`window.fixture.invoke('record').then((record) => record.at(-1))`)

test('the first window has the size that was asked for', async () => {
  const page = await app.firstWindow()
  expect(await page.evaluate('[innerWidth, innerHeight]')).toEqual([700, 500])
  expect(app.windows()).toEqual([page])
})

test('dialogs, menus, the tray and hotkeys are the test’s', async () => {
  await app.answerOpenDialog(['/books/Emma.epub'])
  expect(await run('openDialog')).toEqual({ canceled: false, filePaths: ['/books/Emma.epub'] })
  await app.answerMessageBox(0)
  expect(await run('messageBox')).toMatchObject({ response: 0 })
  await run('menu')
  await app.clickMenu('File', 'Open…')
  expect(await lastRecord()).toBe('menu Open… false')
  await run('tray')
  await app.clickTray('Stop')
  expect(await lastRecord()).toBe('tray stop')
  await run('shortcut')
  expect(await app.pressGlobalShortcut('CommandOrControl+Shift+L')).toBe(true)
  expect(await lastRecord()).toBe('hotkey 1')
  await run('openExternal')
  expect(await app.openExternalCalls()).toEqual(['https://example.com/book'])
})

test('dropped files have their paths', async () => {
  const page = await app.firstWindow()
  const path = join(dataDir, 'Überraschung & co.txt')
  await writeFile(path, 'a book')
  await page.evaluate(`new Promise((resolve) => {
    window.addEventListener('drop', async (event) => {
      const [file] = event.dataTransfer.files
      window.dropped = [window.fixture.pathForFile(file), await file.text()]
    })
    resolve()
  })`)
  await app.dropFiles(page, 'body', [path])
  await expect.poll(() => page.evaluate('window.dropped')).toEqual([path, 'a book'])
})

test('closing gives the exit code', async () => {
  const second = await launchApp({ dataDir: await mkdtemp(join(tmpdir(), 'launch-app-')), mainPath })
  await second.firstWindow()
  expect(await second.close()).toBe(0)
})
