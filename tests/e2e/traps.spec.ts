import type { Page } from '@playwright/test'
import { trapBook, trapWords } from '../support/trap-book.ts'
import { forgetWords, litWords, recordWords, type LitWord } from './support/listening-record.ts'
import { openInReader, playButton, writeDocument } from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const speeds = [4, 3, 2, 1.5, 1, 0.5]
const noPauses = { sentencePauseSeconds: 0, paragraphPauseSeconds: 0, headingPauseSeconds: 0 }

test(`lights a document of traps word by word without a miss at ${speeds.join(', ')}×`, async ({
  folder,
  launch,
}) => {
  test.setTimeout(300_000)
  const { app, page } = await launch()
  await page.evaluate((change) => window.lectern.changeSettings(change), noPauses)
  await openInReader(app, page, writeDocument(folder, 'traps.epub', trapBook()))
  await recordWords(page, 1)
  for (const speed of speeds) {
    await setSpeed(page, speed)
    await forgetWords(page)
    await page.keyboard.press('Space')
    await expect.poll(async () => (await litWords(page)).length, { timeout: 120_000 }).toBeGreaterThan(0)
    // Play begins anew at the end of a document.
    await playButton(page).waitFor({ timeout: 120_000 })

    const lit = await litWords(page)
    expect(
      lit.map(({ litText }) => litText),
      `at ${speed}×`,
    ).toEqual(trapWords)
    expect(lit.every(isInOrder), `at ${speed}×`).toBe(true)
  }
})

async function setSpeed(page: Page, speed: number): Promise<void> {
  await page.evaluate((change) => window.lectern.changeSettings(change), { speed })
  await expect(page.getByRole('button', { name: /^Speed/ })).toContainText(String(speed))
}

/** Whether a word comes after the one before it, in its block. */
function isInOrder(word: LitWord, index: number, words: readonly LitWord[]): boolean {
  const before = words[index - 1]
  return before === undefined || before.blockId !== word.blockId || before.end <= word.start
}
