import { expect, type Page } from '@playwright/test'
import { changeSettings } from './change-settings.ts'
import type { LaunchedApp } from './launched-app.ts'

/** As `expectFits`, in windows of many sizes and with everything twice as large. */
export async function expectFitsInAll(app: LaunchedApp, page: Page): Promise<void> {
  for (const [width, height] of [
    [1280, 800],
    [800, 600],
    [480, 800],
    [480, 400],
  ] as const) {
    await app.resize(page, width, height)
    await expectFits(page)
  }
  await app.resize(page, 1280, 800)
  // As wide as 640 pixels.
  await changeSettings(page, { zoomPercent: 200 })
  await expect.poll(() => page.evaluate('innerWidth')).toBe(640)
  await expectFits(page)
  await changeSettings(page, { zoomPercent: 100 })
  await expect.poll(() => page.evaluate('innerWidth')).toBe(1280)
}

/** Nothing can be scrolled sideways, and no control stands outside the window. */
export async function expectFits(page: Page): Promise<void> {
  // What has just changed its size is laid out anew.
  await expect.poll(() => tooWide(page)).toEqual([])
}

function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const scrollers = [
      ...document.querySelectorAll('html, body, main, nav, [role="dialog"], [role="dialog"] *'),
    ]
      .filter((element) => element.tagName === 'HTML' || getComputedStyle(element).overflowX !== 'visible')
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
    const controls = [...document.querySelectorAll('button, input:not([type="radio"], [type="checkbox"])')]
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect()
        return left < 0 || right > innerWidth
      })
    return [...scrollers, ...controls].map((element) => element.outerHTML.slice(0, 200))
  })
}
