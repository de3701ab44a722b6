import type { Page } from '@playwright/test'
import { litSentence } from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

/** One thing that a reader does by keys alone. */
interface Step {
  readonly name: string
  /** Pressed one after another; `to NAME` presses Tab until a control of that name has the focus. */
  readonly keys: readonly string[]
  /** What must show then. */
  readonly shows: (page: Page) => Promise<unknown>
}

const dialog = (name: string) => (page: Page) => page.getByRole('dialog', { name }).waitFor()
const noDialog = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' })
const panel = (name: string) => (page: Page) => page.getByRole('navigation', { name }).waitFor()
const noPanel = (name: string) => (page: Page) =>
  page.getByRole('navigation', { name }).waitFor({ state: 'detached' })
const aside = (name: string) => (page: Page) => page.getByRole('complementary', { name }).waitFor()
const noAside = (name: string) => (page: Page) =>
  page.getByRole('complementary', { name }).waitFor({ state: 'detached' })
const button = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).waitFor()
const noDocument = (page: Page) => page.getByText('No title or author has “z”').waitFor()
const row = (page: Page) => page.getByRole('row').first().waitFor()
const tab = (name: string) => (page: Page) => page.getByRole('tabpanel', { name }).waitFor()

/** The areas of the settings, in their order. */
const settingsAreas = [
  'Listening',
  'Rules',
  'Quick speak',
  'Voice',
  'Pronunciation',
  'Account',
  'Models',
  'Spending',
  'About',
]

/** A new screen or panel is walked by its own lines here: how it opens, and how it closes. */
const walk: readonly Step[] = [
  {
    name: 'the sample opens from the empty shelf',
    keys: ['to Try the sample', 'Enter'],
    shows: button('Play'),
  },
  { name: 'it is read aloud', keys: ['Space'], shows: button('Pause') },
  { name: 'a sentence is lit', keys: [], shows: (page) => expect.poll(() => litSentence(page)).not.toBe('') },
  { name: 'the next sentence', keys: ['ArrowRight'], shows: button('Pause') },
  { name: 'it pauses', keys: ['Space'], shows: button('Play') },
  { name: 'faster, and slower again', keys: [']', '['], shows: button('Play') },
  { name: 'contents open', keys: ['c'], shows: panel('Contents') },
  {
    name: 'a chapter is found, and chosen',
    keys: ['ArrowDown', 'ArrowDown', 'Enter'],
    shows: noPanel('Contents'),
  },
  { name: 'contents open again', keys: ['c'], shows: panel('Contents') },
  { name: 'and close', keys: ['Escape'], shows: noPanel('Contents') },
  { name: 'what is read opens', keys: ['r'], shows: aside('What is read') },
  { name: 'and closes', keys: ['Escape'], shows: noAside('What is read') },
  { name: 'a sentence is marked', keys: ['h'], shows: (page) => page.getByText('Highlighted').waitFor() },
  { name: 'marks open', keys: ['Shift+M'], shows: aside('Marks and notes') },
  { name: 'and close', keys: ['Escape'], shows: noAside('Marks and notes') },
  { name: 'search opens', keys: ['Control+f'], shows: aside('Search in the document') },
  { name: 'and closes', keys: ['Escape'], shows: noAside('Search in the document') },
  { name: 'a word is to be said otherwise', keys: ['Shift+P'], shows: dialog('Say as…') },
  { name: 'it is not', keys: ['Escape'], shows: noDialog },
  { name: 'the sleep timer opens', keys: ['t'], shows: dialog('Sleep timer') },
  { name: 'and closes', keys: ['Escape'], shows: noDialog },
  { name: 'diagnostics open', keys: ['Control+Shift+D'], shows: dialog('Diagnostics') },
  {
    name: 'a problem is to be reported',
    keys: ['to Report a problem…', 'Enter'],
    shows: dialog('Report a problem'),
  },
  { name: 'and close', keys: ['Escape'], shows: noDialog },
  {
    name: 'an audiobook is to be made',
    keys: ['Control+Shift+E'],
    shows: (page) => page.getByRole('grid', { name: 'Chapters' }).waitFor(),
  },
  {
    name: 'a chapter is left out',
    keys: ['to grid', 'Space'],
    shows: (page) => page.getByText(/^\d+ of \d+, /).waitFor(),
  },
  {
    name: 'another voice is looked for',
    keys: ['to Change…', 'Enter'],
    shows: dialog('Voice of the audiobook'),
  },
  { name: 'and none is taken', keys: ['Escape'], shows: dialog('Make an audiobook') },
  { name: 'it is not made', keys: ['Escape'], shows: noDialog },
  { name: 'audiobooks open', keys: ['Control+Shift+A'], shows: dialog('Audiobooks') },
  { name: 'and close', keys: ['Escape'], shows: noDialog },
  { name: 'voices open', keys: ['Shift+V'], shows: dialog('Voices') },
  { name: 'a voice is heard of', keys: ['to grid', 'ArrowDown'], shows: dialog('Voices') },
  {
    name: 'a mix is begun',
    keys: ['to Mix Kokoro voices…', 'Enter'],
    shows: (page) => page.getByText('Kokoro blends its voices').waitFor(),
  },
  { name: 'and left', keys: ['to Back', 'Enter'], shows: button('Type a voice…') },
  {
    name: 'a voice is to be typed',
    keys: ['to Type a voice…', 'Enter'],
    shows: (page) => page.getByRole('textbox').first().waitFor(),
  },
  { name: 'and left as well', keys: ['to Back', 'Enter'], shows: button('Type a voice…') },
  { name: 'voices close', keys: ['Escape'], shows: noDialog },
  { name: 'the speed opens by its button', keys: ['to Speed', 'Enter'], shows: dialog('Speed') },
  { name: 'it is changed', keys: ['ArrowRight', 'ArrowLeft'], shows: dialog('Speed') },
  { name: 'the speed closes', keys: ['Escape'], shows: noDialog },
  { name: 'settings open', keys: ['Control+,'], shows: dialog('Settings') },
  ...settingsAreas.map((area, index): Step => ({
    name: `settings, ${area}`,
    keys: index === 0 ? ['to Appearance', 'ArrowRight'] : ['ArrowRight'],
    shows: tab(area),
  })),
  { name: 'settings close', keys: ['Escape'], shows: noDialog },
  { name: 'help opens', keys: ['?'], shows: dialog('Help') },
  { name: 'help closes', keys: ['Escape'], shows: noDialog },
  {
    name: 'back to the shelf',
    keys: ['Alt+ArrowLeft'],
    shows: row,
  },
  {
    name: 'the document opens again',
    keys: ['to row', 'Enter'],
    shows: button('Play'),
  },
  {
    name: 'and leads back',
    keys: ['Alt+ArrowLeft'],
    shows: row,
  },
  { name: 'a title is searched for', keys: ['/', 'z'], shows: noDocument },
  { name: 'and no longer', keys: ['Escape'], shows: row },
  { name: 'it is removed', keys: ['to row', 'Delete'], shows: button('Try the sample') },
  { name: 'and taken back', keys: ['Control+z'], shows: row },
  { name: 'it is removed again', keys: ['to row', 'Delete'], shows: button('Try the sample') },
]

