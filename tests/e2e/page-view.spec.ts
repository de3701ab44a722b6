import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import type { Settings } from '../../src/shared/settings.ts'
import { pagesPdf } from '../support/pages-pdf.ts'
import { expectFits } from './support/fits.ts'
import {
  openInReader,
  pauseButton,
  playButton,
  pointOfWord,
  textOf,
  watchComplaints,
  writeDocument,
} from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

/** A real one, where it is present. */
const paper = fileURLToPath(new URL('../../../shared/corpus/tracemonkey-two-columns.pdf', import.meta.url))
const lighthouse = fileURLToPath(new URL('../fixtures/pdf/lighthouse.pdf', import.meta.url))

/** Where words of it are printed, in points, as `pdftotext -bbox` gives them. */
const printed = {
  Marigold: { page: 0, left: 123.85, top: 443.85, right: 162.9, bottom: 452.69 },
  Periwinkle: { page: 0, left: 337.48, top: 300.4, right: 383.02, bottom: 309.25 },
  Obelisk: { page: 0, left: 469.54, top: 522.54, right: 502.25, bottom: 531.39 },
  Quicksilver: { page: 1, left: 138.45, top: 198.49, right: 186.7, bottom: 207.34 },
} as const
type PrintedWord = keyof typeof printed

async function change(page: Page, fields: Partial<Settings>): Promise<void> {
  await page.evaluate((given) => window.lectern.changeSettings(given), fields)
}

async function showPages(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show the printed pages' }).click()
  await sheet(page, 0).locator('canvas').waitFor()
  await recordPages(page)
  // A word is then lit for half a second at least, on a busy machine too.
  await change(page, { speed: 0.5 })
}

/** Goes to a page by keys; the field comes with the pages. */
async function goToPage(page: Page, number: number): Promise<void> {
  await page.keyboard.press('g')
  await expect(page.getByRole('textbox', { name: 'Page' })).toBeFocused()
  await page.keyboard.type(String(number))
  await page.keyboard.press('Enter')
  await sheet(page, number - 1)
    .locator('canvas')
    .waitFor()
}

function sheet(page: Page, index: number): Locator {
  return page.locator(`[data-page="${index}"]`)
}

/** A lit rectangle in points from the upper left corner of its page. */
interface LitBox {
  readonly page: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

declare global {
  interface Window {
    /** Where something of a name is lit on the pages now. */
    litBoxes: (light: string) => LitBox[]
    /** Where words were lit since the recording began. */
    litWords: LitBox[]
  }
}

/** Notes where words light up: each is lit for some tenths of a second. */
async function recordPages(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.litBoxes = (light) =>
      [...document.querySelectorAll(`[data-light="${light}"]`)].map((element) => {
        const sheet = element.closest<HTMLElement>('[data-page]')
        const whole = sheet?.getBoundingClientRect() ?? new DOMRect()
        const scale = parseFloat(getComputedStyle(element).getPropertyValue('--point'))
        const { left, top, right, bottom } = element.getBoundingClientRect()
        return {
          page: Number(sheet?.dataset['page']),
          left: (left - whole.left) / scale,
          top: (top - whole.top) / scale,
          right: (right - whole.left) / scale,
          bottom: (bottom - whole.top) / scale,
        }
      })
    window.litWords = []
    new MutationObserver(() => window.litWords.push(...window.litBoxes('word'))).observe(document.body, {
      subtree: true,
      childList: true,
    })
  })
}

function litBoxes(page: Page, light: string): Promise<LitBox[]> {
  return page.evaluate((name) => window.litBoxes(name), light)
}

/** Whether a lit rectangle is where a word is printed, to two points. */
function isOn(box: LitBox, word: PrintedWord): boolean {
  const { page, left, top, bottom } = printed[word]
  const middle = (top + bottom) / 2
  return box.page === page && Math.abs(box.left - left) < 2 && box.top < middle && box.bottom > middle
}

/** Scrolls a place of a page, in points, into view, and gives where it stands in the window. */
function scrollTo(page: Page, index: number, x: number, y: number): Promise<{ x: number; y: number }> {
  return page.evaluate(
    ([index, x, y]) => {
      const element = document.querySelector<HTMLElement>(`[data-page="${index}"]`)
      const scroller = document.querySelector<HTMLElement>('[data-reader-text]')
      if (element === null || scroller === null) throw new Error('no page')
      const scale = parseFloat(getComputedStyle(element).getPropertyValue('--point'))
      scroller.scrollTop += element.getBoundingClientRect().top + y * scale - 300
      const { left, top } = element.getBoundingClientRect()
      return { x: left + x * scale, y: top + y * scale }
    },
    [index, x, y] as const,
  )
}

