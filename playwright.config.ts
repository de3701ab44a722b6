import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  // Each test starts the whole app with its own data folder. Sound is measured against the clock: one at a time.
  workers: 1,
  timeout: 120_000,
  // The machines are shared. What passes only when it is tried again is named at the end.
  retries: 1,
  forbidOnly: true,
  // `npm test` counts from the JSON file that it names.
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] === undefined ? 'list' : [['list'], ['json']],
})
