import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { speechModels } from '../../src/shared/catalog/models.ts'
import type { Settings } from '../../src/shared/settings.ts'
import { buildEpub, chapter } from '../support/build-epub.ts'
import { chapterBook } from '../support/chapter-book.ts'
import { expectFits } from './support/fits.ts'
import { litWords, recordWords } from './support/listening-record.ts'
import {
  clickWord,
  litSentence,
  openInReader,
  pauseButton,
  playButton,
  pointOfWord,
  textOf,
  wordsUntil,
  writeDocument,
} from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

/** Screens long. Each paragraph names itself in its second word. */
const longBook = chapterBook({
  title: 'A Long Way Round',
  author: 'A. N. Author',
  chapters: Array.from({ length: 4 }, (_chapter, part) => ({
    title: `Part ${part + 1}`,
    paragraphs: Array.from(
      { length: 14 },
      (_paragraph, index) =>
        `Stone p${part + 1}x${index + 1} stood beside the road. ` +
        'It had been there before the road was made. Nobody had counted the others, and nobody meant to.',
    ),
  })),
})

const arabicBook = buildEpub({
  title: 'الطريق',
  language: 'ar',
  pageDirection: 'rtl',
  files: [
    chapter(
      'one.xhtml',
      `<h1>الطريق</h1><p>ذهب الولد إلى المدرسة. ${'عاد الولد إلى البيت. '.repeat(30)}</p>`,
    ),
    chapter('two.xhtml', `<h1>النهر</h1><p>${'كان النهر قريبا. '.repeat(20)}</p>`),
  ],
})

const japaneseParagraph = '山路を登りながら、こう考えた。智に働けば角が立つ。情に棹させば流される。'
const japaneseBook = buildEpub({
  title: '草枕',
  language: 'ja',
  pageDirection: 'rtl',
  files: [
    chapter(
      'one.xhtml',
      `<h1>一</h1><p><ruby>山路<rt>やまみち</rt></ruby>を登る。明治12年の春。</p>${`<p>${japaneseParagraph}</p>`.repeat(40)}`,
      { htmlAttributes: 'style="-epub-writing-mode: vertical-rl"' },
    ),
    chapter('two.xhtml', `<h1>二</h1><p>終わりの言葉。</p>${`<p>${japaneseParagraph}</p>`.repeat(10)}`),
  ],
  toc: [
    { title: '一', href: 'one.xhtml' },
    { title: '二', href: 'two.xhtml' },
  ],
})

async function change(page: Page, fields: Partial<Settings>): Promise<void> {
  await page.evaluate((given) => window.lectern.changeSettings(given), fields)
}

function heading(page: Page, name: string): Locator {
  return textOf(page).getByRole('heading', { name, exact: true })
}

/** Waits until a sentence is lit; the first sound of a voice may take its time. */
async function waitForVoice(page: Page): Promise<void> {
  await expect.poll(() => litSentence(page), { timeout: 20_000 }).not.toBe('')
}

async function goToPart(page: Page, name: string): Promise<void> {
  await page.keyboard.press('c')
  await page.getByRole('option', { name }).click()
  await page.getByRole('navigation', { name: 'Contents' }).waitFor({ state: 'hidden' })
}

/** The lines that are not dimmed, and the lit word if there is one, in CSS pixels of the window. */
function clearLines(page: Page) {
  return page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('lectern-word') ?? [])]
    const word = range instanceof Range ? range.getBoundingClientRect() : undefined
    const parts = document.querySelectorAll('[data-line-focus]:not([hidden]) > *')
    const [before, after] = [...parts].map((part) => part.getBoundingClientRect())
    return {
      clearTop: before?.bottom ?? 0,
      clearBottom: after?.top ?? 0,
      word: word === undefined ? null : { top: word.top, bottom: word.bottom },
    }
  })
}

const scrolledPx = (page: Page): Promise<readonly [number, number]> =>
  textOf(page).evaluate((element) => [element.scrollLeft, element.scrollTop] as const)

