import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFixture, type ShellFixture } from '../../../support/shell-fixture.ts'

let app: ShellFixture
beforeAll(async () => {
  app = await openFixture('tour', { env: { LECTERN_DATA_DIR: undefined } })
})
afterAll(async () => {
  await app.close()
})

test('a dialog takes the next answer of its kind, and is cancelled without one', async () => {
  await app.shell.control('answerDialog', { dialog: 'showMessageBox', response: 0 })
  await app.shell.control('answerDialog', { dialog: 'showOpenDialog', filePaths: ['/books/Emma.epub'] })
  expect(await app.run('openDialog')).toEqual({ canceled: false, filePaths: ['/books/Emma.epub'] })
  expect(await app.run('openDialog')).toEqual({ canceled: true, filePaths: [] })
  expect(await app.run('saveDialog')).toEqual({ canceled: true, filePath: '' })
  expect(await app.run('messageBox')).toEqual({ response: 0, checkboxChecked: false })
  expect(await app.run('messageBox')).toEqual({ response: 1, checkboxChecked: false })
  const shown = await app.shell.control('shownDialogs')
  expect(shown[0]).toEqual({ dialog: 'showOpenDialog', options: { title: 'Open a book' } })
})

test('menu items are clicked by their labels and by their accelerators', async () => {
  await app.run('menu')
  await app.record()
  await app.shell.control('clickMenu', ['View', 'Dark'])
  expect(await app.shell.control('pressMenuAccelerator', 'CmdOrCtrl+o')).toBe(true)
  expect(await app.shell.control('pressMenuAccelerator', 'CmdOrCtrl+p')).toBe(false)
  expect(await app.record()).toEqual(['menu Dark true', 'menu Open… false'])
  await expect(app.shell.control('clickMenu', ['View', 'Off'])).rejects.toThrow("can't be clicked")
  await expect(app.shell.control('clickMenu', ['Edit'])).rejects.toThrow(
    'There is no menu item "Edit" among: File, View.',
  )
})

test('the tray icon and its menu are clicked', async () => {
  await expect(app.shell.control('clickTray', [])).rejects.toThrow('no tray icon')
  await app.run('tray')
  await app.record()
  await app.shell.control('clickTray', [])
  await app.shell.control('clickTray', ['Stop'])
  expect(await app.record()).toEqual(['tray clicked', 'tray stop'])
})

test('a hotkey is one in every spelling, is registered once, and is pressed', async () => {
  expect(await app.run('shortcut')).toEqual([true, false, true])
  await app.record()
  expect(await app.shell.control('pressGlobalShortcut', 'Shift+CommandOrControl+L')).toBe(true)
  expect(await app.shell.control('pressGlobalShortcut', 'F9')).toBe(false)
  expect(await app.record()).toEqual(['hotkey 1'])
  expect(await app.run('badShortcut')).toMatch(/^Error processing argument at index 0/)
})

test('what the app hands to the desktop is written down', async () => {
  await app.run('openExternal')
  expect(await app.shell.control('openedExternally')).toEqual(['https://example.com/book'])
})

test('the clipboard and the primary selection are read and written on both sides', async () => {
  const hasSelection = process.platform === 'linux'
  if (hasSelection) await app.shell.control('writeClipboard', 'selection', 'selected elsewhere')
  expect(await app.run('clipboard')).toBe(hasSelection ? 'selected elsewhere' : undefined)
  expect(await app.shell.control('readClipboard', 'clipboard')).toBe('written by main')
})

test('a dark system reaches main and the page', async () => {
  await app.run('theme')
  await app.record()
  await app.shell.control('setSystemDark', true)
  expect(await app.record()).toEqual(['dark true'])
  await expect.poll(() => app.page.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(true)
})

test('a notification is kept and can be clicked', async () => {
  await app.run('notify')
  await app.record()
  expect(await app.shell.control('notifications')).toEqual([
    { title: 'Done', body: 'The audiobook is ready.' },
  ])
  await app.shell.control('clickNotification')
  expect(await app.record()).toEqual(['notification clicked'])
})

test('system events reach the app', async () => {
  await app.run('power')
  await app.record()
  await app.shell.control('emitPower', 'suspend')
  await app.shell.control('openFile', '/books/Emma.epub')
  await app.shell.control('secondInstance', ['electron', 'main.js', 'Emma.epub'], '/books')
  expect(await app.record()).toEqual(['suspended', 'open-file /books/Emma.epub', 'second-instance Emma.epub'])
})

test('without a secret store there is no encryption', async () => {
  expect(await app.run('secrets')).toBe(false)
})

test('the app knows its name, version and folders', async () => {
  const [name, version, folder, isPackaged, userData] = (await app.run('paths')) as unknown[]
  expect([name, version, isPackaged]).toEqual(['Shell App', '1.2.3', false])
  expect(folder).toMatch(/tests.fixtures.shell-app$/)
  expect(userData).toMatch(/Shell App$/)
})

test('main reads files by address and knows a display', async () => {
  expect([await app.run('readFile'), await app.run('screen')]).toEqual([true, true])
})

test('a second window has its own page, and its close listener may keep it open', async () => {
  expect(await app.run('openSecond')).toEqual(['Second', 'fixture://app/second.html', 2])
  const windows = await app.shell.control('listWindows')
  const second = windows.find(({ title }) => title === 'Second')
  await expect.poll(() => app.browser.contexts()[0]?.pages().length).toBe(2)
  const page = app.browser
    .contexts()[0]
    ?.pages()
    .find((each) => each.url().endsWith('second.html'))
  expect(await page?.evaluate('[innerWidth, innerHeight]')).toEqual([320, 160])
  await app.record()
  await app.shell.control('closeWindow', second?.id ?? 0)
  expect(await app.record()).toEqual(['asked to close'])
  await app.shell.control('closeWindow', second?.id ?? 0)
  await expect.poll(() => app.browser.contexts()[0]?.pages().length).toBe(1)
  expect(await app.record()).toEqual(['asked to close', 'closed'])
})

test('a page that the browser closed is a window that the reader closed', async () => {
  await app.run('openSecond')
  await app.record()
  await expect.poll(() => app.browser.contexts()[0]?.pages().length).toBe(2)
  const page = app.browser
    .contexts()[0]
    ?.pages()
    .find((each) => each.url().endsWith('second.html'))
  await page?.close()
  await expect.poll(() => app.record()).toEqual(['closed'])
  expect(await app.shell.control('listWindows')).toHaveLength(1)
})
