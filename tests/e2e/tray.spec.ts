import { join } from 'node:path'
import type { VoiceRef } from '../../src/shared/speech.ts'
import { litSentence, openInReader, pauseButton, playButton, writeDocument } from './support/reader-page.ts'
import { startAgain } from './support/start-again.ts'
import { expect, test } from './support/test-app.ts'
import { desktopWithTray } from './support/tray-desktop.ts'

const text = `${'The ferry left at nine, and the town stood along the quay to see it go. '.repeat(20)}\n`

test('the tray tells what is read, pauses it and plays on', async ({ folder, launch }) => {
  const { app, page } = await launch()
  expect((await app.tray()).toolTip).toBe('Lectern')
  await openInReader(app, page, writeDocument(folder, 'ferry.txt', text))
  await expect.poll(async () => (await app.tray()).labels).toContain('ferry')

  await app.clickTray('Play')

  await expect.poll(async () => (await app.tray()).toolTip).toContain('reading “ferry”')
  expect((await app.tray()).imagePath).toContain('bookPlaying')
  await expect(pauseButton(page)).toBeVisible()
  await app.clickTray('Pause')
  await expect(playButton(page)).toBeVisible()
  await expect.poll(async () => (await app.tray()).imagePath).not.toContain('Playing')
})

test('the tray sets the speed, opens documents and what is chosen in the window', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'ferry.txt', text))
  await expect.poll(async () => (await app.tray()).labels).toContain('Speed: 1×')

  await app.clickTray('Speed: 1×', '1.5×')
  await expect.poll(async () => (await app.tray()).labels).toContain('Speed: 1.5×')

  await app.clickTray('Voice…')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByText('The ferry left at nine').first()).toBeHidden()
  await app.clickTray('Documents', 'ferry')
  await expect(page.getByText('The ferry left at nine').first()).toBeVisible()
})

test('the tray offers the favourite voices, and reads on in the one that is chosen', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'ferry.txt', text))
  const [scotland, germany] = ['gmw/en-GB-scotland', 'gmw/de'].map((voice) => ({
    engine: 'offline',
    model: 'espeak-ng',
    voice,
  }))
  await page.evaluate((favouriteVoices) => window.lectern.changeSettings({ favouriteVoices }), [
    scotland,
    germany,
  ] as VoiceRef[])
  await expect.poll(async () => (await app.tray()).labels).toContain('Voice')

  await app.clickTray('Voice', 'English (Scotland)')

  const chosen = () =>
    page.evaluate(async () => {
      const reply = await window.lectern.getSettings()
      return reply.ok ? reply.value.voice : null
    })
  await expect.poll(chosen).toEqual(scotland)
  await app.clickTray('Voice', 'All voices…')
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('a window that is closed into the tray reads on, and comes back', async ({ folder, launch }) => {
  const { app, page } = await launch({ env: desktopWithTray(folder, true) })
  await page.evaluate(() => window.lectern.changeSettings({ closesToTray: true }))
  await openInReader(app, page, writeDocument(folder, 'ferry.txt', text))
  await playButton(page).click()
  await expect.poll(() => litSentence(page)).toContain('ferry')

  await app.closeWindow()

  await expect.poll(() => app.isWindowVisible()).toBe(false)
  expect((await app.tray()).toolTip).toContain('reading')
  await app.clickTray()
  await expect.poll(() => app.isWindowVisible()).toBe(true)

  await app.closeWindow()
  await expect.poll(() => app.isWindowVisible()).toBe(false)
  await startAgain(join(folder, 'data'), [])
  await expect.poll(() => app.isWindowVisible()).toBe(true)

  await app.closeWindow()
  await app.clickTray('Quit')
  expect(await app.close()).toBe(0)
})

test('where no tray icon is seen, closing the window ends the app', async ({ folder, launch }) => {
  const { app, page } = await launch({ env: desktopWithTray(folder, false) })
  await page.evaluate(() => window.lectern.changeSettings({ closesToTray: true }))
  const gone = page.waitForEvent('close')
  await app.closeWindow()
  await gone
})