test.use({ actionTimeout: 15_000 })

test('everything is done by keys alone, from an empty shelf to an empty shelf, and the focus is always seen', async ({
  launch,
}) => {
  const { page } = await launch()
  await page.getByRole('button', { name: 'Try the sample' }).waitFor()
  for (const { name, keys, shows } of walk) {
    await test.step(name, async () => {
      for (const key of keys) {
        if (key.startsWith('to ')) await tabTo(page, key.slice(3))
        else await page.keyboard.press(key)
        await expectFocus(page, `${name}: ${key}`)
      }
      await shows(page)
      await expectFocus(page, name)
    })
  }
})

/** The name and the role of what has the focus. */
function focused(page: Page): Promise<{ readonly name: string; readonly role: string }> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return { name: '', role: 'none' }
    const name = element.getAttribute('aria-label') ?? element.textContent.trim()
    const inGrid = element.closest('[role="row"]') !== null ? 'row' : ''
    return { name, role: element.getAttribute('role') ?? inGrid }
  })
}

/** Goes on by Tab until a control whose name begins so, or of that role, has the focus. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    const { name, role } = await focused(page)
    if (name.startsWith(wanted) || role === wanted || (wanted === 'grid' && role === 'row')) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to "${wanted}".`)
}

/** Something has the focus, is within the window, and is marked. */
async function expectFocus(page: Page, step: string): Promise<void> {
  const look = () =>
    page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body) return 'nothing has the focus'
      const { left, top, right, bottom } = element.getBoundingClientRect()
      if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight) return 'it is outside'
      // What a hidden input or an inner field stands for is marked in its place; a dialog and the text are seen anyway.
      const around = [element, element.parentElement, element.parentElement?.parentElement]
      const isMarked = around.some((each) => {
        if (each === null || each === undefined) return false
        const { outlineStyle, boxShadow } = getComputedStyle(each)
        return outlineStyle !== 'none' || (boxShadow !== 'none' && each.matches('[data-focus-visible]'))
      })
      const isWhole = element.matches('[role="dialog"], [role="alertdialog"], [data-reader-text]')
      return isMarked || isWhole ? 'seen' : `not marked: ${element.outerHTML.slice(0, 120)}`
    })
  await expect.poll(look, { message: step, timeout: 5_000 }).toBe('seen')
}
