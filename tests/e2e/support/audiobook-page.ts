import { mkdirSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import type { LaunchedApp } from './launched-app.ts'
import { expect } from './test-app.ts'

/** The dialog in which an audiobook is chosen. */
export function maker(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Make an audiobook' })
}

/** The list of audiobooks. */
export function list(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Audiobooks' })
}

/** An audiobook in the list. */
export function bookIn(page: Page, title: string): Locator {
  return list(page).getByRole('listitem').filter({ hasText: title })
}

/** Opens the dialog in the reader, with a folder of the test. */
export async function openMaker(app: LaunchedApp, page: Page, booksFolder: string): Promise<void> {
  await page.keyboard.press('Control+Shift+E')
  mkdirSync(booksFolder, { recursive: true })
  await app.answerOpenDialog([booksFolder])
  await maker(page).getByRole('button', { name: 'Choose…' }).click()
  await expect(maker(page).getByText(booksFolder)).toBeVisible()
  await expect(maker(page).getByRole('term').filter({ hasText: 'Length' })).toBeVisible()
}

/** Begins the audiobook that is chosen; the list opens. */
export async function start(page: Page): Promise<void> {
  await maker(page).getByRole('button', { name: 'Make the audiobook', exact: true }).click()
  await expect(list(page)).toBeVisible()
}

/** Waits until the list says so of an audiobook. */
export function expectState(page: Page, title: string, text: string): Promise<void> {
  // The first status: what a form in it says comes later.
  return expect(bookIn(page, title).getByRole('status').first()).toHaveText(text, { timeout: 60_000 })
}

/** Waits until an audiobook is finished. */
export function expectFinished(page: Page, title: string): Promise<void> {
  const shown = bookIn(page, title).getByRole('button', { name: /^Show in folder/ })
  return expect(shown).toBeVisible({ timeout: 60_000 })
}
