import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { expectFitsInAll } from './support/fits.ts'
import { clickWord, litSentence, pauseButton, playButton, textOf } from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const firstSteps = (page: Page) => page.getByRole('complementary', { name: 'First steps' })
const stepOf = (page: Page, name: string) => firstSteps(page).getByRole('listitem').filter({ hasText: name })
const help = (page: Page) => page.getByRole('dialog', { name: 'Help' })
const topicOf = (page: Page, title: string) =>
  help(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: title }) })

async function beginSteps(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try the sample' }).click()
  await firstSteps(page).waitFor()
  await playButton(page).waitFor()
}

/** Opens Help by its key and searches it. */
async function lookFor(page: Page, looked: string): Promise<void> {
  await page.keyboard.press('F1')
  await expect(help(page).getByRole('searchbox')).toBeFocused()
  await page.keyboard.type(looked)
}

async function expectDone(step: Locator): Promise<void> {
  await expect(step).toContainText('Done:', { timeout: 20_000 })
}

test('a newcomer learns by doing: a step ticks once it is really done, and finished steps stay away', async ({
  launch,
}) => {
  const { app, page } = await launch()
  await beginSteps(page)
  const said = firstSteps(page).getByRole('status')
  await expect(said).toHaveText('First steps. To begin: Hear a few sentences.')
  await expect(firstSteps(page).getByRole('listitem')).toHaveCount(4)
  await expect(stepOf(page, 'Hear a few sentences')).toHaveAttribute('aria-current', 'step')

  await page.keyboard.press('Space')
  await expect.poll(() => litSentence(page)).not.toBe('')
  await expect(firstSteps(page)).toContainText('0 of 4')
  await expectDone(stepOf(page, 'Hear a few sentences'))
  await expect(said).toHaveText('Done: Hear a few sentences. 1 of 4.')
  await pauseButton(page).click()
  await expectDone(stepOf(page, 'Pause, and go on'))
  await clickWord(page, 'calmly')
  await expectDone(stepOf(page, 'Read from a word'))
  await expect.poll(() => litSentence(page)).toContain('calmly')
  await page.keyboard.press(']')
  await expectDone(stepOf(page, 'Change the speed'))
  await expect(said).toHaveText('All first steps are done. Now open a document of your own.')
  await page.keyboard.press('Space')

  const card = firstSteps(page)
  await expect(card.getByRole('button', { name: 'Open a document…' })).toBeVisible()
  await expect(card.getByText(/^The built-in voice is free.* from \$\d/)).toBeVisible()
  await expect(card.getByText(/select text and press|Speak a selection anywhere/)).toBeVisible()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expectAccessible(page, 'first steps, done', ['light', 'contrast-dark'])
  await expectFitsInAll(app, page)
  await card.getByRole('button', { name: 'From the web…' }).click()
  await page.getByRole('dialog', { name: 'Open a page from the web' }).waitFor()
  await page.keyboard.press('Escape')
  await app.close()

  const { page: again } = await launch()
  await again.getByRole('row', { name: 'Welcome to Lectern' }).click()
  await playButton(again).waitFor()
  await expect(firstSteps(again)).toBeHidden()
})

test('one press skips the first steps for good, and Help calls them again', async ({ launch }) => {
  const { app, page } = await launch()
  await beginSteps(page)
  await page.keyboard.press('[')
  await expectDone(stepOf(page, 'Change the speed'))
  await firstSteps(page).getByRole('button', { name: 'Skip' }).press('Enter')
  await expect(firstSteps(page)).toBeHidden()
  await expect(textOf(page)).toBeFocused()
  await page.keyboard.press('Alt+ArrowLeft')
  await page.getByRole('row', { name: 'Welcome to Lectern' }).focus()
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Try the sample' }).waitFor()
  await app.close()

  const { app: appAgain, page: again } = await launch()
  await expect(again.getByRole('heading', { name: 'Bring something to read' })).toBeVisible()
  await again.getByRole('button', { name: 'Try the sample' }).click()
  await playButton(again).waitFor()
  await expect(firstSteps(again)).toBeHidden()
  await lookFor(again, 'tutorial')
  await help(again).getByRole('button', { name: 'First steps' }).click()
  await expect(firstSteps(again)).toContainText('0 of 4')
  await firstSteps(again).getByRole('button', { name: 'Skip' }).click()
  await appAgain.clickMenu('Help', 'First steps')
  await expect(firstSteps(again)).toBeVisible()
})

test('help finds a topic by its words, and its button does it', async ({ launch }) => {
  const { app, page } = await launch()
  await page.getByRole('button', { name: 'Try the sample' }).waitFor()
  await lookFor(page, 'SPÉND lim')
  await expect(help(page).getByRole('status')).toHaveText('1 topic, 0 keys')
  await help(page).getByRole('button', { name: 'Settings: Spending' }).click()
  await page.getByRole('dialog', { name: 'Settings' }).waitFor()
  await expect(page.getByRole('tab', { name: 'Spending' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')

  // What needs a document is named with its key, and can be done once there is one.
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await lookFor(page, 'asleep')
  const sleep = topicOf(page, 'Fall asleep to it')
  await expect(sleep).toContainText('Sleep timerT')
  await expect(sleep.getByRole('button')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await help(page).waitFor({ state: 'hidden' })
  await beginSteps(page)
  await lookFor(page, 'asleep')
  await sleep.getByRole('button', { name: 'Sleep timer' }).click()
  await page.getByRole('dialog', { name: 'Sleep timer' }).getByText('15 min').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await lookFor(page, 'find words')
  await help(page).getByRole('button', { name: 'Search in the document' }).press('Enter')
  await expect(page.getByRole('combobox', { name: 'Search for' })).toBeFocused()
  await page.keyboard.press('Escape')

  await app.clickMenu('Help', 'Lectern help')
  await help(page).getByRole('searchbox').fill('zebra')
  await expect(help(page).getByRole('status')).toHaveText('Neither a topic nor a key has “zebra”.')
  await help(page).getByRole('button', { name: 'Show everything' }).click()
  await expect(help(page).getByRole('status')).toHaveText(/^\d\d topics, \d\d keys$/)
})

test('the first steps and Help pass axe in every theme, and fit into every window', async ({ launch }) => {
  test.slow()
  const { app, page } = await launch()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await beginSteps(page)
  await expectAccessible(page, 'first steps')
  await expectFitsInAll(app, page)
  await page.keyboard.press('?')
  await help(page).waitFor()
  await expectAccessible(page, 'help', ['contrast-light', 'contrast-dark'])
  await expectFitsInAll(app, page)
  await page.keyboard.type('zebra')
  await expectAccessible(page, 'help, nothing found', ['light'])
})