/** Clicks a word on its page and waits until it is lit there. */
async function readFrom(page: Page, word: PrintedWord): Promise<LitBox> {
  const { page: index, left, right, top, bottom } = printed[word]
  const target = sheet(page, index)
  await target.locator('canvas').waitFor()
  await textOf(page).getByText(word).first().waitFor()
  let point = await scrollTo(page, index, (left + right) / 2, (top + bottom) / 2)
  // Pages that were zoomed just now may still move.
  for (let isSteady = false; !isSteady;) {
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)))
    const next = await scrollTo(page, index, (left + right) / 2, (top + bottom) / 2)
    isSteady = next.x === point.x && next.y === point.y
    point = next
  }
  await page.mouse.click(point.x, point.y)
  let lit: LitBox | undefined
  await expect
    .poll(
      async () => {
        lit ??= (await page.evaluate(() => window.litWords)).find((box) => isOn(box, word))
        return lit !== undefined
      },
      { timeout: 20_000 },
    )
    .toBe(true)
  return lit ?? { page: -1, left: 0, top: 0, right: 0, bottom: 0 }
}

/** How dark the print is in columns of CSS pixels about a box of a page: 0 is white, 1 all ink. */
async function ink(page: Page, box: LitBox): Promise<{ before: number; within: number; behind: number }> {
  return page.evaluate(({ page: index, left, top, right, bottom }) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`[data-page="${index}"] canvas`)
    const element = canvas?.closest<HTMLElement>('[data-page]')
    const context = canvas?.getContext('2d')
    if (!canvas || !element || !context) throw new Error('no page')
    const points = parseFloat(getComputedStyle(element).getPropertyValue('--point'))
    const scale = (canvas.width / element.getBoundingClientRect().width) * points
    const darkest = (from: number, to: number): number => {
      const width = Math.max(1, Math.round((to - from) * scale))
      const height = Math.round((bottom - top) * scale)
      const { data } = context.getImageData(Math.round(from * scale), Math.round(top * scale), width, height)
      let least = 255
      for (let at = 0; at < data.length; at += 4) least = Math.min(least, data[at] ?? 255)
      return 1 - least / 255
    }
    return {
      before: darkest(left - 1.2, left - 0.2),
      within: darkest(left, right),
      behind: darkest(right + 0.2, right + 1.2),
    }
  }, box)
}

test('a word is lit where it is printed, in both columns and on the next page', async ({ launch }) => {
  const { app, page } = await launch()
  const complaints = watchComplaints(page)
  await openInReader(app, page, lighthouse)
  await showPages(page)
  for (const word of ['Marigold', 'Periwinkle', 'Obelisk', 'Quicksilver'] as const) {
    const box = await readFrom(page, word)
    expect(box.left).toBeGreaterThan(printed[word].left - 1.5)
    expect(box.left).toBeLessThan(printed[word].left + 1.5)
    expect(box.right).toBeGreaterThan(printed[word].right - 2.5)
    expect(box.right).toBeLessThan(printed[word].right + 4)
    // The sentence is lit around it.
    await page.keyboard.press('Space')
    const sentence = await litBoxes(page, 'sentence')
    expect(sentence.some(({ left, top }) => left <= box.left + 1.5 && top <= box.top + 1)).toBe(true)
  }
  expect(complaints).toEqual([])
})

test('the rectangle of a word holds its ink and begins in the room before it', async ({ launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, lighthouse)
  await showPages(page)
  const { page: index, left, right } = await readFrom(page, 'Obelisk')
  const { top, bottom } = printed.Obelisk
  const found = await ink(page, { page: index, left, right, top, bottom })
  expect(found.within).toBeGreaterThan(0.6)
  expect(found.before).toBeLessThan(0.1)
  expect(found.behind).toBeLessThan(0.1)
})

test('turning over keeps the place, both ways, and the choice stays with the document', async ({
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, lighthouse)
  await goToPage(page, 2)
  // The second page has the boats in its first column.
  const isWordInView = async (word: string): Promise<boolean> => {
    const point = await pointOfWord(page, word).catch(() => undefined)
    const box = await textOf(page).boundingBox()
    return point !== undefined && box !== null && point.y > box.y && point.y < box.y + box.height
  }
  await expect.poll(() => isWordInView('Eleven')).toBe(true)
  await page.keyboard.press('o')
  await expect(page.locator('[data-printed-pages]')).toHaveCount(0)
  await expect.poll(() => isWordInView('Eleven')).toBe(true)
  await page.keyboard.press('o')
  await sheet(page, 1).locator('canvas').waitFor()
  await page.keyboard.press('Alt+ArrowLeft')
  await openInReader(app, page, lighthouse)
  await expect(page.locator('[data-printed-pages]')).toBeVisible()
  await expect.poll(() => isWordInView('Eleven')).toBe(true)
})

