import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { recordWords } from './support/listening-record.ts'
import { litSentence, openInReader, shelf, textOf, wordsUntil } from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const fixtures = fileURLToPath(new URL('../fixtures/office', import.meta.url))

for (const name of ['libreoffice.docx', 'libreoffice.odt']) {
  test(`opens ${name} and reads it from its title`, async ({ folder, launch }) => {
    // Not by its name: what it is stands in the file.
    const path = join(folder, 'report.bin')
    copyFileSync(join(fixtures, name), path)
    const { app, page } = await launch()
    await recordWords(page, 1)
    await openInReader(app, page, path)
    const [entry] = await shelf(page)
    expect(entry?.header).toMatchObject({ title: 'The Harbour Report', authors: ['Ines Holm'] })
    await expect(textOf(page).getByRole('heading', { name: '1.1 Stones' })).toBeVisible()

    await page.keyboard.press('Space')
    await expect.poll(() => litSentence(page), { timeout: 20_000 }).toBe('The Harbour Report')
    const words = await wordsUntil(page, ({ litText }) => litText === 'built')
    const read = words.map(({ litText }) => litText)
    // Neither the page's header nor what was deleted or hidden is read before it; the heading has its number.
    expect(read.slice(0, read.indexOf('built') + 1)).toEqual([
      'The',
      'Harbour',
      'Report',
      '1',
      'The',
      'Quay',
      'The',
      'quay',
      'was',
      'built',
    ])
  })
}
