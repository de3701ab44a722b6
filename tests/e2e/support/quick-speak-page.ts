import { expect, type Page } from '@playwright/test'
import { defaultHotkeys } from '../../../src/shared/quick-speak.ts'
import { desktopOf } from '../../../src/main/quick-speak/desktop.ts'
import type { LaunchedApp } from './launched-app.ts'

/** The hotkey of the system that the test runs on. */
export const hotkey = defaultHotkeys[desktopOf(process.platform, process.env)]

/** The page of the small window, once it is there. */
export async function quickSpeakPage(app: LaunchedApp): Promise<Page> {
  const find = (): Page | undefined => app.windows().find((page) => page.url().endsWith('/quick-speak.html'))
  await expect.poll(find, { timeout: 20_000 }).toBeDefined()
  const page = find()
  if (page === undefined) throw new Error('The small window has gone.')
  await page.waitForLoadState()
  return page
}

/** Presses the hotkey while a text is selected in another program. */
export async function speakSelection(app: LaunchedApp, text: string, accelerator = hotkey): Promise<void> {
  await app.select(text)
  expect(await app.pressGlobalShortcut(accelerator)).toBe(true)
}
