import { expect, type Page } from '@playwright/test'

/**
 * Waits until a page has this size in CSS pixels. Not by `page.waitForFunction`: it evaluates text in the page, which
 * the app's Content-Security-Policy forbids.
 */
export async function waitForSize(page: Page, width: number, height: number): Promise<void> {
  await expect
    .poll(() => page.evaluate('[innerWidth, innerHeight]'), { intervals: [20, 50, 100] })
    .toEqual([width, height])
}
