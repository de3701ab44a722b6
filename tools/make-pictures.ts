/**
 * Makes the pictures of the README from the app itself: `npm run pictures`. Writes
 * `docs/pictures/*.png`. The books are written here, so that no picture shows a text that isn't ours.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect as expectSoon, type Page } from '@playwright/test'
import { launchApp, type LaunchedApp } from '../tests/e2e/support/launch-app.ts'
import { litWords, recordWords } from '../tests/e2e/support/listening-record.ts'
import { quickSpeakPage, speakSelection } from '../tests/e2e/support/quick-speak-page.ts'
import { connect, kokoro } from '../tests/e2e/support/speech-service-page.ts'
import { chapterBook } from '../tests/support/chapter-book.ts'
import { TogetherServer } from '../tests/support/together-server/together-server.ts'
import { favouriteVoices, novel, shelf } from './picture-books.ts'

// A busy machine takes its time.
const expect = expectSoon.configure({ timeout: 60_000 })
const picturesFolder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
/** The word that is lit in the pictures of the reader. */
const litWord = 'lantern'
/** A paper of our own, and the word that is lit on its first page. */
const paperPath = fileURLToPath(new URL('../tests/fixtures/scorecard/paper.pdf', import.meta.url))
const litOnPage = 'trustworthy'

/** What is needed of the event's detail (see `src/renderer/player/word-lit-event.ts`). */
interface WordLit {
  readonly word: { readonly start: number }
  readonly utterance: { readonly blockId: string }
}

