import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { buildEpub, chapter, picture } from '../support/build-epub.ts'
import { expectFits } from './support/fits.ts'
import {
  litSentence,
  openInReader,
  pauseButton,
  playButton,
  watchComplaints,
  writeDocument,
} from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const paragraph =
  'The ferry left at nine, and the town stood along the quay to see it go. Nobody waved: it would be back by noon.'
const body = `<h1>The Ferry</h1>
  <p>${paragraph} <a href="https://example.org/ferry?a=1">The timetable</a> says so<a epub:type="noteref" href="#n1">1</a>.</p>
  <ul><li>Bread</li><li>Rope</li></ul>
  <table><tr><th>Port</th><th>Hour</th></tr><tr><td>Vik</td><td>9</td></tr></table>
  <figure><img src="ferry.png" alt="The ferry at the quay"/><figcaption>The ferry, 1911</figcaption></figure>
  <blockquote><p>It would be back by noon.</p></blockquote>
  ${`<p>${paragraph}</p>`.repeat(30)}
  <aside epub:type="footnote" id="n1"><p>In summer.</p></aside>`
const book = buildEpub({
  title: 'The Ferry at Vik, and Other Crossings of the Sound',
  authors: ['A. N. Author'],
  files: [
    chapter('one.xhtml', body),
    chapter('two.xhtml', `<h1>The Return</h1><p>${paragraph}</p>`),
    picture('ferry.png'),
  ],
  toc: [
    { title: 'The Ferry', href: 'one.xhtml' },
    { title: 'The Return', href: 'two.xhtml' },
  ],
})

const themes = ['light', 'dark', 'sepia'] as const

async function setTheme(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.evaluate((change) => window.lectern.changeSettings({ theme: change }), theme)
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
}

async function openSettings(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+,')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.waitFor()
  return dialog
}

const styleOf = (element: Locator, property: string): Promise<string> =>
  element.evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property)

test('a theme colours the window at once, and system follows the desktop', async ({ launch }) => {
  const { app, page } = await launch()
  await app.setSystemDark(false)
  const html = page.locator('html')
  const papers: string[] = []
  const dialog = await openSettings(page)
  for (const [name, theme] of [
    ['Light', 'light'],
    ['Dark', 'dark'],
    ['Sepia', 'sepia'],
  ] as const) {
    await dialog.getByRole('radio', { name, exact: true }).check({ force: true })
    await expect(html).toHaveAttribute('data-theme', theme)
    papers.push(await styleOf(html, 'background-color'))
  }
  expect(new Set(papers).size).toBe(3)

  await dialog.getByRole('radio', { name: 'System', exact: true }).check({ force: true })
  await expect(html).toHaveAttribute('data-theme', 'light')
  await app.setSystemDark(true)
  await expect(html).toHaveAttribute('data-theme', 'dark')
})

test('text size, line height, font and line length take effect and are kept', async ({ folder, launch }) => {
  const path = writeDocument(folder, 'ferry.epub', book)
  const { app, page } = await launch()
  await openInReader(app, page, path)
  const column = (of: Page) => of.locator('[data-reader-text] article')
  const styles = async (of: Page) => ({
    size: await styleOf(column(of), 'font-size'),
    line: await styleOf(column(of), 'line-height'),
    font: await styleOf(column(of), 'font-family'),
    width: await styleOf(column(of), 'max-width'),
  })
  const before = await styles(page)
  const dialog = await openSettings(page)
  await dialog.getByRole('radio', { name: 'Inter' }).check({ force: true })
  for (const name of ['Text size', 'Line height', 'Line length']) {
    await dialog.getByRole('slider', { name }).focus()
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowRight')
  }
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await styles(page)).size).toBe('22px')
  const after = await styles(page)
  expect(after.font).toContain('Inter')
  expect(parseFloat(after.line)).toBeCloseTo(22 * 1.75, 1)
  expect(parseFloat(after.width)).toBeGreaterThan(parseFloat(before.width))
  const saved = async () => {
    const reply = await page.evaluate(() => window.lectern.getSettings())
    return reply.ok ? reply.value.measureChars : undefined
  }
  await expect.poll(saved).toBe(69)
  await app.close()

  const { page: again } = await launch()
  await again.getByRole('row', { name: 'The Ferry' }).click()
  await playButton(again).waitFor()
  expect(await styles(again)).toEqual(after)
})

test('who asks for less motion gets none', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openInReader(app, page, writeDocument(folder, 'ferry.epub', book))
  await page.keyboard.press('c')
  const panel = page.getByRole('navigation', { name: 'Contents' })
  await panel.waitFor()
  expect(parseFloat(await styleOf(panel, 'animation-duration'))).toBeLessThan(0.001)
  expect(parseFloat(await styleOf(playButton(page), 'transition-duration'))).toBeLessThan(0.001)
})