test('the fonts for low vision and dyslexia are there and set the text', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', longBook))
  const widthOf = (word: string) =>
    textOf(page)
      .getByText(word)
      .first()
      .evaluate((element) => {
        const range = document.createRange()
        range.selectNodeContents(element.firstChild ?? element)
        return range.getBoundingClientRect().width
      })
  await heading(page, 'Part 1').waitFor()
  const widths = new Set([await widthOf('Part 1')])
  for (const [font, family] of [
    ['atkinson', 'Atkinson Hyperlegible Next Variable'],
    ['opendyslexic', 'OpenDyslexic'],
  ] as const) {
    await change(page, { font })
    const loaded = () =>
      page.evaluate(
        (name) =>
          [...document.fonts].some(
            (face) => face.family.replaceAll('"', '') === name && face.status === 'loaded',
          ),
        family,
      )
    await expect.poll(loaded).toBe(true)
    widths.add(await widthOf('Part 1'))
  }
  expect(widths.size).toBe(3)
})

test('spacing, edges and another size of the window leave the line where it was read', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', longBook))
  await goToPart(page, 'Part 3')
  await heading(page, 'Part 3').waitFor()
  const shareOfHeight = () =>
    heading(page, 'Part 3').evaluate((heading) => {
      const view = heading.closest('main')?.getBoundingClientRect()
      return ((heading.getBoundingClientRect().top - (view?.top ?? 0)) / (view?.height ?? 1)).toFixed(1)
    })
  const before = await shareOfHeight()
  await change(page, {
    letterSpacingEm: 0.12,
    wordSpacingEm: 0.16,
    paragraphSpacingEm: 2,
    lineHeight: 1.5,
    textAlignment: 'justify',
  })
  const paragraph = textOf(page).getByText('Stone p3x1 stood')
  const style = (name: string) =>
    paragraph.evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name)
  await expect.poll(() => style('letter-spacing')).toBe('2.28px')
  expect(await style('word-spacing')).toBe('3.04px')
  expect(await style('text-align')).toBe('justify')
  expect(parseFloat(await style('line-height'))).toBeCloseTo(28.5)
  expect(
    await textOf(page)
      .getByText('Stone p3x2 stood')
      .evaluate((element) => getComputedStyle(element).marginTop),
  ).toBe('38px')
  await expect.poll(shareOfHeight).toBe(before)

  await page.keyboard.press('Control+=')
  await expect.poll(() => page.evaluate('devicePixelRatio')).toBeCloseTo(1.1)
  await expect.poll(shareOfHeight).toBe(before)
  await page.keyboard.press('Control+0')
  await expect.poll(() => page.evaluate('innerWidth')).toBe(1280)
  await expect.poll(shareOfHeight).toBe(before)
})

test('a word and its sentence are lit as chosen, and no letter moves', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', longBook))
  await heading(page, 'Part 1').waitFor()
  await page.keyboard.press('Space')
  await waitForVoice(page)
  await pauseButton(page).click()
  const look = () =>
    page.evaluate(() => {
      const [range] = [...(CSS.highlights.get('lectern-sentence') ?? [])]
      const element = range?.startContainer.parentElement
      if (element === null || element === undefined || !(range instanceof Range)) return null
      const style = getComputedStyle(element, '::highlight(lectern-sentence)')
      return {
        box: JSON.stringify(range.getBoundingClientRect()),
        light: [style.backgroundColor, style.color, style.textDecorationLine, style.textShadow].join(' '),
      }
    })
  const first = await look()
  const lights = new Set([first?.light])
  for (const sentenceStyle of ['underline', 'colour', 'bold'] as const) {
    await change(page, { sentenceStyle })
    await expect(page.locator('html')).toHaveAttribute('data-sentence-style', sentenceStyle)
    const now = await look()
    expect(now?.box).toBe(first?.box)
    lights.add(now?.light)
  }
  await change(page, { sentenceStyle: 'background', sentenceColour: 'green' })
  await expect(page.locator('html')).toHaveAttribute('data-sentence-colour', 'green')
  lights.add((await look())?.light)
  expect(lights.size).toBe(5)
})

