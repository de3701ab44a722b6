import { expect, type Page } from '@playwright/test'

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
