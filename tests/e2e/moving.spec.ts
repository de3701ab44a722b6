import type { Page } from '@playwright/test'
import { buildEpub, chapter, picture } from '../support/build-epub.ts'
import { chapterBook } from '../support/chapter-book.ts'
import { litWords, recordWords } from './support/listening-record.ts'
import {
  clickWord,
  litSentence,
  openInReader,
  pauseButton,
  playButton,
  shelf,
  watchComplaints,
  wordsUntil,
  writeDocument,
} from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const sentences = ['Alders', 'Birches', 'Cedars', 'Dogwoods', 'Elders', 'Firs', 'Gorse', 'Hollies'].map(
  (tree) => `${tree} grew beside the water, where nobody had planted them.`,
)
/** Paragraphs of two sentences; every sentence begins with a word of its own. */
const book = chapterBook({
  title: 'The Private Garden',
  author: 'A. N. Author',
  chapters: [
    {
      title: 'Trees',
      paragraphs: [0, 2, 4, 6].map((index) => `${sentences[index]} ${sentences[index + 1]}`),
    },
    { title: 'Stones', paragraphs: ['Granite lay under all of it. Slate lay under that.'] },
  ],
})

/** Waits until a sentence is lit that begins with a word. */
function expectLit(page: Page, word: string): Promise<void> {
  return expect
    .poll(() => litSentence(page), { intervals: [50], timeout: 15_000 })
    .toMatch(new RegExp(`^${word}`))
}

const scrubber = (page: Page) => page.getByRole('slider', { name: 'Place in the chapter' })
const valueText = (page: Page) => scrubber(page).getAttribute('aria-valuetext')
const speedButton = (page: Page) => page.getByRole('button', { name: /^Speed,/ })
const announcement = (page: Page) => page.locator('[data-player-announcement]')

test('each document has its own speed, after a restart too, and can give it to all', async ({
  folder,
  launch,
}) => {
  const [first, second] = ['one.epub', 'two.md'].map((name, index) =>
    writeDocument(folder, name, index === 0 ? book : '# Another\n\nIt is short.\n'),
  )
  const { app, page } = await launch()
  await openInReader(app, page, first ?? '')
  await page.keyboard.press(']')
  await page.keyboard.press('}')
  await expect(speedButton(page)).toHaveText('1.15×')
  await expect(announcement(page)).toHaveText('Speed 1.15×')
  await openInReader(app, page, second ?? '')
  await expect(page.getByRole('heading', { name: 'Another' }).first()).toBeVisible()
  await expect(speedButton(page)).toHaveText('1×')
  await app.close()

  const { app: again, page: later } = await launch()
  await openInReader(again, later, first ?? '')
  await expect(speedButton(later)).toHaveText('1.15×')
  await speedButton(later).click()
  await later.getByRole('button', { name: 'Use for all documents' }).click()
  await expect(later.getByText('For this document alone')).toHaveCount(0)
  await later.keyboard.press('Escape')
  await openInReader(again, later, second ?? '')
  await expect(later.getByRole('heading', { name: 'Another' }).first()).toBeVisible()
  await expect(speedButton(later)).toHaveText('1.15×')
  await speedButton(later).click()
  await later.getByRole('button', { name: '2×', exact: true }).click()
  await later.getByRole('button', { name: 'Back to the usual 1.15×' }).click()
  await later.keyboard.press('Escape')
  await expect(speedButton(later)).toHaveText('1.15×')
  await expect.poll(async () => (await shelf(later)).map(({ preferences }) => preferences)).toEqual([{}, {}])
})

test('J and L go by seconds over the borders of sentences, and pressed in turn come back', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await page.evaluate((change) => window.lectern.changeSettings(change), {
    backSeconds: 5,
    forwardSeconds: 10,
  })
  await openInReader(app, page, writeDocument(folder, 'book.epub', book))
  await page.keyboard.press('Space')
  await expectLit(page, 'Alders')
  await page.keyboard.press('Space')
  await expect(playButton(page)).toBeVisible()
  const paused = await valueText(page)
  await page.keyboard.press('l')
  await expect.poll(() => valueText(page)).not.toBe(paused)
  await recordWords(page, 1)
  await page.keyboard.press('Space')
  // A sentence and its pause take about four seconds: ten are two sentences further on.
  const [forward] = await wordsUntil(page, () => true)
  expect(forward?.sentence).toMatch(/^(Cedars|Dogwoods)/)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expectLit(page, 'Alders|Birches')
  await page.getByRole('button', { name: 'Forward 10 seconds' }).click()
  await expectLit(page, 'Cedars|Dogwoods')
})

