import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Mark } from '../../src/shared/marks.ts'
import { chapterBook } from '../support/chapter-book.ts'
import { recordWords } from './support/listening-record.ts'
import {
  clickWord,
  openInReader,
  pauseButton,
  playButton,
  pointOfWord,
  shelf,
  textOf,
  wordsUntil,
  writeDocument,
} from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const book = chapterBook({
  title: 'The *Ferry*',
  author: 'A. N. Author',
  chapters: [
    {
      title: 'Leaving',
      paragraphs: [
        'The ferry left at nine in the grey of the morning. Nobody on the long quay waved to the people aboard. It would be back by noon.',
        'They met in the Café Noir, and talked of sailors and of the sea.',
        ...Array.from(
          { length: 25 },
          (_text, index) => `Wave ${index} came and went, and nobody counted it.`,
        ),
      ],
    },
    { title: 'Coming back', paragraphs: ['The cafe\u0301 was closed. The oﬃcer read the cafeteria’s sign.'] },
  ],
})

async function openBook(
  folder: string,
  launch: () => Promise<{ app: Parameters<typeof openInReader>[0]; page: Page }>,
) {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'ferry.epub', book))
  await textOf(page).getByText('The ferry left').waitFor()
  return { app, page }
}

/** Drags over the text from one word to another. */
async function select(page: Page, from: string, to: string): Promise<void> {
  const start = await pointOfWord(page, from)
  const end = await pointOfWord(page, to)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(end.x, end.y, { steps: 4 })
  await page.mouse.up()
}

/** Presses a key in the moment in which a sentence begins to be heard, however late this machine tells a test of it. */
function pressWithSentence(page: Page, key: string, beginning: string): Promise<void> {
  return page.evaluate(
    ([pressed, start]) => {
      const onWord = (): void => {
        const sentence = [...(CSS.highlights.get('lectern-sentence') ?? [])].map(String).join('')
        if (!sentence.startsWith(start)) return
        document.removeEventListener('lectern:word-lit', onWord)
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true }))
      }
      document.addEventListener('lectern:word-lit', onWord)
    },
    [key, beginning] as const,
  )
}

/** What a light of the page covers. */
function lit(page: Page, name: string): Promise<readonly string[]> {
  return page.evaluate((key) => [...(CSS.highlights.get(key) ?? [])].map(String), name)
}

async function marksOf(page: Page): Promise<readonly Mark[]> {
  const [entry] = await shelf(page)
  const reply = await page.evaluate((id) => window.lectern.listMarks(id), entry?.header.id ?? '')
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value
}

const quotesOf = (marks: readonly Mark[]): readonly string[] =>
  marks.map((mark) =>
    mark.kind === 'highlight' ? mark.ranges.map(({ quote }) => quote).join('|') : mark.quote,
  )

const rowsOf = (panel: Locator): Locator => panel.getByRole('row')

test('M marks the sentence just heard while the voice goes on, and says so to the eye alone', async ({
  folder,
  launch,
}) => {
  const { page } = await openBook(folder, launch)
  await recordWords(page, 1)
  await pressWithSentence(page, 'm', 'Nobody')
  await clickWord(page, 'ferry')
  // As soon as the second sentence begins, "just heard" is the first.
  const notice = page.getByText('Sentence marked.')
  await notice.waitFor()
  await expect(page.locator('[data-mark-notice]')).toHaveAttribute('aria-live', 'off')
  await expect(pauseButton(page)).toBeVisible()
  expect(quotesOf(await marksOf(page))).toEqual(['The ferry left at nine in the grey of the morning.'])
  // Later on it is the one that is being heard.
  await wordsUntil(page, ({ litText }) => litText === 'aboard')
  await page.keyboard.press('m')
  await expect.poll(async () => quotesOf(await marksOf(page)).at(-1)).toContain('Nobody on the long quay')
  await pauseButton(page).click()
  await expect(page.locator('[data-mark-notice]')).toHaveAttribute('aria-live', 'polite')
})

