import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildEpub, chapter, picture } from '../support/build-epub.ts'
import { chapterBook } from '../support/chapter-book.ts'
import { litSentence, playButton, shelf, writeDocument } from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const iconPath = fileURLToPath(new URL('../../resources/icons/64x64.png', import.meta.url))
const aes = 'http://www.w3.org/2001/04/xmlenc#aes128-cbc'

const bookOf = (title: string, author = 'A. N. Author') =>
  chapterBook({ title, author, chapters: [{ title: 'One', paragraphs: [`This is ${title}.`] }] })

test('an empty shelf offers the sample and opens it', async ({ launch }) => {
  const { page } = await launch()
  await expect(page.getByRole('heading', { name: 'Welcome to Lectern' })).toBeVisible()
  await page.getByRole('button', { name: 'Try the sample' }).click()
  await expect(playButton(page)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 }).first()).toContainText('Lectern')
})

test('a document chosen in the dialog opens, and stands on the shelf with its title, author and cover', async ({
  folder,
  launch,
}) => {
  const cover = picture('cover.png', { properties: 'cover-image' })
  const files = [chapter('one.xhtml', '<h1>One</h1><p>It begins.</p>'), cover]
  const path = writeDocument(
    folder,
    'tide.epub',
    buildEpub({ title: 'The Tide Table', authors: ['Ines Holm', 'Per Dahl'], files }),
  )
  const { app, page } = await launch()
  await app.answerOpenDialog([path])
  await page.getByRole('button', { name: 'Open a document…' }).click()
  await expect(playButton(page)).toBeVisible()
  await page.getByRole('button', { name: 'Library' }).click()
  const row = page.getByRole('row', { name: 'The Tide Table' })
  await expect(row).toContainText('Ines Holm, Per Dahl')
  await expect
    .poll(() => row.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
})

test('a cancelled dialog changes nothing', async ({ launch }) => {
  const { app, page } = await launch()
  await app.answerOpenDialog([])
  await page.getByRole('button', { name: 'Open a document…' }).click()
  await expect(page.getByRole('heading', { name: 'Welcome to Lectern' })).toBeVisible()
})

test('dropped documents come to the shelf, the same file twice as one', async ({ folder, launch }) => {
  const paths = ['Alder', 'Birch', 'Cedar'].map((title) =>
    writeDocument(folder, `${title}.epub`, bookOf(title, `Author of ${title}`)),
  )
  const copy = writeDocument(folder, 'a-copy.epub', readFileSync(paths[0] ?? ''))
  const { app, page } = await launch()
  await app.dropFiles(page, 'body', paths)
  await expect(page.getByRole('row')).toHaveCount(3)
  await expect(page.getByRole('row', { name: 'Birch' })).toContainText('Author of Birch')

  await app.dropFiles(page, 'body', [copy, ...paths.slice(1)])
  await expect(page.getByText('Alder is already in the library')).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(3)
})

test('each file that can’t be read says why and what to do, and holds no other back', async ({
  folder,
  launch,
}) => {
  const locked = buildEpub({
    files: [chapter('one.xhtml', '<p>Locked.</p>')],
    encryption: [{ algorithm: aes, uri: 'OEBPS/one.xhtml' }],
  })
  const failures = [
    {
      path: writeDocument(folder, 'truncated.epub', bookOf('Cut').subarray(0, 700)),
      title: 'The file is damaged',
      advice: 'Get a fresh copy and open that.',
    },
    {
      path: writeDocument(folder, 'picture.epub', readFileSync(iconPath)),
      title: 'Not a document Lectern knows',
      advice:
        'It reads EPUB, PDF, Word, OpenDocument, FictionBook and Kindle files, web pages, Markdown and plain text.',
    },
    {
      path: writeDocument(folder, 'empty.epub', ''),
      title: 'The file is empty',
      advice: 'The download or copy may not have finished. Get the file again.',
    },
    {
      path: writeDocument(folder, 'locked.epub', locked),
      title: 'The file is locked',
      advice:
        'It has copy protection, or a password of its program. Ask the shop for a copy without, or save it without a password.',
    },
  ]
  const good = ['Alder', 'Birch'].map((title) => writeDocument(folder, `${title}.epub`, bookOf(title)))
  const { app, page } = await launch()
  await app.dropFiles(page, 'body', [good[0] ?? '', ...failures.map(({ path }) => path), good[1] ?? ''])

  const notices = page.getByRole('region', { name: 'Import messages' })
  for (const { path, title, advice } of failures) {
    const notice = notices.locator('> div').filter({ hasText: path.slice(folder.length + 1) })
    await expect(notice).toContainText(title)
    await expect(notice).toContainText(advice)
    await notice.getByRole('button', { name: 'Dismiss' }).click()
    await expect(notice).toHaveCount(0)
  }
  await expect(page.getByRole('row')).toHaveCount(2)

  await app.close()
  const { page: again } = await launch()
  await expect(again.getByRole('row')).toHaveCount(2)
  expect((await shelf(again)).map(({ header }) => header.title).toSorted()).toEqual(['Alder', 'Birch'])
})

test('a document that is removed leaves its file where it is', async ({ folder, launch }) => {
  const path = writeDocument(folder, 'alder.epub', bookOf('Alder'))
  const { app, page } = await launch()
  await app.dropFiles(page, 'body', [path])
  await page.getByRole('button', { name: 'Library' }).click()
  const row = page.getByRole('row', { name: 'Alder' })

  await row.getByRole('button', { name: 'More for Alder' }).click()
  await page.getByRole('menuitem', { name: 'Remove from library' }).click()
  await expect(page.getByRole('heading', { name: 'Bring something to read' })).toBeVisible()
  await page
    .getByText('“Alder” was removed')
    .locator('../..')
    .getByRole('button', { name: 'Dismiss' })
    .click()
  await expect(page.getByText('“Alder” was removed')).toHaveCount(0)
  expect(existsSync(path)).toBe(true)
})

test('the shelf is walked, opened and cleared by keyboard', async ({ folder, launch }) => {
  const paths = ['Alder', 'Birch', 'Cedar'].map((title) =>
    writeDocument(folder, `${title}.epub`, bookOf(title)),
  )
  const { app, page } = await launch()
  await app.dropFiles(page, 'body', paths)
  await expect(page.getByRole('row')).toHaveCount(3)
  const titles = (await shelf(page)).map(({ header }) => header.title)

  await page.getByRole('row').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('row').nth(2)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(playButton(page)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 }).first()).toContainText(titles[1] ?? '')

  await page.keyboard.press('Alt+ArrowLeft')
  await page.getByRole('row', { name: 'Cedar' }).focus()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('the shelf shows the last read document first, and how far it was read', async ({ folder, launch }) => {
  const paths = ['Alder', 'Birch', 'Cedar'].map((title) =>
    writeDocument(folder, `${title}.epub`, bookOf(title)),
  )
  const { app, page } = await launch()
  await app.dropFiles(page, 'body', paths)
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByRole('row').nth(2).click()
  await playButton(page).waitFor()
  await page.keyboard.press('Space')
  await expect.poll(() => litSentence(page)).toMatch(/^This is/u)
  const title = (await litSentence(page)).slice('This is '.length, -1)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByRole('row').first()).toContainText(title)
  await expect(page.getByRole('row').first()).toContainText('%')
  await expect(page.getByRole('button', { name: 'Continue', exact: true })).toBeVisible()
})
