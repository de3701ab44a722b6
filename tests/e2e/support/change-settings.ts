import type { Page } from '@playwright/test'
import type { Settings } from '../../../src/shared/settings.ts'

/** Changes settings by the app's own call. */
export async function changeSettings(page: Page, change: Partial<Settings>): Promise<void> {
  await page.evaluate((given) => window.lectern.changeSettings(given), change)
}