const folder = mkdtempSync(join(tmpdir(), 'lectern-pictures-'))
const novelPath = join(folder, `${shelf.length}.epub`)
mkdirSync(picturesFolder, { recursive: true })
const app = await launchApp({
  dataDir: join(folder, 'data'),
  // Whose folders a picture names.
  env: { HOME: '/home/ada' },
  size: { width: 1280, height: 800 },
})
try {
  const page = await app.firstWindow()
  // Nothing is caught half-way.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.evaluate(() => window.lectern.changeSettings({ invitesToAddKey: false }))
  await fillShelf(page)
  await takeReader(page)
  await takeQuickSpeak(page)
  await takeOverlays(page)
  await takeLibrary(page)
  await takePages(page)
  await takeVoices(page)
} finally {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Puts the books on the shelf, each read as far as it says. */
async function fillShelf(page: Page): Promise<void> {
  const paths = [...shelf, novel].map((book, index) => {
    const path = join(folder, `${index}.epub`)
    writeFileSync(path, chapterBook(book))
    return path
  })
  await app.dropFiles(page, 'body', paths)
  await expect(page.getByRole('row')).toHaveCount(paths.length)
  for (const [index, { readShare }] of shelf.entries()) {
    if (readShare > 0) await readTo(app, page, paths[index] ?? '', readShare)
  }
  await openBook(app, page, novelPath)
}

async function openBook(running: LaunchedApp, page: Page, path: string): Promise<void> {
  await running.openFile(path)
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
}

async function readTo(running: LaunchedApp, page: Page, path: string, share: number): Promise<void> {
  await openBook(running, page, path)
  const reply = await page.evaluate(() => window.lectern.listDocuments())
  const entry = reply.ok ? reply.value[0] : undefined
  if (entry === undefined) throw new Error('The shelf is empty.')
  await page.evaluate(
    async ([id, section]) => {
      const answer = await window.lectern.getSection(id, section)
      const block = answer.ok ? answer.value.blocks.at(-1) : undefined
      if (block !== undefined) await window.lectern.setPlace(id, { blockId: block.id, charOffset: 0 })
    },
    [entry.header.id, Math.floor(share * entry.sectionCount)] as const,
  )
  await page.keyboard.press('Alt+ArrowLeft')
}

/** Pauses on the lit word, in several themes. */
async function takeReader(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Contents' }).click()
  await page.getByRole('option', { name: novel.chapters[2]?.title ?? '' }).click()
  await playUntil(page, litWord)
  await page.mouse.move(640, 60)
  for (const theme of ['light', 'dark', 'sepia'] as const) {
    // Playing, the word would move on from one theme to the next.
    await page.keyboard.press('Space')
    await setTheme(page, theme)
    await take(page, `reader-${theme}`)
    await page.keyboard.press('Space')
  }
  await page.keyboard.press('Space')
}

/** Plays until the word is lit. */
async function playUntil(page: Page, word: string): Promise<void> {
  await recordWords(page, 1)
  await page.keyboard.press('Space')
  await expect
    .poll(async () => (await litWords(page)).at(-1)?.litText, { intervals: [20], timeout: 120_000 })
    .toBe(word)
}

/** A PDF as it is printed. After the library, so that it is on no picture of the shelf. */
async function takePages(page: Page): Promise<void> {
  await setTheme(page, 'light')
  await openBook(app, page, paperPath)
  await page.keyboard.press('o')
  await page.locator('[data-page="0"] canvas').waitFor()
  const place = await page.evaluate(async (word) => {
    const shelf = await window.lectern.listDocuments()
    const id = shelf.ok ? shelf.value[0]?.header.id : undefined
    const section = id === undefined ? undefined : await window.lectern.getSection(id, 0)
    for (const block of section?.ok === true ? section.value.blocks : []) {
      const start = block.inlines
        .flatMap((inline) => ('text' in inline ? inline.text : ''))
        .join('')
        .indexOf(word)
      if (start >= 0) return { blockId: block.id, start }
    }
    throw new Error('The word is not in the paper.')
  }, litOnPage)
  await page.evaluate(({ blockId, start }) => {
    document.addEventListener('lectern:word-lit', (event) => {
      const { word, utterance } = (event as CustomEvent<WordLit>).detail
      if (utterance.blockId === blockId && word.start === start) {
        document.querySelector<HTMLElement>('button[aria-label="Pause"]')?.click()
      }
    })
  }, place)
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor({ timeout: 120_000 })
  await page.mouse.move(640, 30)
  await take(page, 'pages-light')
}

/** A selection of another program in the small window, paused on its lit word. */
async function takeQuickSpeak(main: Page): Promise<void> {
  await setTheme(main, 'light')
  const page = await quickSpeakPage(app)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await recordWords(page, 1)
  await speakSelection(app, 'The boats came home late. A lantern hung at every door, and nobody was missing.')
  await expect
    .poll(async () => (await litWords(page)).at(-1)?.litText, { intervals: [20], timeout: 60_000 })
    .toBe(litWord)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.mouse.move(310, 150)
  await take(page, 'quick-speak')
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
}

async function takeOverlays(page: Page): Promise<void> {
  await setTheme(page, 'light')
  await page.keyboard.press('h')
  await page.keyboard.press('Shift+M')
  const marks = page.getByRole('complementary', { name: 'Marks and notes' })
  await marks.getByRole('row').first().waitFor()
  await page.mouse.move(640, 60)
  await take(page, 'marks')
  await page.keyboard.press('Escape')
  await page.keyboard.press('c')
  await page.getByRole('navigation', { name: 'Contents' }).waitFor()
  await take(page, 'contents')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+,')
  await page.getByRole('dialog', { name: 'Settings' }).waitFor()
  await take(page, 'settings')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

async function takeLibrary(page: Page): Promise<void> {
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByRole('row')).toHaveCount(shelf.length + 1)
  await page
    .getByRole('region', { name: 'Import messages' })
    .getByText('added')
    .first()
    .waitFor({ state: 'hidden' })
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(page, theme)
    await take(page, `library-${theme}`)
  }
}

/** The voices of the local speech service. None is heard: how soon they start there is nobody's business elsewhere. */
async function takeVoices(page: Page): Promise<void> {
  const server = await TogetherServer.start({ speech: 'tone' })
  try {
    await connect(page, server.baseUrl, { voice: kokoro, favouriteVoices })
    await setTheme(page, 'light')
    await openBook(app, page, novelPath)
    // The document before it has a button to play as well, and its dialogs go with it.
    await page.getByText(novel.title).first().waitFor()
    await page.keyboard.press('Shift+V')
    await page
      .getByRole('row', { name: /^Heart/ })
      .first()
      .waitFor()
    await page.mouse.move(1270, 400)
    await take(page, 'voices-light')
    await page.keyboard.press('Escape')
    await takeAudiobook(page)
  } finally {
    await server.close()
  }
}

/** What making the novel would take, in the voice that was chosen. */
async function takeAudiobook(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+E')
  const dialog = page.getByRole('dialog')
  await dialog
    .getByText(/about \$/)
    .first()
    .waitFor()
  await page.mouse.move(1270, 400)
  await take(page, 'audiobook-light')
}

async function setTheme(page: Page, theme: 'light' | 'dark' | 'sepia'): Promise<void> {
  await page.evaluate((change) => window.lectern.changeSettings({ theme: change }), theme)
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(picturesFolder, `${name}.png`), animations: 'disabled' })
  console.log(`docs/pictures/${name}.png`)
}