test('the pages follow the voice until the reader scrolls away', async ({ launch }) => {
  const { app, page } = await launch({ size: { width: 1000, height: 560 } })
  await openInReader(app, page, lighthouse)
  await showPages(page)
  const fitted = (await sheet(page, 0).boundingBox())?.width ?? 0
  await change(page, { pageZoom: 200 })
  await expect
    .poll(async () => (await sheet(page, 0).boundingBox())?.width ?? 0)
    .toBeGreaterThan(fitted * 1.2)
  await readFrom(page, 'Marigold')
  // Faster only now: of three words to a frame, the first might not be seen.
  await change(page, { speed: 3 })
  const isHeardInView = (): Promise<boolean> =>
    page.evaluate(() => {
      const view = document.querySelector('[data-reader-text]')?.getBoundingClientRect()
      const word = document.querySelector('[data-light="word"]')?.getBoundingClientRect()
      if (view === undefined || word === undefined) return false
      const isDown = word.top > view.top && word.bottom < view.bottom
      return isDown && word.left > view.left && word.right < view.right
    })
  // Into the second column, which stands beside the window and above it.
  await expect
    .poll(() => page.evaluate(() => window.litWords.some(({ left }) => left > 300)), { timeout: 90_000 })
    .toBe(true)
  await expect.poll(isHeardInView).toBe(true)
  await page.mouse.move(500, 300)
  await page.mouse.wheel(0, 1500)
  await expect(page.getByRole('button', { name: 'Back to the voice' })).toBeVisible()
  await page.keyboard.press('v')
  await expect.poll(isHeardInView).toBe(true)
})