test('the lines that are heard stay clear, and without a voice those under the pointer', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', longBook))
  await goToPart(page, 'Part 2')
  await page.keyboard.press('f')
  await recordWords(page, 1)
  await page.keyboard.press('p')
  const tops = new Set<number>()
  for (const wanted of ['Stone', 'Nobody']) {
    await wordsUntil(page, ({ litText }) => litText === wanted)
    await expect
      .poll(async () => {
        const { clearTop, clearBottom, word } = await clearLines(page)
        if (word === null) return 'no word'
        tops.add(Math.round(clearTop))
        return word.top >= clearTop - 1 && word.bottom <= clearBottom + 1 ? 'clear' : 'dimmed'
      })
      .toBe('clear')
  }
  expect(tops.size).toBeGreaterThan(1)
  await pauseButton(page).click()
  const { x, y } = await pointOfWord(page, 'p2x5')
  await page.mouse.move(x, y)
  await expect
    .poll(async () => {
      const { clearTop, clearBottom } = await clearLines(page)
      return clearTop < y && y < clearBottom
    })
    .toBe(true)
  await page.keyboard.press('f')
  await expect(page.locator('[data-line-focus]')).toBeHidden()
})

test('scrolling freely the page stays where it is, and V leads back to the voice', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'book.epub', longBook))
  await goToPart(page, 'Part 2')
  await page.keyboard.press('y')
  await page.getByRole('button', { name: 'Scroll along with the voice' }).waitFor()
  await page.keyboard.press('p')
  await waitForVoice(page)
  const before = await scrolledPx(page)
  await page.keyboard.press('Control+ArrowRight')
  const back = page.getByRole('button', { name: 'Back to the voice' })
  await back.waitFor()
  expect(await scrolledPx(page)).toEqual(before)
  await page.keyboard.press('v')
  await back.waitFor({ state: 'hidden' })
  expect(await scrolledPx(page)).not.toEqual(before)

  await page.keyboard.press('y')
  await page.getByRole('button', { name: 'Stop scrolling along' }).waitFor()
  await page.keyboard.press('Control+ArrowRight')
  await heading(page, 'Part 4').waitFor()
  await expect.poll(() => litSentence(page), { timeout: 20_000 }).toContain('Part 4')
  await expect(heading(page, 'Part 4')).toBeInViewport()
  await expect(back).toBeHidden()
})

for (const [width, height] of [
  [1024, 768],
  [640, 800],
] as const) {
  test(`nothing is cut off at 200 % in a window of ${width} by ${height} pixels`, async ({
    folder,
    launch,
  }) => {
    const { app, page } = await launch({ size: { width, height } })
    const path = writeDocument(folder, 'book.epub', longBook)
    await openInReader(app, page, path)
    await page.keyboard.press('Alt+ArrowLeft')
    await change(page, { zoomPercent: 200 })
    await expect.poll(() => page.evaluate('[innerWidth, innerHeight]')).toEqual([width / 2, height / 2])
    await expectAllFit(page)
  })
}

