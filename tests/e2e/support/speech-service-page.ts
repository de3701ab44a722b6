import type { Page } from '@playwright/test'
import type { Settings } from '../../../src/shared/settings.ts'
import type { VoiceRef } from '../../../src/shared/speech.ts'
import type { SpendingSummary } from '../../../src/shared/spending.ts'

/** The key that the local speech service takes. */
export const testKey = 'test-key'

/** A voice that is spoken as it comes. */
export const kokoro: VoiceRef = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_heart' }

/** Gives the app the address of the local speech service, a key that it takes, and a voice of it. */
export async function connect(page: Page, serviceUrl: string, change: Partial<Settings> = {}): Promise<void> {
  await page.evaluate(
    async ({ settings, key }) => {
      const changed = await window.lectern.changeSettings(settings)
      if (!changed.ok) throw new Error(changed.error.message)
      const kept = await window.lectern.setApiKey(key)
      if (!kept.ok || kept.value.kind !== 'accepted') throw new Error('The key was not accepted.')
    },
    { settings: { serviceUrl, voice: kokoro, ...change }, key: testKey },
  )
}

/** What the app says that it has spent. */
export function spending(page: Page): Promise<SpendingSummary> {
  return page.evaluate(async () => {
    const reply = await window.lectern.getSpending()
    if (!reply.ok) throw new Error(reply.error.message)
    return reply.value
  })
}