test('pages are turned, found and zoomed by keys alone', async ({ launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, lighthouse)
  await page.keyboard.press('g')
  const field = page.getByRole('textbox', { name: 'Page' })
  await expect(field).toBeFocused()
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await sheet(page, 1).locator('canvas').waitFor()
  await expect(textOf(page)).toBeFocused()
  await expect(field).toHaveValue('2')
  await page.keyboard.press('Home')
  await expect(field).toHaveValue('1')
  // Chromium scrolls smoothly, and may lose a key that is pressed meanwhile.
  await expect.poll(() => textOf(page).evaluate(({ scrollTop }) => scrollTop)).toBe(0)
  await page.keyboard.press('End')
  await expect(field).toHaveValue('2')

  const width = async (): Promise<number> => (await sheet(page, 1).boundingBox())?.width ?? 0
  const fitted = await width()
  await page.keyboard.press('+')
  await expect.poll(width).toBeGreaterThan(fitted)
  await page.keyboard.press('-')
  await page.keyboard.press('-')
  await expect.poll(width).toBeLessThan(fitted)
  await page.keyboard.press('w')
  await expect.poll(width).toBeCloseTo(fitted, 0)
  await page.keyboard.press('w')
  const shown = await textOf(page).boundingBox()
  await expect.poll(async () => (await sheet(page, 1).boundingBox())?.height).toBeLessThan(shown?.height ?? 0)
  await page.keyboard.press('PageUp')
  await expect(field).toHaveValue('1')

  await page.keyboard.press('g')
  await page.keyboard.type('99')
  await page.keyboard.press('Enter')
  await expect(page.getByText('There is no page “99”.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(textOf(page)).toBeFocused()
  await page.keyboard.press('?')
  await page.keyboard.type('printed')
  await expect(page.getByRole('term').filter({ hasText: 'Printed pages or text' })).toBeVisible()
})

test('pages are sharp at every zoom', async ({ launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, lighthouse)
  await showPages(page)
  for (const pageZoom of [100, 250, 'width'] as const) {
    await change(page, { pageZoom })
    await expect
      .poll(() =>
        page.evaluate(() => {
          const canvas = document.querySelector<HTMLCanvasElement>('[data-page="0"] canvas')
          return canvas === null
            ? 0
            : canvas.width / (canvas.getBoundingClientRect().width * devicePixelRatio)
        }),
      )
      .toBeCloseTo(1, 2)
  }
})

test('selected print is highlighted, searched print found, and both are lit on the page', async ({
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, lighthouse)
  await showPages(page)
  await change(page, { pageZoom: 'page' })
  await expect.poll(async () => (await pointOfWord(page, 'Marigold')).y).toBeLessThan(600)
  const { x, y } = await pointOfWord(page, 'Marigold')
  await page.mouse.dblclick(x, y)
  await page.keyboard.press('h')
  await expect
    .poll(async () => (await litBoxes(page, 'mark-yellow')).some((box) => isOn(box, 'Marigold')))
    .toBe(true)
  await page.keyboard.press('Control+f')
  await page.keyboard.type('Obelisk')
  await expect
    .poll(async () => (await litBoxes(page, 'found')).some((box) => isOn(box, 'Obelisk')))
    .toBe(true)
})

test('hundreds of pages keep a few canvases', async ({ launch, folder }) => {
  const { app, page } = await launch()
  const book = pagesPdf(300, (index) =>
    Array.from(
      { length: 30 },
      (_, row) => `Line ${row + 1} of page ${index + 1} says little, but says it plainly.`,
    ),
  )
  await openInReader(app, page, writeDocument(folder, 'long.pdf', book))
  await showPages(page)
  const canvases = (): Promise<number> =>
    page.evaluate(() => [...document.querySelectorAll('canvas')].filter(({ width }) => width > 0).length)
  for (const target of [60, 150, 300, 2]) {
    await goToPage(page, target)
    await textOf(page)
      .getByText(new RegExp(`of page ${target} says`))
      .first()
      .waitFor()
    expect(await canvases()).toBeLessThan(9)
  }
  // Drawn in the font that the file doesn't bring.
  const drawn = await ink(page, { page: 1, left: 73, right: 300, top: 72, bottom: 84 })
  expect(drawn.within).toBeGreaterThan(0.6)
})

test('a figure is seen in the text as it is printed', async ({ launch }) => {
  test.skip(!existsSync(paper), `no paper at ${paper}; it is no part of the repository`)
  const { app, page } = await launch()
  await openInReader(app, page, paper)
  await goToPage(page, 2)
  await page.keyboard.press('o')
  const figure = page.getByRole('img', { name: /as printed/ }).first()
  await textOf(page).hover()
  // It is made, and drawn, when it comes near.
  await expect(async () => {
    await page.mouse.wheel(0, 500)
    await expect(figure.locator('canvas')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 60_000 })
})

for (const theme of ['light', 'dark', 'sepia', 'contrast-dark'] as const) {
  test(`printed pages have no accessibility faults in the theme ${theme}`, async ({ launch }) => {
    const { app, page } = await launch()
    await openInReader(app, page, lighthouse)
    await change(page, { theme })
    await showPages(page)
    await textOf(page).getByText('Marigold').first().waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
}

test('printed pages fit a small window', async ({ launch }) => {
  const { app, page } = await launch({ size: { width: 400, height: 620 } })
  await openInReader(app, page, lighthouse)
  await page.keyboard.press('o')
  await sheet(page, 0).locator('canvas').waitFor()
  await expectFits(page)
  await playButton(page).click()
  await expect(pauseButton(page)).toBeVisible()
})

/** How much the letters of a lit word stand out from their background on the screen: the ratio of WCAG 2. */
async function litContrast(page: Page): Promise<number> {
  const picture = await page.locator('[data-light="word"]').first().screenshot({ animations: 'disabled' })
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
    if (context === null) throw new Error('no canvas')
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    const linear = (value = 0): number =>
      value <= 10 ? value / 3295 : ((value / 255 + 0.055) / 1.055) ** 2.4
    const luminances: number[] = []
    for (let at = 0; at < data.length; at += 4) {
      luminances.push(
        0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]),
      )
    }
    luminances.sort((a, b) => a - b)
    // Some hundredths at both ends: neither a corner nor the blur of a letter decides.
    const [low, high] = [0.03, 0.97].map((share) => luminances[Math.floor(share * luminances.length)] ?? 0)
    return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
  }, picture.toString('base64'))
}

test('a lit word is readable on the pages in every theme', async ({ launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, lighthouse)
  await showPages(page)
  await change(page, { pageZoom: 200 })
  await readFrom(page, 'Marigold')
  await page.keyboard.press('Space')
  const least = { light: 7, sepia: 4.5, dark: 3, 'contrast-light': 7, 'contrast-dark': 7 } as const
  for (const theme of ['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark'] as const) {
    for (const wordColour of ['amber', 'green', 'blue', 'pink'] as const) {
      await change(page, { theme, wordColour })
      await expect(page.locator('[data-printed-pages]')).toHaveAttribute('data-page-theme', theme)
      await expect(page.locator('[data-printed-pages]')).toHaveAttribute('data-word-colour', wordColour)
      const contrast = await litContrast(page)
      expect(contrast, `${wordColour} in ${theme}: ${contrast.toFixed(1)}`).toBeGreaterThan(least[theme])
    }
  }
})