test('text is highlighted by pointer and by key, noted, listed, exported, and there after a restart', async ({
  folder,
  launch,
}) => {
  const { app, page } = await openBook(folder, launch)
  await select(page, 'ferry', 'nine')
  const toolbar = page.getByRole('toolbar', { name: 'Selected text' })
  await toolbar.getByRole('button', { name: 'Highlight in blue' }).click()
  await expect.poll(() => lit(page, 'lectern-mark-blue')).toHaveLength(1)
  await expect(toolbar).toBeHidden()
  expect((await lit(page, 'lectern-mark-blue'))[0]).toMatch(/left at/)

  await select(page, 'met', 'Noir')
  await page.keyboard.press('h')
  await expect.poll(() => lit(page, 'lectern-mark-blue')).toHaveLength(2)
  await select(page, 'sailors', 'sea')
  await page.keyboard.press('n')
  const editor = page.getByRole('dialog', { name: 'Note on a highlight' })
  await editor.getByRole('textbox').fill('Which sea?\n\n# Not a *title*')
  await editor.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Note: Which sea?' }).waitFor()
  await page.keyboard.press('b')
  await expect.poll(async () => (await marksOf(page)).length).toBe(4)

  await page.keyboard.press('Shift+M')
  const panel = page.getByRole('complementary', { name: 'Marks and notes' })
  await expect(rowsOf(panel)).toHaveCount(4)
  await panel.getByRole('searchbox', { name: 'Find in marks' }).fill('cafe')
  await expect(rowsOf(panel)).toHaveCount(1)
  await panel.getByRole('button', { name: 'Remove' }).click()
  await expect(panel.getByText('No mark is like that.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rowsOf(panel)).toHaveCount(1)

  await rowsOf(panel).first().press('Enter')
  await page.getByRole('button', { name: 'Back to where you were' }).waitFor()
  await recordWords(page, 1)
  await panel.getByRole('button', { name: 'Play from here' }).click()
  expect((await wordsUntil(page, () => true))[0]?.sentence).toContain('Café Noir')
  await pauseButton(page).click()

  const file = join(folder, 'notes.md')
  await app.answerSaveDialog(file)
  await panel.getByRole('button', { name: 'Export as a Markdown file' }).click()
  await page.getByText('Written to notes.md.').waitFor()
  const markdown = readFileSync(file, 'utf8')
  expect(markdown).toMatch(/^# The \\\*Ferry\\\*\n\nA\. N\. Author\n\n## Leaving\n\n/)
  expect(markdown).toMatch(/\n> .*left at .*\n/)
  expect(markdown).toMatch(/\n> .*and of the .*\n\nWhich sea\?\n\n\\# Not a \\\*title\\\*\n/)
  const before = await marksOf(page)
  await app.close()

  const { page: again } = await launch()
  await again.getByRole('row', { name: 'The *Ferry*' }).click()
  await playButton(again).waitFor()
  expect(await marksOf(again)).toEqual(before)
  await expect.poll(() => lit(again, 'lectern-mark-blue')).toHaveLength(3)
})

test('search folds letters, tells whole words, walks by keys, and reads aloud from what it found', async ({
  folder,
  launch,
}) => {
  const { page } = await openBook(folder, launch)
  await page.keyboard.press('Control+f')
  const panel = page.getByRole('complementary', { name: 'Search in the document' })
  const options = panel.getByRole('option')
  await page.keyboard.type('CAFE')
  await expect(options).toHaveCount(3)
  await expect(panel.getByRole('status')).toHaveText('3 places')
  await expect(options.first()).toContainText('Leaving')
  await expect(options.first().locator('mark')).toHaveText('Café')
  await panel.getByRole('switch', { name: 'Whole words' }).press('Space')
  await expect(options).toHaveCount(2)
  expect(await lit(page, 'lectern-found')).toContain('Café')

  await panel.getByRole('combobox').focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => lit(page, 'lectern-found-current')).toEqual(['Café'])
  await page.keyboard.press('F3')
  await expect.poll(() => lit(page, 'lectern-found-current')).toEqual(['cafe\u0301'])
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await recordWords(page, 1)
  await page.keyboard.press('Enter')
  const [first] = await wordsUntil(page, () => true)
  expect(first?.sentence).toBe('The cafe\u0301 was closed.')
  await page.keyboard.press('Shift+F3')
  await expect(options.nth(0)).toHaveAttribute('aria-selected', 'true')

  await page.keyboard.press('Control+f')
  await page.keyboard.type("officer read the cafeteria's")
  await expect(options).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  expect(await lit(page, 'lectern-found')).toEqual([])
})
