import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from '../../tools/chromium-shell/chromium/find-chromium.ts'
import { testHost } from './support/launch-app.ts'
import { litWords, recordWords } from './support/listening-record.ts'
import { hotkey, quickSpeakPage } from './support/quick-speak-page.ts'
import { expect, test } from './support/test-app.ts'
import { missingPrograms, startXServer, type XServer } from './support/x-server.ts'

/**
 * Under a real X server, beside the window of a real other program. The stand-in's windows are not on it, and its hotkey is
 * pressed by the test: what is shown is that the selection is read as X11 keeps it, and that the app touches neither the
 * clipboard nor the focus.
 */
const missing = missingPrograms()
test.skip(missing.length > 0, `not installed: ${missing.join(', ')}`)
test.skip(testHost() !== 'stand-in', 'the stand-in alone takes the display of the test')

/** A picture of one pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const contents = {
  UTF8_STRING: Buffer.from('Grüße\n\tand a tab'),
  'text/html': Buffer.from('<b>bold</b><!-- kept -->'),
  'text/rtf': Buffer.from('{\\rtf1\\ansi {\\b bold}}'),
  'image/png': png,
  'text/uri-list': Buffer.from('file:///home/reader/a%20book.epub\r\nfile:///home/reader/b.pdf\r\n'),
} as const

let server: XServer
test.beforeEach(async () => {
  server = await startXServer()
})
test.afterEach(() => server.close())

test('speaks what is selected in the window of another program, which keeps the focus', async ({
  folder,
  launch,
}) => {
  const note = join(folder, 'note.html')
  writeFileSync(note, '<title>A note</title><body>Seven boats lay in the harbour.</body>')
  server.start(findChromium() ?? '', [
    '--no-sandbox',
    '--no-first-run',
    '--disable-gpu',
    `--user-data-dir=${join(folder, 'other')}`,
    `--app=file://${note}`,
  ])
  const poll = expect.configure({ timeout: 60_000 }).poll
  await poll(() => server.xdotool('search', '--onlyvisible', '--name', 'A note').catch(() => '')).not.toBe('')
  const other = (await server.xdotool('search', '--onlyvisible', '--name', 'A note')).split('\n')[0] ?? ''
  await server.xdotool('windowactivate', '--sync', other)
  await server.own('clipboard', 'UTF8_STRING', contents.UTF8_STRING)
  await poll(async () => {
    await server.xdotool('key', '--window', '0', 'ctrl+a')
    return (await server.read('primary', 'UTF8_STRING').catch(() => Buffer.alloc(0))).toString()
  }).toBe('Seven boats lay in the harbour.')
  const active = await server.xdotool('getactivewindow')

  const { app } = await launch({ hasX11Clipboard: true, env: { DISPLAY: server.display } })
  const page = await quickSpeakPage(app)
  await recordWords(page, 1)
  expect(await app.pressGlobalShortcut(hotkey)).toBe(true)

  await poll(async () => (await litWords(page)).map(({ litText }) => litText)).toContain('harbour')
  expect(await server.xdotool('getactivewindow')).toBe(active)
  expect(await server.read('clipboard', 'UTF8_STRING')).toEqual(contents.UTF8_STRING)
})

test('leaves the clipboard as it is, whatever is on it', async ({ launch }) => {
  const { app } = await launch({ hasX11Clipboard: true, env: { DISPLAY: server.display } })
  const page = await quickSpeakPage(app)
  for (const [index, [type, bytes]] of Object.entries(contents).entries()) {
    await server.own('clipboard', type, bytes)
    await server.own('primary', 'UTF8_STRING', Buffer.from(`Selection number ${index + 1}.`))
    await page.waitForTimeout(400)
    expect(await app.pressGlobalShortcut(hotkey)).toBe(true)
    await expect(page.getByText(`Selection number ${index + 1}.`)).toBeVisible({ timeout: 30_000 })
    expect(await server.read('clipboard', type)).toEqual(bytes)
  }
})
