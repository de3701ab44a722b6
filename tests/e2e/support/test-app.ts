import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { launchApp, type LaunchedApp, type LaunchOptions } from './launch-app.ts'

export { expect } from '@playwright/test'

interface AppFixtures {
  /** A folder of the test's own, removed after it. */
  readonly folder: string
  /** Starts the app on the test's data folder; ended after the test when the test has not done so. */
  readonly launch: (options?: Omit<LaunchOptions, 'dataDir'>) => Promise<{ app: LaunchedApp; page: Page }>
}

/** Playwright's `test` with the built app. */
export const test = base.extend<AppFixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern.
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  launch: async ({ folder }, use, info) => {
    const apps: LaunchedApp[] = []
    await use(async (options = {}) => {
      const app = await launchApp({
        dataDir: join(folder, 'data'),
        size: { width: 1280, height: 800 },
        ...options,
      })
      apps.push(app)
      return { app, page: await app.firstWindow() }
    })
    for (const app of apps) await app.kill()
    if (info.status !== info.expectedStatus) {
      for (const app of apps) await info.attach('output of the app', { body: app.output() })
    }
  },
})