test('the scrubber goes through the chapter by keyboard and pointer, and says where it is', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', book))
  await expect
    .poll(() => valueText(page))
    .toMatch(/^about 0:00 of .+, “Trees Alders grew|^about 0:00 of .+, “Trees…”/)
  await page.keyboard.press('Space')
  await expectLit(page, 'Alders')
  await scrubber(page).focus()
  // Space has no use on a slider: it means the player.
  await page.keyboard.press('Space')
  await expect(playButton(page)).toBeVisible()
  await page.keyboard.press('End')
  await expect.poll(() => valueText(page)).toContain('them…”')
  await page.keyboard.press('Home')
  await expect.poll(() => valueText(page)).toContain('“Trees')
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('PageUp')
  await expect.poll(() => valueText(page)).toMatch(/“[a-zA-Z ,.]+…”$/)
  const spoken = /“([A-Za-z]+)/.exec((await valueText(page)) ?? '')?.[1]
  await recordWords(page, 1)
  await page.keyboard.press('Space')
  const [word] = await wordsUntil(page, () => true)
  expect(word?.litText).toBe(spoken)

  await page.keyboard.press('Space')
  await expect(playButton(page)).toBeVisible()
  const box = await scrubber(page).locator('xpath=ancestor::*[@role="group"][1]').boundingBox()
  if (box === null) throw new Error('The scrubber does not show.')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * 0.2, y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.9, y, { steps: 4 })
  // Nothing moves before it is let go.
  expect(await litSentence(page)).toBe(word?.sentence)
  const shown = await valueText(page)
  await page.mouse.up()
  await expect.poll(() => valueText(page)).toBe(shown)
  await page.keyboard.press('Space')
  await expectLit(page, 'Hollies|Gorse')
})

test('a place that was left is gone on with one sentence earlier, also after a restart', async ({
  folder,
  launch,
}) => {
  const path = writeDocument(folder, 'book.epub', book)
  const { app, page } = await launch()
  await openInReader(app, page, path)
  await clickWord(page, 'Dogwoods')
  await expectLit(page, 'Dogwoods')
  await page.keyboard.press('Space')
  await expect(playButton(page)).toBeVisible()
  await page.keyboard.press('Space')
  await expect(pauseButton(page)).toBeVisible()
  expect(await litSentence(page)).toMatch(/^Dogwoods/)
  await page.keyboard.press('Space')
  await expect(playButton(page)).toBeVisible()
  await page.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 120_000
  })
  await page.keyboard.press('Space')
  await expectLit(page, 'Cedars')
  await expectLit(page, 'Dogwoods')
  await page.keyboard.press('Space')
  await expect(playButton(page)).toBeVisible()
  await app.close()

  const { page: again } = await launch()
  await again.getByRole('button', { name: 'Continue', exact: true }).click()
  await playButton(again).waitFor()
  await again.keyboard.press('Space')
  await expectLit(again, 'Cedars')
})

test('every jump has a way back and forward, by keys and by the pill', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', book))
  await clickWord(page, 'Alders')
  await expectLit(page, 'Alders')
  await clickWord(page, 'Elders')
  await expectLit(page, 'Elders')
  await page.keyboard.press('Space')
  await expect(playButton(page)).toBeVisible()
  await clickWord(page, 'Gorse')
  await expectLit(page, 'Gorse')
  await page.keyboard.press('Backspace')
  await expectLit(page, 'Elders')
  await page.keyboard.press('Backspace')
  await expectLit(page, 'Alders')
  await page.keyboard.press('Shift+Backspace')
  await expectLit(page, 'Elders')
  await page.getByRole('button', { name: 'Forward again' }).click()
  await expectLit(page, 'Gorse')
  await page.getByRole('button', { name: 'Back to where you were' }).click()
  await expectLit(page, 'Elders')
})

