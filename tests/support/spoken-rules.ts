import { expect } from 'vitest'
import type { LedgerEntry } from '../../src/core/ledger/ledger.ts'
import * as fc from 'fast-check'
import { type SpokenRules, speechModes, spokenKinds } from '../../src/shared/spoken-rules.ts'

/** Every kind spoken, skipped or named, at random. */
export const anySpokenRules: fc.Arbitrary<SpokenRules> = fc
  .array(fc.constantFrom(...speechModes), { minLength: spokenKinds.length, maxLength: spokenKinds.length })
  .map((modes) => Object.fromEntries(spokenKinds.map((kind, index) => [kind, modes[index]])) as SpokenRules)

/** Expects entries to account for every character of a text, once and in order. */
export function expectPartition(entries: readonly LedgerEntry[], charCount: number): void {
  let end = 0
  for (const entry of entries) {
    if (entry.start !== end || entry.end <= entry.start) expect(entry).toMatchObject({ start: end })
    end = entry.end
  }
  expect(end).toBe(charCount)
}
