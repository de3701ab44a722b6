import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chapterBook } from '../support/chapter-book.ts'
import { runLectern } from '../support/lectern-cli.ts'
import { litWords, recordWords } from './support/listening-record.ts'
import { openInReader, playButton, shelf, wordsUntil, writeDocument } from './support/reader-page.ts'
import { startAgain } from './support/start-again.ts'
import { expect, test } from './support/test-app.ts'

function bookOf(title: string, sentence: string): Buffer {
  const paragraphs = Array.from({ length: 6 }, (_, index) => `Part ${index + 1}. ${sentence}`)
  return chapterBook({ title, author: 'A. N. Author', chapters: [{ title: 'One', paragraphs }] })
}
const ferry = bookOf('The Ferry', 'It left at nine and nobody on the quay had a word to say about it.')
const lamp = bookOf('The Lamp', 'It burned all night.')

test('a second start hands its document to the window that is there, which keeps the place of the first', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'ferry.epub', ferry))
  await recordWords(page, 1)
  await page.keyboard.press('Space')
  await wordsUntil(page, (_word, index) => index >= 4)

  expect(await startAgain(join(folder, 'data'), [writeDocument(folder, 'lamp.epub', lamp)])).toBe(0)
  await expect(page.getByRole('heading', { name: 'The Lamp' })).toBeVisible()
  await playButton(page).waitFor()
  // The small window of quick speak is opened ahead, and stays hidden.
  expect(app.windows().filter((each) => !each.url().includes('quick-speak'))).toEqual([page])
  const lit = await litWords(page)
  const place = (await shelf(page)).find(({ header }) => header.title === 'The Ferry')?.place?.locator
  const kept = lit.findLast(
    ({ blockId, start }) => blockId === place?.blockId && start <= (place?.charOffset ?? -1),
  )
  expect((lit.at(-1)?.atMs ?? Infinity) - (kept?.atMs ?? 0)).toBeLessThanOrEqual(2000)
  expect(lit.every(({ sentence }) => !sentence.includes('It burned'))).toBe(true)
})

test('an export from the command line on the same folder leaves listening and its place alone', async ({
  folder,
  launch,
}) => {
  const path = writeDocument(folder, 'ferry.epub', ferry)
  const { app, page } = await launch()
  await openInReader(app, page, path)
  await recordWords(page, 1)
  await page.keyboard.press('Space')
  await wordsUntil(page, (_word, index) => index >= 2)

  const output = join(folder, 'ferry.mp3')
  const { code, stderr } = await runLectern(['--data', join(folder, 'data'), 'export', path, '-o', output])
  expect([code, stderr.includes('(')]).toEqual([0, false])
  expect(existsSync(output)).toBe(true)
  await page.keyboard.press('Space')
  await playButton(page).waitFor()

  const lit = await litWords(page)
  for (const [index, word] of lit.entries()) {
    const before = lit[index - 1]
    if (before?.blockId === word.blockId) expect(word.start).toBeGreaterThanOrEqual(before.end)
  }
  const last = lit.at(-1)
  await expect
    .poll(async () => (await shelf(page))[0]?.place?.locator)
    .toEqual({ blockId: last?.blockId, charOffset: last?.start })
})
