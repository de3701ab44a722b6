import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/unit/**/*.test.tsx'],
    environment: 'node',
    testTimeout: 30_000,
    // Workers and SQLite run for real in the tests; two files at a time keep a small machine responsive.
    maxWorkers: 2,
  },
})
