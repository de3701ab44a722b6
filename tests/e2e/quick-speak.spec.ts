import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { parseFile } from 'music-metadata'
import { forgetWords, litWords, recordWords } from './support/listening-record.ts'
import { hotkey, quickSpeakPage, speakSelection } from './support/quick-speak-page.ts'
import { expect, test } from './support/test-app.ts'

const first = 'A lantern burned in the window all night. Nobody came to put it out.'
const second = 'Seven boats lay in the harbour.'
/** Longer than a key takes that is held. */
const laterMs = 400

async function litTexts(page: Page): Promise<readonly string[]> {
  return (await litWords(page)).map(({ litText }) => litText)
}

function wordsOf(text: string): readonly string[] {
  return text.split(' ').map((word) => word.replaceAll(/[^\p{L}]/gu, ''))
}

// The voice may wait for a busy machine.
const { poll } = expect.configure({ timeout: 30_000 })

test('speaks the selection of another program and lights each word', async ({ launch }) => {
  const { app } = await launch()
  const page = await quickSpeakPage(app)
  expect(await app.isVisible(page)).toBe(false)
  await recordWords(page, 1)

  await speakSelection(app, first)

  await poll(() => litTexts(page)).toEqual(wordsOf(first))
  expect(await app.isVisible(page)).toBe(true)
  // It says so, and goes.
  await poll(() => app.isVisible(page)).toBe(false)
})

test('a second press ends the voice', async ({ launch }) => {
  const { app } = await launch()
  const page = await quickSpeakPage(app)
  await recordWords(page, 1)
  await speakSelection(app, first)
  await poll(() => litTexts(page)).toContain('lantern')

  await speakSelection(app, first)

  await poll(() => app.isVisible(page)).toBe(false)
  const heard = (await litTexts(page)).length
  await page.waitForTimeout(1500)
  expect(await litTexts(page)).toHaveLength(heard)
})

test('another selection takes the place of the first', async ({ launch }) => {
  const { app } = await launch()
  const page = await quickSpeakPage(app)
  await recordWords(page, 1)
  await speakSelection(app, first)
  await poll(() => litTexts(page)).toContain('lantern')
  await forgetWords(page)

  await page.waitForTimeout(laterMs)
  await speakSelection(app, second)

  await poll(() => litTexts(page)).toContain('harbour')
  const lit = await litTexts(page)
  expect(lit.slice(lit.indexOf('Seven'))).toEqual(wordsOf(second))
})

test('tells that nothing is selected, and says nothing', async ({ launch }) => {
  const { app } = await launch()
  const page = await quickSpeakPage(app)
  await recordWords(page, 1)

  await speakSelection(app, '')

  await expect(page.getByRole('status')).toContainText('No text is selected')
  expect(await app.isVisible(page)).toBe(true)
  await poll(() => app.isVisible(page)).toBe(false)
  expect(await litTexts(page)).toEqual([])
})

test('has no hotkey while quick speak is off', async ({ launch }) => {
  const { app, page } = await launch()
  await page.evaluate(() => window.lectern.changeSettings({ quickSpeaks: false }))
  expect(await app.pressGlobalShortcut(hotkey)).toBe(false)
})

test('reads on in the window of the app from where it is', async ({ launch }) => {
  const { app, page: reader } = await launch()
  const page = await quickSpeakPage(app)
  const shelf = () => reader.evaluate(() => window.lectern.listDocuments())
  await recordWords(page, 1)
  await recordWords(reader, 1)
  const sentences = Array.from({ length: 60 }, (_, index) => `Boat number ${index + 1} lay in the harbour.`)
  await speakSelection(app, sentences.join(' '))
  await poll(() => litTexts(page)).toContain('harbour')
  expect(await shelf()).toMatchObject({ value: [] })

  await page.getByRole('button', { name: 'Read on in Lectern' }).click()

  await poll(() => app.isVisible(page)).toBe(false)
  await poll(() => litTexts(reader)).toContain('harbour')
  const last = (await litWords(page)).at(-1)
  const [resumed] = await litWords(reader)
  expect(resumed?.blockId).toBe(last?.blockId)
  // At the word that was heard, or a sentence before it.
  expect(resumed?.start).toBeGreaterThan((last?.start ?? Infinity) - 70)
  expect(resumed?.start).toBeLessThanOrEqual(last?.end ?? 0)
  expect(await shelf()).toMatchObject({ value: [{ header: { source: { format: 'text' } } }] })
})

test('saves the selection as one MP3, and puts nothing on the shelf', async ({ folder, launch }) => {
  const { app, page: reader } = await launch()
  const page = await quickSpeakPage(app)
  const path = join(folder, 'lantern.mp3')
  await app.answerSaveDialog(path)
  await speakSelection(app, first)

  await page.getByRole('button', { name: 'Save as MP3…' }).click()

  await expect(page.getByText('Saved as lantern.mp3.')).toBeVisible({ timeout: 60_000 })
  expect(statSync(path).size).toBeGreaterThan(10_000)
  const { format } = await parseFile(path)
  expect(format.container).toBe('MPEG')
  expect(format.duration).toBeGreaterThan(2)
  const kept = await reader.evaluate(async () => ({
    documents: await window.lectern.listDocuments(),
    audiobooks: await window.lectern.listAudiobooks(),
  }))
  expect(kept).toMatchObject({ documents: { value: [] }, audiobooks: { value: [] } })
})

test('a start of the app while it runs does what the hotkey does', async ({ launch }) => {
  const { app } = await launch()
  const page = await quickSpeakPage(app)
  await recordWords(page, 1)
  await app.select(second)
  await app.startAgain(['--speak-selection'])
  await poll(() => litTexts(page)).toContain('boats')
})

test('tells that a hotkey is taken, and takes another', async ({ launch }) => {
  const { app, page } = await launch()
  await app.occupyGlobalShortcut('Control+Alt+K')
  await page.keyboard.press('Control+Comma')
  await page.getByRole('tab', { name: 'Quick speak' }).click()
  const field = page.getByRole('group', { name: 'Hotkey' })

  await field.getByRole('button', { name: 'Change…' }).click()
  await expect(field).toContainText('Press the keys…')
  expect(await app.pressGlobalShortcut(hotkey)).toBe(false)
  await page.keyboard.press('Control+Alt+k')
  await expect(page.getByRole('alert')).toContainText('belongs to the system or to another program')

  await field.getByRole('button', { name: 'Change…' }).click()
  await page.keyboard.press('Control+Alt+j')
  await expect(page.getByRole('alert')).toBeHidden()
  expect(await app.pressGlobalShortcut(hotkey)).toBe(false)
  expect(await app.pressGlobalShortcut('Control+Alt+J')).toBe(true)

  await field.getByRole('button', { name: 'Back to the usual one' }).click()
  await poll(() => app.pressGlobalShortcut(hotkey)).toBe(true)
})
