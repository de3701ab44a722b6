import { join } from 'node:path'
import { joinPcm } from '../../src/core/audio/pcm.ts'
import { RateConverter } from '../../src/core/audio/rate-converter.ts'
import { narrationRateHz } from '../../src/main/narration/narration-protocol.ts'
import { buildNarratedEpub } from '../support/build-narrated-epub.ts'
import { correlation, recordingOf } from '../support/narrated-listening.ts'
import { litWords, recordWords, type LitWord } from './support/listening-record.ts'
import { openInReader, pauseButton, writeDocument } from './support/reader-page.ts'
import { recordedSound, tapSound } from './support/sound-recorder.ts'
import { expect as expectSoon, test } from './support/test-app.ts'

// A busy machine takes its time.
const expect = expectSoon.configure({ timeout: 30_000 })

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
    expectTimesOf(epub.words.slice(0, 6), lit.slice(0, 6))
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

test('plays a recording in AAC by the decoder of the window, with its words', async ({ folder, launch }) => {
  const spoken = ['The lamp stood on the table.', 'Nobody had lit it for years, and the room was dark.']
  const epub = await buildNarratedEpub({ paragraphs: [spoken.join(' ')], level: 'word', format: 'm4a' })
  const path = writeDocument(folder, 'book.epub', epub.bytes)
  const { app, page } = await launch()
  // A page that is loaded anew offers its decoder anew.
  await page.reload()
  await tapSound(page)
  await recordWords(page, 1)
  await openInReader(app, page, path)
  await page.keyboard.press('Space')
  await pauseButton(page).waitFor()
  await page.getByText('The end', { exact: true }).waitFor()

  const lit = await litWords(page)
  expect(lit.map(({ litText }) => litText).join(' ')).toBe(spoken.join(' ').replace(/[.,]/g, ''))
  expect(new Set(lit.map(({ engine, fallbackCode }) => `${engine} ${fallbackCode}`))).toEqual(
    new Set(['narration null']),
  )
  const sentences = Map.groupBy(lit.entries(), ([, { sentence }]) => sentence)
  expect([...sentences.keys()]).toEqual(spoken)
  for (const words of sentences.values()) {
    expectTimesOf(
      words.flatMap(([index]) => epub.words[index] ?? []),
      words.map(([, word]) => word),
    )
  }
  // What was sent to the device is the recording, as far as the machine kept up.
  const { pcm, sampleRateHz } = await recordedSound(page)
  const converter = new RateConverter(narrationRateHz)
  const heard = joinPcm([...converter.push(pcm, sampleRateHz), ...converter.finish()])
  const inOnePiece = lit.filter(({ underrunCount }) => underrunCount === lit[0]?.underrunCount)
  const lastEnd = epub.words[inOnePiece.length - 1]?.endSeconds ?? 0
  const recording = recordingOf(epub).subarray(0, Math.floor(lastEnd * narrationRateHz))
  expect(likeness(heard, recording)).toBeGreaterThan(0.95)
})

/** Words of a sentence are lit where the book has them in its sound, by the clock of the sound, and none before it is heard. */
function expectTimesOf(truth: readonly { readonly startSeconds: number }[], lit: readonly LitWord[]): void {
  expect(lit).toHaveLength(truth.length)
  for (const [index, { startSeconds, lateMs }] of lit.entries()) {
    const sinceFirst = startSeconds - (lit[0]?.startSeconds ?? 0)
    const trulySinceFirst = (truth[index]?.startSeconds ?? 0) - (truth[0]?.startSeconds ?? 0)
    expect(Math.abs(sinceFirst - trulySinceFirst)).toBeLessThan(0.02)
    expect(lateMs).toBeGreaterThanOrEqual(0)
  }
}

/** How alike a sound is to the part of another that is most like it, which begins where that is first loud. */
function likeness(heard: Int16Array, truth: Int16Array): number {
  const firstLoud = (pcm: Int16Array): number => pcm.findIndex((sample) => Math.abs(sample) > 600)
  const start = firstLoud(heard) - firstLoud(truth)
  const reach = 0.02 * narrationRateHz
  let best = -1
  for (let offset = Math.max(0, start - reach); offset < start + reach; offset++) {
    best = Math.max(best, correlation(heard.subarray(offset), truth))
  }
  return best
}

test('reads a book by the built-in voice whose AAC the window has no decoder for, and says why', async ({
  folder,
  launch,
}) => {
  const epub = await buildNarratedEpub({
    paragraphs: ['The lamp stood on the table.'],
    level: 'sentence',
    format: 'm4a',
    // AAC of a kind that nobody decodes: SSR with LTP, by its number 9 where it was 2.
    changeAudio: (bytes) => {
      const at = bytes.indexOf(Buffer.from([0x05, 0x80, 0x80, 0x80]), bytes.indexOf('esds')) + 5
      bytes[at] = (9 << 3) | ((bytes[at] ?? 0) & 7)
      return bytes
    },
  })
  const path = writeDocument(folder, 'book.epub', epub.bytes)
  const { app, page } = await launch()
  await recordWords(page, 1)
  await openInReader(app, page, path)
  await page.keyboard.press('Space')
  await pauseButton(page).waitFor()
  await expect(page.getByText('The built-in voice reads instead of Ada Reader.').last()).toBeVisible()
  await page.getByText('The end', { exact: true }).waitFor()
  const lit = await litWords(page)
  expect(new Set(lit.map(({ engine, fallbackCode }) => `${engine} ${fallbackCode}`))).toEqual(
    new Set(['offline SPEECH_NARRATION_UNREADABLE']),
  )
})

test('the buttons of the player stand apart at every width, and a notice above them', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch({ size: { width: 1280, height: 800 } })
  await app.dropFiles(page, 'body', [writeDocument(folder, 'empty.pdf', '%PDF-1.7')])
  const notice = page.getByRole('region', { name: 'Import messages' }).getByText('The file is damaged')
  await notice.waitFor()
  const epub = await buildNarratedEpub({ paragraphs, level: 'sentence' })
  await openInReader(app, page, writeDocument(folder, 'book.epub', epub.bytes))
  await page.getByRole('button', { name: 'Voice, Read by Ada Reader' }).waitFor()
  for (const width of [1280, 1000, 900, 800, 700, 600, 520, 480]) {
    await app.resize(page, width, 600)
    await expect.poll(() => page.evaluate(overlaps), { message: `${width} px wide` }).toEqual([])
  }
})

/** Of the player's buttons and the messages, those of which one covers another. */
function overlaps(): readonly string[] {
  const bar = document.querySelector('section[aria-label="Player"]')
  const notices = document.querySelectorAll('section[aria-label="Import messages"] > *')
  const shown = [...(bar?.querySelectorAll('button') ?? []), ...notices]
    .filter((element) => element.checkVisibility())
    .map((element) => ({
      name: element.ariaLabel ?? element.textContent,
      box: element.getBoundingClientRect(),
    }))
  if (shown.length < 6) return ['The player or the message is missing.']
  return shown.flatMap(({ name, box }, index) =>
    shown
      .slice(index + 1)
      .filter(
        ({ box: other }) =>
          box.left < other.right - 1 &&
          other.left < box.right - 1 &&
          box.top < other.bottom - 1 &&
          other.top < box.bottom - 1,
      )
      .map((other) => `${name} / ${other.name}`),
  )
}