test('a small window has everything within it and in reach of Tab, with the focus to be seen', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch({ size: { width: 480, height: 400 } })
  await expectFits(page)
  await expectTabReachesAll(page)
  await openInReader(app, page, writeDocument(folder, 'ferry.epub', book))
  await expectFits(page)
  await expectTabReachesAll(page)
  const settings = await openSettings(page)
  await expectFits(page)
  await expectTabReachesAll(page)
  await page.keyboard.press('Escape')
  await settings.waitFor({ state: 'hidden' })
  await page.keyboard.press('Alt+ArrowLeft')
  await page.getByRole('row', { name: 'The Ferry' }).waitFor()
  await expectFits(page)
  await expectTabReachesAll(page)
})

test('every screen passes axe in every theme, and the console stays silent', async ({ folder, launch }) => {
  test.slow()
  const { app, page } = await launch()
  const complaints = watchComplaints(page)
  // The next theme's colours fade in: what axe measures must be what stays.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expectAccessible(page, 'empty library')

  const good = writeDocument(folder, 'ferry.epub', book)
  const cut = writeDocument(folder, 'cut.epub', book.subarray(0, 900))
  await app.dropFiles(page, 'body', [cut])
  await page.getByText('The file is damaged').waitFor()
  await expectAccessible(page, 'failed import')
  await page.getByRole('button', { name: 'Dismiss' }).click()

  await openInReader(app, page, good)
  await expectAccessible(page, 'reader, idle')
  await page.keyboard.press('Space')
  await expect.poll(() => litSentence(page)).not.toBe('')
  await expectAccessible(page, 'reader, playing')
  await pauseButton(page).click()
  await page.keyboard.press('c')
  await page.getByRole('navigation', { name: 'Contents' }).waitFor()
  await expectAccessible(page, 'contents')
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  await page.getByText(/of the text is read/).waitFor()
  await expectAccessible(page, 'what is read')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+M')
  const marks = page.getByRole('complementary', { name: 'Marks and notes' })
  await marks.getByText('Nothing is marked yet').waitFor()
  await expectAccessible(page, 'no marks')
  await page.keyboard.press('h')
  await page.keyboard.press('b')
  await page.getByRole('button', { name: 'Bookmark', exact: true }).waitFor()
  await marks.getByRole('row').nth(1).waitFor()
  await expectAccessible(page, 'marks')
  await page.keyboard.press('n')
  await page.getByRole('dialog', { name: /^Note on/ }).waitFor()
  await expectAccessible(page, 'note of a mark')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.locator('[data-reader-text] [data-block-id]').first().selectText()
  await page.getByRole('toolbar', { name: 'Selected text' }).waitFor()
  await expectAccessible(page, 'selected text')
  await page.keyboard.press('Control+f')
  const search = page.getByRole('complementary', { name: 'Search in the document' })
  await page.keyboard.type('quay')
  await search.getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await expectAccessible(page, 'search')
  await page.keyboard.press('Escape')
  await search.waitFor({ state: 'hidden' })
  await page.locator('[role="doc-noteref"]').click()
  await page.getByRole('dialog', { name: 'Note' }).getByText('In summer.').waitFor()
  await expectAccessible(page, 'note')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('Shift+P')
  const sayAs = page.getByRole('dialog', { name: 'Say as…' })
  await sayAs.getByRole('textbox', { name: 'Say', exact: true }).fill('fairy')
  await sayAs.getByRole('button', { name: 'What counts as this word' }).click()
  await expectAccessible(page, 'say as')
  await sayAs.getByRole('button', { name: 'Save' }).click()
  await sayAs.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: /^Voice,/ }).click()
  await page.getByRole('dialog', { name: 'Voices' }).getByRole('row').nth(3).waitFor()
  await expectAccessible(page, 'voices')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('t')
  await page.getByRole('dialog', { name: 'Sleep timer' }).getByRole('button', { name: '15 min' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('t')
  await page.getByRole('button', { name: 'Five minutes more' }).waitFor()
  await expectAccessible(page, 'sleep timer')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press(']')
  await page.getByRole('button', { name: /^Speed,/ }).click()
  await page.getByRole('button', { name: 'Use for all documents' }).waitFor()
  await expectAccessible(page, 'speed')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+Shift+D')
  await page.getByRole('dialog', { name: 'Diagnostics' }).getByText('Gaps in the sound').waitFor()
  await expectAccessible(page, 'diagnostics')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  const settings = await openSettings(page)
  const areas = [
    'Appearance',
    'Listening',
    'Rules',
    'Quick speak',
    'Voice',
    'Pronunciation',
    'Account',
    'Models',
    'Spending',
    'About',
  ]
  for (const name of areas) {
    await settings.getByRole('tab', { name }).click()
    await expectAccessible(page, `settings, ${name}`)
  }
  await page.keyboard.press('Escape')
  await settings.waitFor({ state: 'hidden' })
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Help' }).waitFor()
  await expectAccessible(page, 'help')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('Alt+ArrowLeft')
  await page.getByRole('row', { name: 'The Ferry' }).waitFor()
  await expectAccessible(page, 'library')
  await page.keyboard.press('/')
  await page.keyboard.type('ferry')
  await page.getByRole('grid', { name: 'In the texts' }).getByRole('row').first().waitFor()
  await expectAccessible(page, 'library, searched')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByRole('toolbar', { name: '1 selected' }).waitFor()
  await expectAccessible(page, 'library, selected')
  await page.getByRole('row', { name: 'The Ferry' }).first().focus()
  await page.keyboard.press('Escape')
  expect(complaints).toEqual([])
})