/** Looks at every screen, from the library back to it. */
async function expectAllFit(page: Page): Promise<void> {
  await expectFits(page)
  await page.getByRole('row', { name: 'A Long Way Round' }).click()
  await playButton(page).waitFor()
  await expectFits(page)
  const text = await page.locator('[data-reader-text]').boundingBox()
  expect(text?.height, 'lines of text have room').toBeGreaterThan(100)
  await page.keyboard.press('c')
  await page.getByRole('navigation', { name: 'Contents' }).waitFor()
  await expectFits(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  const areas = settings.getByRole('tab')
  await areas.first().focus()
  for (let area = await areas.count(); area > 0; area -= 1) {
    await page.keyboard.press('ArrowRight')
    await expectFits(page)
  }
  for (const [key, name] of [
    ['?', 'Help'],
    ['Shift+V', 'Voices'],
  ] as const) {
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press(key)
    await page.getByRole('dialog', { name }).waitFor()
    await expectFits(page)
  }
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('Alt+ArrowLeft')
  await page.getByRole('row', { name: 'A Long Way Round' }).waitFor()
}

test('Arabic runs to the left, is lit where it is heard, and the left arrow leads on', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'arabic.epub', arabicBook))
  await expect(textOf(page).locator('article')).toHaveAttribute('dir', 'rtl')
  // Looked at in the moment in which each word is lit: a busy machine would miss some.
  await page.evaluate(() => {
    const seen: { text: string; x: number }[] = []
    Object.assign(globalThis, { seenWords: seen })
    document.addEventListener('lectern:word-lit', () => {
      const [range] = [...(CSS.highlights.get('lectern-word') ?? [])]
      if (range instanceof Range) seen.push({ text: String(range), x: range.getBoundingClientRect().x })
    })
  })
  const wordsSeen = () =>
    page.evaluate(() => (globalThis as unknown as { seenWords: { text: string; x: number }[] }).seenWords)
  await clickWord(page, 'ذهب')
  const texts = async () => (await wordsSeen()).map(({ text }) => text)
  await expect.poll(texts, { timeout: 20_000 }).toEqual(expect.arrayContaining(['ذهب', 'المدرسة']))
  const words = await wordsSeen()
  const xOf = (wanted: string) => words.find(({ text }) => text === wanted)?.x ?? 0
  expect(xOf('المدرسة')).toBeLessThan(xOf('ذهب'))
  // By itself the voice would come there after a minute.
  await page.keyboard.press('Control+ArrowLeft')
  await expect.poll(() => litSentence(page), { timeout: 20_000 }).toContain('النهر')
  await page.keyboard.press('?')
  const row = page.getByRole('dialog').locator('dl > div', { hasText: 'Next sentence' })
  await expect(row).toContainText('←')
})

test('vertical Japanese stands in columns from the right, is lit there, scrolled, clicked and left off in them', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'japanese.epub', japaneseBook))
  await textOf(page).getByText('明治').waitFor()
  expect(await textOf(page).evaluate((element) => getComputedStyle(element).writingMode)).toBe('vertical-rl')
  const first = await pointOfWord(page, '明治')
  const later = await pointOfWord(page, '智に')
  expect(later.x).toBeLessThan(first.x)
  const digits = await textOf(page).getByText('12', { exact: true }).boundingBox()
  expect(digits?.height).toBeCloseTo(19, 0)

  await recordWords(page, 1)
  await clickWord(page, '明治')
  const words = await wordsUntil(page, ({ litText }) => litText.includes('春'))
  expect(words[0]?.litText).toContain('明治')
  await page.keyboard.press('Space')
  await playButton(page).waitFor()

  // A wheel goes on to the left; the voice is then elsewhere, and one comes back to it.
  await page.mouse.move(600, 300)
  await page.mouse.wheel(0, 1600)
  await page.getByRole('button', { name: 'Back to the voice' }).waitFor()
  expect((await scrolledPx(page))[0]).toBeLessThan(-1000)
  await page.keyboard.press('v')
  await page.getByRole('button', { name: 'Back to the voice' }).waitFor({ state: 'hidden' })

  // Reading on, and the contents, lead to a chapter beyond the edge; in horizontal lines it is still there.
  await goToPart(page, '二')
  await page.keyboard.press('p')
  await expect.poll(() => litSentence(page), { timeout: 20_000 }).toContain('終わり')
  const ending = textOf(page).getByText('終わりの言葉。')
  await expect(ending).toBeInViewport()
  await page.keyboard.press('Space')
  await change(page, { verticalText: 'horizontal' })
  await expect
    .poll(() => textOf(page).evaluate((element) => getComputedStyle(element).writingMode))
    .toBe('horizontal-tb')
  await expect(ending).toBeInViewport()
  expect(await litWords(page)).not.toEqual([])
})

