import type { Page } from '@playwright/test'
import { playerMessages } from '../../../src/renderer/player/messages.ts'
import { errorWordings } from '../../../src/renderer/ui/messages.ts'

interface MarkedPage {
  playerMarks: string[]
}

/** Begins to write down what the window says of the voice and of failures, each sentence when it changes. */
export async function recordMarks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const marked = globalThis as unknown as MarkedPage
    marked.playerMarks = []
    const look = (): void => {
      for (const element of document.querySelectorAll('[data-player-mark] > span, [role="alert"] p')) {
        // The countdown beside it is not part of it.
        const own = element.matches('[role="alert"] p')
          ? element.textContent
          : element.firstChild?.textContent
        const text = own?.trim() ?? ''
        if (text !== '' && marked.playerMarks.at(-1) !== text) marked.playerMarks.push(text)
      }
    }
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
  })
}

export function forgetMarks(page: Page): Promise<void> {
  return page.evaluate(() => void ((globalThis as unknown as MarkedPage).playerMarks = []))
}

/** What was shown since, in order: an error code for whatever says why the chosen voice is not heard. */
export async function shownMarks(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => (globalThis as unknown as MarkedPage).playerMarks)
  return texts.map(markOf)
}

function markOf(text: string): string {
  if (text === playerMessages.waiting) return 'waiting'
  const wordings = Object.entries(errorWordings)
  const standsIn = wordings.find(([, { title }]) => text.endsWith(`. ${title}.`))
  return standsIn?.[0] ?? text
}
