import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildPdf, textLine } from '../support/build-pdf.ts'
import { litWords, recordWords } from './support/listening-record.ts'
import { expect, test } from './support/test-app.ts'

/** Pages as a printed book has them: a header and a number on each, a word and a sentence that go on over a line or a page. */
const pages = [
  [
    'The rain had stopped before the coach reached the',
    'bridge, and nobody had counted the passen-',
    'gers. Somewhere a dog barked, and farther',
  ],
  ['off another one replied. The light in the upper', 'window went out.'],
]
const wordsInOrder =
  'The rain had stopped before the coach reached the bridge, and nobody had counted the passengers. ' +
  'Somewhere a dog barked, and farther off another one replied. The light in the upper window went out.'

function paper(): Buffer {
  return buildPdf({
    info: { Title: 'The House at Harrow Lane', Author: 'A. N. Author' },
    language: 'en',
    pages: pages.map((lines, index) => ({
      content:
        textLine(72, 800, 'Harrow Lane Quarterly', 9) +
        lines.map((line, at) => textLine(72, 740 - at * 15, line, 12)).join('') +
        textLine(290, 40, String(index + 1), 9),
    })),
  })
}

test('a PDF is opened and read aloud from its first sentence, over the end of a page', async ({
  folder,
  launch,
}) => {
  const path = join(folder, 'paper.pdf')
  writeFileSync(path, paper())
  const { app, page } = await launch()
  await recordWords(page, 1)
  await app.openFile(path)
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
  await expect(page.getByText('The House at Harrow Lane').first()).toBeVisible()

  await page.keyboard.press('Space')
  await expect.poll(async () => (await litWords(page)).length, { timeout: 60_000 }).toBeGreaterThan(30)

  const [first] = await litWords(page)
  expect(first?.sentence.replaceAll(/\s+/g, ' ')).toContain('The rain had stopped before the coach')
  const heard = (await litWords(page)).map(({ litText }) => litText)
  const expected = wordsInOrder.match(/[\p{L}’]+/gu) ?? []
  expect(heard.slice(0, 30)).toEqual(expected.slice(0, 30))
})

test('a PDF of scanned pages says so, and what to do', async ({ folder, launch }) => {
  const path = join(folder, 'scan.pdf')
  writeFileSync(path, buildPdf({ pages: [{ content: 'q 595 0 0 842 0 0 cm /Im1 Do Q' }] }))
  const { app, page } = await launch()
  await app.openFile(path)
  await expect(page.getByText(/scanned pages.*OCR/i).first()).toBeVisible({ timeout: 60_000 })
})
