import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CoverageSum } from '../../../../src/core/ledger/coverage-sum.ts'
import { blockLedger } from '../../../../src/core/ledger/document-ledger.ts'
import { displayText } from '../../../../src/core/text/display-text.ts'
import type { Section } from '../../../../src/shared/document.ts'
import {
  defaultSpokenRules,
  speechModes,
  spokenKinds,
  type SpokenRules,
} from '../../../../src/shared/spoken-rules.ts'
import { importFile } from '../../../support/import-epub.ts'
import { anySpokenRules, expectPartition } from '../../../support/spoken-rules.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const corpus = process.env['LECTERN_CORPUS'] ?? join(root, '../shared/corpus')
const reason = existsSync(corpus) ? '' : ' (skipped: no books at ../shared/corpus; set LECTERN_CORPUS)'
const books = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.epub')) : []
const own = [
  'README.md',
  'CHANGELOG.md',
  'docs/architecture.md',
  'tests/fixtures/README.md',
  ...readdirSync(join(root, 'resources/sample'))
    .filter((name) => /\.(epub|md|txt)$/.test(name))
    .map((name) => join('resources/sample', name)),
]

/** The defaults, each mode for every kind, and some at random: the same ones at every run. */
const ruleSets: readonly SpokenRules[] = [
  defaultSpokenRules,
  ...speechModes.map(
    (mode) => Object.fromEntries(spokenKinds.map((kind) => [kind, mode] as const)) as SpokenRules,
  ),
  ...fc.sample(anySpokenRules, { numRuns: 2, seed: 20 }),
]

function expectLedger(sections: readonly Section[], language: string, rules: SpokenRules): void {
  const sum = new CoverageSum()
  for (const [sectionIndex, section] of sections.entries()) {
    for (const [blockIndex, block] of section.blocks.entries()) {
      const entries = blockLedger(section, blockIndex, { language, rules })
      expectPartition(entries, displayText(block).length)
      sum.add(block, { sectionIndex, blockIndex }, entries)
    }
  }
  const { charCount, spokenChars, rules: byRule, failed } = sum.total()
  const unspoken = byRule.reduce((chars, share) => chars + share.charCount, 0)
  expect(spokenChars + unspoken + failed.charCount).toBe(charCount)
  for (const kind of spokenKinds) {
    if (rules[kind] === 'speak') expect(byRule.map(({ rule }) => rule)).not.toContain(kind)
  }
}

async function expectLedgers(path: string): Promise<void> {
  const { header, sections } = await importFile(path)
  for (const rules of ruleSets) expectLedger(sections, header.language, rules)
}

test.each(own)('accounts for every character of %s under any rules', async (name) => {
  await expectLedgers(join(root, name))
})

describe.skipIf(books.length === 0)(`real books${reason}`, () => {
  test.each(books)(
    'accounts for every character of %s under any rules',
    { timeout: 120_000 },
    async (name) => {
      await expectLedgers(join(corpus, name))
    },
  )
})
