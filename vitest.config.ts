import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/unit/**/*.test.tsx'],
    environment: 'node',
    testTimeout: 30_000,
    // A busy machine needs more than the second that is waited by default.
    expect: { poll: { timeout: 10_000 } },
    // The machines are shared. What passes only when it is tried again is named at the end of `npm test`.
    retry: 1,
    // Workers and SQLite run for real in the tests; two files at a time keep a small machine responsive.
    maxWorkers: 2,
  },
})
