import type { Page } from '@playwright/test'
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

test('speaks the selection of another program and lights each word', async ({ launch }) => {
  const { app } = await launch()
  const page = await quickSpeakPage(app)
  expect(await app.isVisible(page)).toBe(false)
  await recordWords(page, 1)

  await speakSelection(app, first)

  await expect.poll(() => litTexts(page), { timeout: 30_000 }).toEqual(wordsOf(first))
  expect(await app.isVisible(page)).toBe(true)
  // It says so, and goes.
  await expect.poll(() => app.isVisible(page), { timeout: 15_000 }).toBe(false)
})

test('a second press ends the voice', async ({ launch }) => {
  const { app } = await launch()
  const page = await quickSpeakPage(app)
  await recordWords(page, 1)
  await speakSelection(app, first)
  await expect.poll(() => litTexts(page)).toContain('lantern')

  await speakSelection(app, first)

  await expect.poll(() => app.isVisible(page)).toBe(false)
  const heard = (await litTexts(page)).length
  await page.waitForTimeout(1500)
  expect(await litTexts(page)).toHaveLength(heard)
})

test('another selection takes the place of the first', async ({ launch }) => {
  const { app } = await launch()
  const page = await quickSpeakPage(app)
  await recordWords(page, 1)
  await speakSelection(app, first)
  await expect.poll(() => litTexts(page)).toContain('lantern')
  await forgetWords(page)

  await page.waitForTimeout(laterMs)
  await speakSelection(app, second)

  await expect.poll(() => litTexts(page), { timeout: 20_000 }).toContain('harbour')
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
  await expect.poll(() => app.isVisible(page), { timeout: 15_000 }).toBe(false)
  expect(await litTexts(page)).toEqual([])
})

test('has no hotkey while quick speak is off', async ({ launch }) => {
  const { app, page } = await launch()
  await page.evaluate(() => window.lectern.changeSettings({ quickSpeaks: false }))
  expect(await app.pressGlobalShortcut(hotkey)).toBe(false)
})
