import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from '../../tools/chromium-shell/chromium/find-chromium.ts'
import type { LaunchedApp } from './support/launch-app.ts'
import { litWords, recordWords } from './support/listening-record.ts'
import { hotkey, quickSpeakPage } from './support/quick-speak-page.ts'
import { expect, test } from './support/test-app.ts'
import { missingPrograms, startXServer, type XServer } from './support/x-server.ts'

/** Under a real X server with a window manager, beside the window of a real other program, by real keys. */
const missing = missingPrograms()
test.skip(missing.length > 0, `not installed: ${missing.join(', ')}`)
/** As `xdotool` calls the hotkey. */
const pressed = hotkey.toLowerCase().replace('control', 'ctrl')

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

/** Longer than a key takes that is held. */
const laterMs = 400

let server: XServer
test.beforeEach(async () => {
  server = await startXServer()
})
test.afterEach(() => server.close())

/** Opens another program's window, with its whole text selected and the keyboard in it. @returns the window */
async function selectElsewhere(folder: string, text: string): Promise<string> {
  const note = join(folder, 'note.html')
  writeFileSync(note, `<title>A note</title><body>${text}</body>`)
  server.start(findChromium() ?? '', [
    '--no-sandbox',
    '--no-first-run',
    '--disable-gpu',
    `--user-data-dir=${join(folder, 'other')}`,
    `--app=file://${note}`,
  ])
  const { poll } = expect.configure({ timeout: 60_000 })
  const find = () => server.xdotool('search', '--onlyvisible', '--name', 'A note').catch(() => '')
  await poll(find).not.toBe('')
  const [window = ''] = (await find()).split('\n')
  await server.xdotool('windowactivate', '--sync', window)
  await poll(async () => {
    await server.xdotool('key', '--window', '0', 'ctrl+a')
    return (await server.read('primary', 'UTF8_STRING').catch(() => Buffer.alloc(0))).toString()
  }).toBe(text)
  return window
}

/** Those that the server shows. */
async function windowsOfLectern(): Promise<readonly string[]> {
  const found = await server.xdotool('search', '--onlyvisible', '--name', '^Lectern').catch(() => '')
  return found.split('\n').filter(Boolean)
}

for (const [way, press] of [
  ['the hotkey', async () => void (await server.xdotool('key', '--clearmodifiers', pressed))],
  ['the tray', (app: LaunchedApp) => app.clickTray('Speak the selection')],
] as const) {
  test(`by ${way} speaks what is selected in the window of another program, which keeps the focus`, async ({
    folder,
    launch,
  }) => {
    const { app } = await launch({ isOnX11: true, env: { DISPLAY: server.display } })
    const page = await quickSpeakPage(app)
    const other = await selectElsewhere(folder, 'Seven boats lay in the harbour.')
    await server.own('clipboard', 'UTF8_STRING', contents.UTF8_STRING)
    expect(await server.xdotool('getactivewindow')).toBe(other)
    const focused = await server.xdotool('getwindowfocus')
    expect(await app.isVisible(page)).toBe(false)
    const shown = await windowsOfLectern()
    await recordWords(page, 1)

    await press(app)

    await expect.poll(windowsOfLectern, { timeout: 30_000 }).toHaveLength(shown.length + 1)
    expect(await app.isVisible(page)).toBe(true)
    await expect
      .poll(async () => (await litWords(page)).map(({ litText }) => litText), { timeout: 60_000 })
      .toContain('harbour')
    expect(await server.xdotool('getactivewindow')).toBe(other)
    expect(await server.xdotool('getwindowfocus')).toBe(focused)
    expect(await server.read('clipboard', 'UTF8_STRING')).toEqual(contents.UTF8_STRING)
  })
}

test('leaves the clipboard as it is, whatever is on it', async ({ launch }) => {
  const { app } = await launch({ isOnX11: true, env: { DISPLAY: server.display } })
  const page = await quickSpeakPage(app)
  for (const [index, [type, bytes]] of Object.entries(contents).entries()) {
    await server.own('clipboard', type, bytes)
    await server.own('primary', 'UTF8_STRING', Buffer.from(`Selection number ${index + 1}.`))
    await page.waitForTimeout(laterMs)
    await server.xdotool('key', '--clearmodifiers', pressed)
    await expect(page.getByText(`Selection number ${index + 1}.`)).toBeVisible({ timeout: 30_000 })
    expect(await server.read('clipboard', type)).toEqual(bytes)
  }
})
