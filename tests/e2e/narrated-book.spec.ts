import { join } from 'node:path'
import { buildNarratedEpub } from '../support/build-narrated-epub.ts'
import { litWords, recordWords } from './support/listening-record.ts'
import { openInReader, pauseButton, writeDocument } from './support/reader-page.ts'
import { tapSound } from './support/sound-recorder.ts'
import { expect, test } from './support/test-app.ts'

const paragraphs = [
  'The lamp stood on the table. Nobody had lit it for years, and the room was dark.',
  'Nobody ever recorded this.',
  'A visitor came in the evening. She carried letters from the coast.',
]

for (const speed of [1, 2]) {
  test(`reads a book by its own narrator at ${speed}×, and lights each word when the book says`, async ({
    folder,
    launch,
  }, info) => {
    const epub = await buildNarratedEpub({ paragraphs, level: 'word', silent: [1] })
    const path = writeDocument(folder, 'book.epub', epub.bytes)
    const { app, page } = await launch()
    await page.evaluate((change) => window.lectern.changeSettings(change), { speed })
    await tapSound(page)
    await recordWords(page, speed)
    await openInReader(app, page, path)
    await expect(page.getByRole('button', { name: 'Voice, Read by Ada Reader' })).toBeVisible()

    await page.keyboard.press('Space')
    await pauseButton(page).waitFor()
    await expect.poll(async () => (await litWords(page)).length).toBeGreaterThan(4)
    await page.screenshot({ path: info.outputPath('narrated.png') })
    // What nobody has recorded is read by another voice, which is said.
    await expect(page.getByText('The built-in voice reads instead of Ada Reader.').last()).toBeVisible()
    await page.screenshot({ path: info.outputPath('stand-in.png') })
    await page.getByText('The end', { exact: true }).waitFor()

    const lit = await litWords(page)
    expect(lit.map(({ litText }) => litText).join(' ')).toBe(paragraphs.join(' ').replace(/[.,]/g, ''))
    expect([...new Set(lit.map(({ blockId, engine }) => `${blockId} ${engine}`))]).toEqual([
      '0-0 narration',
      '0-1 offline',
      '0-2 narration',
    ])
    // When each word of the first sentence was to be heard, seen from its first word, whenever the page drew it.
    const heardMs = lit.slice(0, 6).map(({ atMs, lateMs }) => atMs - lateMs)
    const [begin = 0] = heardMs
    for (const [index, moment] of heardMs.entries()) {
      const truth = (epub.words[index]?.startSeconds ?? 0) - (epub.words[0]?.startSeconds ?? 0)
      expect(Math.abs(moment - begin - (truth / speed) * 1000)).toBeLessThan(20)
    }
  })
}

test('lets another voice read it, and brings the narrator back', async ({ folder, launch }, info) => {
  const epub = await buildNarratedEpub({ paragraphs, level: 'sentence', silent: [1] })
  const path = join(folder, 'book.epub')
  writeDocument(folder, 'book.epub', epub.bytes)
  const { app, page } = await launch()
  await openInReader(app, page, path)
  await page.getByRole('button', { name: 'Voice, Read by Ada Reader' }).click()
  const list = page.getByRole('grid', { name: 'Voices' })
  await expect(list.getByRole('row', { name: /^Ada Reader/ })).toBeVisible()
  await page.screenshot({ path: info.outputPath('voices.png') })
  await list
    .getByRole('row', { name: /^English \(America\)/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Voice, English (America)' }).click()
  await list.getByRole('row', { name: /^Ada Reader/ }).click()
  await expect(page.getByRole('button', { name: 'Voice, Read by Ada Reader' })).toBeVisible()
})