test('high contrast, dimmed lines and the search for keys pass axe', async ({ folder, launch }) => {
  test.slow()
  const { app, page } = await launch()
  await page.emulateMedia({ reducedMotion: 'reduce', contrast: 'more', colorScheme: 'light' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast-light')
  await openInReader(app, page, writeDocument(folder, 'japanese.epub', japaneseBook))
  await change(page, { focusesLines: true })
  await page.keyboard.press('Space')
  await waitForVoice(page)
  await expectAccessible(page, 'vertical reader, dimmed')
  await pauseButton(page).click()
  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  for (const name of ['Appearance', 'Listening']) {
    await settings.getByRole('tab', { name }).click()
    await expectAccessible(page, `settings, ${name}`)
  }
  await page.keyboard.press('Escape')
  await settings.waitFor({ state: 'hidden' })
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Help' })
  await keys.getByRole('searchbox').fill('sentence')
  await expect(keys.getByRole('status')).toHaveText(/, 3 keys$/)
  await expectAccessible(page, 'help, searched')
})

test('no text is written into the window itself: all of it comes in the language that is asked for', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'languages', { get: () => ['en-XA', 'en'] })
  })
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-XA')
  await expectTranslated(page, 'empty library')
  await app.openFile(writeDocument(folder, 'book.epub', longBook))
  await heading(page, 'Part 1').waitFor()
  await page.keyboard.press('Space')
  await waitForVoice(page)
  await expectTranslated(page, 'reader')
  await page.keyboard.press('Space')
  await page.keyboard.press('c')
  await page.getByRole('option').first().waitFor()
  await expectTranslated(page, 'contents')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+,')
  await page.getByRole('dialog').waitFor()
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click()
    await expectTranslated(page, `settings, ${await tab.textContent()}`)
  }
  for (const key of ['?', 'Shift+V', 'Control+Shift+A', 'Control+Shift+E']) {
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    // What it takes comes last.
    if (key === 'Control+Shift+E') await page.getByRole('term').first().waitFor()
    await expectTranslated(page, key)
  }
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('Alt+ArrowLeft')
  await page.getByRole('row').first().waitFor()
  await expectTranslated(page, 'library')
})

/** What isn't ours to translate: the book's own words, names, and what is typed as it stands. */
const sameInAll = [
  /^(?:.*=)?A Long Way Round(?:, A\. N\. Author)?$/,
  /^A\. N\. Author$/,
  /^Part \d$/,
  /^(?:Lectern|Ag)$/,
  /^(?:English \(.+\)|[/\\A-Z:]+.*Audiobooks)$/,
  /^placeholder=(?:https:\/\/|project\/endpoint)$/,
]

/** Everything that shows or is said, but the text of the book, keys and rows of voices, bears the marks of a translation. */
async function expectTranslated(page: Page, screen: string): Promise<void> {
  const texts = await page.evaluate(() => {
    const root = document.querySelector('[role="dialog"]') ?? document.body
    const said = ['aria-label', 'aria-description', 'aria-valuetext', 'alt', 'placeholder', 'title']
    const isOurs = (element: Element | null) =>
      element?.closest(
        '[data-reader-text] article, kbd, svg, option, [role="rowgroup"], [role="dialog"] [role="row"]',
      ) === null
    const isLeft = (text: string) => /\p{L}{2,}/u.test(text) && !/[⟦⟧]/u.test(text)
    const found: string[] = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement
      if (isOurs(parent) && isLeft(parent?.textContent ?? '')) found.push(node.textContent?.trim() ?? '')
    }
    for (const element of root.querySelectorAll(said.map((name) => `[${name}]`).join())) {
      for (const name of said) {
        const text = element.getAttribute(name) ?? ''
        if (isOurs(element) && isLeft(text)) found.push(`${name}=${text}`)
      }
    }
    return found
  })
  const isName = (text: string) => speechModels.some(({ name }) => text.endsWith(name))
  const left = texts.filter((text) => !isName(text) && !sameInAll.some((pattern) => pattern.test(text)))
  expect(left, screen).toEqual([])
}

async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const theme of ['contrast-light', 'contrast-dark'] as const) {
    await change(page, { theme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    expect(found, `${screen}, ${theme}`).toEqual([])
  }
}
