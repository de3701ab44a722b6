import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import type { LibraryEntry } from '../../../src/shared/library.ts'
import type { LaunchedApp } from './launched-app.ts'
import { litWords, type LitWord } from './listening-record.ts'

/** Writes a document into a folder of the test and gives its path. */
export function writeDocument(folder: string, name: string, content: Buffer | string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Opens a document as the desktop does, and waits until it can be played. */
export async function openInReader(app: LaunchedApp, page: Page, path: string): Promise<void> {
  await app.openFile(path)
  await playButton(page).waitFor()
}

export function playButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Play', exact: true })
}

export function pauseButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Pause', exact: true })
}

/** The element that scrolls the text. */
export function textOf(page: Page): Locator {
  return page.locator('[data-reader-text]')
}

/** The text under the sentence highlight; '' when nothing is lit. */
export function litSentence(page: Page): Promise<string> {
  return page.evaluate(() => [...(CSS.highlights.get('lectern-sentence') ?? [])].map(String).join(''))
}

/** Waits until a word has been lit that fulfils the condition, and gives all that were lit by then. */
export async function wordsUntil(
  page: Page,
  isLast: (word: LitWord, index: number) => boolean,
): Promise<readonly LitWord[]> {
  let words: readonly LitWord[] = []
  await expect
    .poll(async () => (words = await litWords(page)).some(isLast), { intervals: [50], timeout: 15_000 })
    .toBe(true)
  return words
}

/** Where a word of the text shows, in CSS pixels of the page. */
export async function pointOfWord(page: Page, word: string): Promise<{ x: number; y: number }> {
  const point = await page.evaluate((wanted) => {
    const root = document.querySelector('[data-reader-text]') ?? document.body
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const start = node.textContent?.indexOf(wanted) ?? -1
      if (start < 0) continue
      const range = document.createRange()
      range.setStart(node, start)
      range.setEnd(node, start + wanted.length)
      const { left, top, width, height } = range.getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    }
    return null
  }, word)
  if (point === null) throw new Error(`The page has no "${word}".`)
  return point
}

/** Clicks a word as soon as it is there, and where it stays: the text comes after the player's buttons, and is laid out anew for its fonts. */
export async function clickWord(page: Page, word: string): Promise<void> {
  await textOf(page).getByText(word).first().waitFor()
  let point = await pointOfWord(page, word)
  for (let isSteady = false; !isSteady;) {
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)))
    const next = await pointOfWord(page, word)
    isSteady = next.x === point.x && next.y === point.y
    point = next
  }
  await page.mouse.click(point.x, point.y)
}

/** The shelf, by the app's own call. */
export async function shelf(page: Page): Promise<readonly LibraryEntry[]> {
  const reply = await page.evaluate(() => window.lectern.listDocuments())
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value
}

/** Collects what a page complains about: errors on its console, uncaught ones, breaches of its security policy. */
export function watchComplaints(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return complaints
}