test('a link in a book opens outside only after a yes', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'ferry.epub', book))
  const link = page.getByRole('link', { name: 'The timetable' })
  await app.answerMessageBox(1)
  await link.click()
  await app.answerMessageBox(0)
  await link.click()
  await expect.poll(() => app.openExternalCalls()).toEqual(['https://example.org/ferry?a=1'])
  await expect(playButton(page)).toBeVisible()
})

test('a book runs nothing and loads nothing', async ({ folder, launch }) => {
  const hostile = buildEpub({
    title: 'Hostile',
    files: [
      chapter(
        'one.xhtml',
        `<script>window.broken = 'script'</script><script src="http://tracker.example/x.js"></script>
        <h1 onclick="window.broken = 'click'">A Trap</h1>
        <p onmouseover="window.broken = 'hover'">Step <a href="javascript:window.broken='link'">here</a>.</p>
        <p><img src="http://tracker.example/pixel.png" onerror="window.broken = 'image'" alt="A pixel"/></p>
        <iframe src="http://tracker.example/"></iframe>
        <svg xmlns="http://www.w3.org/2000/svg" onload="window.broken = 'svg'"><script>window.broken = 'svg'</script></svg>
        <p style="background: url(http://tracker.example/style.png)">The end of the trap.</p>
        <p><img src="evil.svg" alt="A drawing"/></p>`,
        { properties: 'scripted' },
      ),
      {
        path: 'evil.svg',
        content: `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="top.broken = 'asset'">
          <image href="http://tracker.example/in-svg.png" width="9" height="9"/><script>top.broken = 'asset'</script></svg>`,
      },
    ],
  })
  const { app, page } = await launch()
  const complaints = watchComplaints(page)
  const outside: string[] = []
  const ownOrigin = new URL(page.url()).host
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'blob:' && host !== ownOrigin) outside.push(request.url())
  })
  await openInReader(app, page, writeDocument(folder, 'hostile.epub', hostile))
  await page.getByRole('heading', { name: 'A Trap' }).click()
  await page.getByText('Step').hover()
  const link = page.getByRole('link', { name: 'here' })
  if ((await link.count()) > 0) await link.click()
  await page.getByText('The end of the trap.').hover()

  expect(await page.evaluate(() => (window as { broken?: string }).broken)).toBeUndefined()
  expect(outside).toEqual([])
  expect(await app.openExternalCalls()).toEqual([])
  expect(app.windows()).toHaveLength(1)
  expect(complaints).toEqual([])
})

/** Tab comes to every button that shows, and each that it comes to is marked and within the window. */
async function expectTabReachesAll(page: Page): Promise<void> {
  const wanted = await page.evaluate(() => {
    const root = document.querySelector('[role="dialog"]') ?? document
    return (
      [...root.querySelectorAll<HTMLElement>('button, a[href], input')]
        .filter((element) => element.checkVisibility() && element.tabIndex >= 0)
        // In a grid of cards arrows go on from the card; of radio buttons Tab comes to the chosen one.
        .filter((element) => element.closest('[role="row"], [inert], [aria-hidden="true"]') === null)
        .filter(
          (element) => !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked),
        )
        .map((element, index) => {
          const name = element.getAttribute('aria-label') ?? element.textContent
          return (element.dataset['tabStop'] = `${index} ${element.tagName} ${name}`)
        })
    )
  })
  const reached = new Set<string>()
  for (let press = 0; press < wanted.length + 25 && reached.size < wanted.length; press += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body) return null
      const { left, top, right, bottom } = element.getBoundingClientRect()
      // React Aria marks what a hidden input or an inner field stands for.
      const marked = [element, ...parentsOf(element)].slice(0, 3)
      return {
        id: element.dataset['tabStop'] ?? '',
        isMarked: marked.some((candidate) => getComputedStyle(candidate).outlineStyle !== 'none'),
        isInside: right > 0 && bottom > 0 && left < innerWidth && top < innerHeight,
      }
      function parentsOf(from: HTMLElement): HTMLElement[] {
        return from.parentElement === null ? [] : [from.parentElement, ...parentsOf(from.parentElement)]
      }
    })
    if (stop === null) continue
    expect(stop).toMatchObject({ isMarked: true, isInside: true })
    if (stop.id !== '') reached.add(stop.id)
  }
  expect(wanted.filter((id) => !reached.has(id))).toEqual([])
}

async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const theme of themes) {
    await setTheme(page, theme)
    // Any other mode would ask Electron for a second page.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    expect(found, `${screen}, ${theme}`).toEqual([])
  }
}