test('the sleep timer falls silent at the end of the chapter, and the next play is in the next one', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', book))
  await clickWord(page, 'Hollies')
  await expectLit(page, 'Hollies')
  await page.keyboard.press('t')
  await page.getByRole('dialog', { name: 'Sleep timer' }).waitFor()
  await page.getByRole('button', { name: 'At the end of this chapter' }).click()
  await expect(page.getByRole('button', { name: 'Sleep timer, at the end of the chapter' })).toBeVisible()
  await recordWords(page, 1)
  await expect(playButton(page)).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('button', { name: 'Sleep timer', exact: true })).toBeVisible()
  // The next chapter's heading may just have begun, at no loudness; its text has not.
  expect((await litWords(page)).map(({ litText }) => litText)).not.toContain('Granite')
  await page.keyboard.press('Space')
  await expectLit(page, 'Stones|Granite')
})

test('the system’s card shows the chapter, and its keys work the player', async ({ folder, launch }) => {
  const path = writeDocument(
    folder,
    'covered.epub',
    buildEpub({
      title: 'The Private Garden',
      authors: ['A. N. Author'],
      files: [
        chapter('one.xhtml', `<h1>Trees</h1><p>${sentences.join(' ')}</p>`),
        chapter('two.xhtml', '<h1>Stones</h1><p>Granite lay under all of it.</p>'),
        picture('cover.png', { properties: 'cover-image' }),
      ],
      toc: [
        { title: 'Trees', href: 'one.xhtml' },
        { title: 'Stones', href: 'two.xhtml' },
      ],
    }),
  )
  const { app, page } = await launch()
  const complaints = watchComplaints(page)
  await page.evaluate(() => {
    const handlers: Record<string, MediaSessionActionHandler | null> = {}
    Object.assign(globalThis, { mediaHandlers: handlers })
    navigator.mediaSession.setActionHandler = (name, handler) => {
      handlers[name] = handler
    }
  })
  const press = (action: MediaSessionAction, details: Partial<MediaSessionActionDetails> = {}) =>
    page.evaluate(
      ([name, more]) => {
        const { mediaHandlers } = globalThis as unknown as {
          mediaHandlers: Record<string, MediaSessionActionHandler | null>
        }
        mediaHandlers[name]?.({ action: name, ...more })
      },
      [action, details] as const,
    )
  const card = () =>
    page.evaluate(() => {
      const { metadata, playbackState } = navigator.mediaSession
      return { title: metadata?.title, album: metadata?.album, artist: metadata?.artist, playbackState }
    })
  await openInReader(app, page, path)
  await page.keyboard.press('Space')
  await expectLit(page, 'Alders')
  const shown = { title: 'Trees', album: 'The Private Garden', artist: 'A. N. Author' }
  await expect.poll(card).toEqual({ ...shown, playbackState: 'playing' })
  const cover = () => page.evaluate(() => navigator.mediaSession.metadata?.artwork[0]?.src ?? '')
  await expect.poll(cover).toMatch(/^blob:/)
  await press('pause')
  await expect(playButton(page)).toBeVisible()
  await expect.poll(card).toEqual({ ...shown, playbackState: 'paused' })
  await press('play')
  await expect(pauseButton(page)).toBeVisible()
  await press('nexttrack')
  await expectLit(page, 'Stones|Granite')
  await expect.poll(async () => (await card()).title).toBe('Stones')
  await press('previoustrack')
  await press('seekto', { seekTime: 1000 })
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(card).toEqual({ playbackState: 'none' })
  // The page's policy lets the silence and the cover in.
  expect(complaints).toEqual([])
})

test('diagnostics are copied without anything of what is read', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', book))
  await page.keyboard.press('Space')
  await expectLit(page, 'Alders')
  await page.keyboard.press('Control+Shift+D')
  const dialog = page.getByRole('dialog', { name: 'Diagnostics' })
  await expect(dialog.getByText('offline', { exact: true })).toBeVisible()
  await expect(dialog.getByText(/ms median, .+ worst of/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Copy' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Copied')
  const copied = await app.readClipboard()
  expect(copied).toMatch(/First sound after play: \d+ ms/)
  expect(copied).toMatch(/Gaps in the sound: \d+/)
  for (const word of ['Garden', 'Trees', 'Alders', 'Author', 'book.epub', folder]) {
    expect(copied).not.toContain(word)
  }
})
