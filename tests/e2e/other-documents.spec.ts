import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { onePixelPng } from '../support/build-epub.ts'
import { startWebServer } from '../support/web-server.ts'
import { expectFits } from './support/fits.ts'
import { litSentence, openInReader, playButton, shelf, textOf, writeDocument } from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}`, import.meta.url))

/** Presses play and waits until the first sentence is heard. */
async function expectFirstSentence(page: Page, sentence: string | RegExp): Promise<void> {
  await playButton(page).click()
  await expect.poll(() => litSentence(page), { intervals: [50], timeout: 30_000 }).toMatch(sentence)
}

const documents = [
  [
    'a web page in a file',
    'pages/news.html',
    'page.html',
    /^Harbour bridge reopens after two years/,
    'By Ada Lindqvist',
  ],
  ['a FictionBook', 'light-book.fb2', 'lamp.fb2', /^The Lamp Room/, 'Nobody came.'],
  ['a MOBI book', 'kindle/pilot-mobi6.mobi', 'pilot.mobi', /^1\. The Log/, 'blue ink'],
  ['an AZW3 book', 'kindle/pilot.azw3', 'pilot.azw3', /^1\. The Log/, 'blue ink'],
] as const

for (const [what, source, name, sentence, text] of documents) {
  test(`${what} is read from its first sentence`, async ({ folder, launch }) => {
    const { app, page } = await launch()
    await openInReader(app, page, writeDocument(folder, name, fixture(source)))
    await expect(textOf(page).getByText(text, { exact: false }).first()).toBeVisible()
    await expectFirstSentence(page, sentence)
  })
}

test('a picture that a page carries in itself shows', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'page.html', fixture('pages/news.html')))
  const picture = textOf(page).getByRole('img', { name: 'Trams on the harbour bridge' })
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
})

const article = (inside: string): string =>
  `<!doctype html><html lang="en"><head><title>The Ferry | Coast</title><meta name="author" content="Mia Sand"><meta name="date" content="2019-05-06"></head><body><nav><a href="/">Home</a></nav><article><h1>The Ferry</h1><p>The ferry left at seven, and by eight the island was a line that nobody could tell from the clouds.</p><p>Whoever wanted coffee had to queue, and whoever had coffee had to stand, for the chairs were all taken.</p>${inside}</article></body></html>`

test('a page from the web is loaded when the reader says so, and says where it is from', async ({
  launch,
}) => {
  const pictures = await startWebServer({ '/boat.png': onePixelPng })
  const site = await startWebServer({
    '/ferry': article(`<figure><img src="${pictures.origin}/boat.png" alt="The boat"></figure>`),
  })
  const host = new URL(site.origin).host
  try {
    const { page } = await launch()
    await page.getByRole('button', { name: 'From the web…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Address of the page').fill(`${site.origin}/ferry`)
    await expect(dialog).toContainText(`Lectern will ask ${host} for this page, and nobody else.`)
    expect(site.requests).toEqual([])
    await page.keyboard.press('Enter')
    await expect(dialog).toContainText(new URL(pictures.origin).host)
    expect(pictures.requests).toEqual([])
    await dialog.getByRole('button', { name: 'Load the pictures' }).click()
    await playButton(page).waitFor()
    const picture = textOf(page).getByRole('img', { name: 'The boat' })
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
    await expectFirstSentence(page, /^The Ferry/)
    expect(site.requests.map(({ path }) => path)).toEqual(['/ferry'])
    const [entry] = await shelf(page)
    expect(entry?.header).toMatchObject({
      title: 'The Ferry',
      authors: ['Mia Sand'],
      publishedYear: 2019,
      source: { format: 'html', address: `${site.origin}/ferry` },
    })
    await page.keyboard.press('c')
    await expect(page.getByRole('button', { name: `Open ${site.origin}/ferry in the browser` })).toBeVisible()
    await expect(page.getByText('Mia Sand · 2019')).toBeVisible()
  } finally {
    await Promise.all([site.close(), pictures.close()])
  }
})

test('loading a page can be cancelled, and what is wrong is said', async ({ launch }) => {
  const site = await startWebServer({
    '/slow': (response) => response.writeHead(200, { 'content-type': 'text/html' }).write('<p>One'),
  })
  try {
    const { page } = await launch()
    await page.keyboard.press('Control+l')
    const dialog = page.getByRole('dialog')
    const field = dialog.getByLabel('Address of the page')
    await expect(field).toBeFocused()
    await field.fill('no address')
    await page.keyboard.press('Enter')
    await expect(dialog).toContainText('An address looks like')
    await field.fill(`${site.origin}/missing`)
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('alert')).toContainText('The site doesn’t give this page.')
    await expect(dialog.getByRole('button', { name: 'Load', exact: true })).toBeFocused()
    await field.fill(`${site.origin}/slow`)
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(dialog.getByRole('button', { name: 'Load', exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    expect(await shelf(page)).toEqual([])
  } finally {
    await site.close()
  }
})

test('text on the clipboard is read, an address there leads to its page, and nothing is said to be nothing', async ({
  launch,
}) => {
  const { page } = await launch()
  const copy = (text: string): Promise<unknown> =>
    page.evaluate((copied) => window.lectern.copyText(copied), text)
  await copy('')
  await page.getByRole('button', { name: 'From the clipboard' }).click()
  await expect(page.getByRole('alert')).toContainText('There is no text on the clipboard.')
  // The way out is to copy something.
  await expect(page.getByRole('alert').getByRole('button')).toHaveText([''])
  await copy('example.com/article')
  await page.keyboard.press('Control+v')
  await expect(page.getByRole('dialog').getByLabel('Address of the page')).toHaveValue(
    'https://example.com/article',
  )
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await copy('A list for Monday\n\nThe lamp needs oil. The door needs paint.')
  await page.keyboard.press('Control+v')
  await playButton(page).waitFor()
  await expectFirstSentence(page, /^A list for Monday/)
  expect((await shelf(page)).map(({ header }) => header.source.fileName)).toEqual(['A list for Monday.txt'])
})

test('the dialog fits narrow windows and passes axe in every theme', async ({ launch }) => {
  const { app, page } = await launch()
  // The next theme's colours fade in: what axe measures must be what stays.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await app.resize(page, 320, 640)
  await expectFits(page)
  await page.getByRole('button', { name: 'From the web…' }).click()
  await page.getByLabel('Address of the page').fill('example.org/page')
  for (const theme of ['light', 'dark', 'sepia', 'contrast-light', 'contrast-dark'] as const) {
    await page.evaluate((chosen) => window.lectern.changeSettings({ theme: chosen }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await expectFits(page)
    await page.screenshot({ path: `test-results/web-dialog-${theme}.png` })
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  }
})
