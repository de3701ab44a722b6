import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { faultsPage } from '../../e2e/support/fault-page.ts'
import { faultGroups } from '../../e2e/support/fault-table.ts'

const page = fileURLToPath(new URL('../../../docs/faults.md', import.meta.url))
const serverFaults = readFileSync(new URL('../../support/together-server/faults.ts', import.meta.url), 'utf8')

describe('docs/faults.md', () => {
  test('says what the table of the whole-app test says', async () => {
    await expect(faultsPage(faultGroups)).toMatchFileSnapshot(page)
  })

  test('has every fault that the local service knows', () => {
    const known = [...serverFaults.matchAll(/readonly kind: '([a-z]+\.\w+)'/gi)].map(([, kind]) => kind)
    const listed = new Set<string>(
      faultGroups.flatMap(({ entries }) => entries.map(({ fault }) => fault.kind)),
    )
    expect(known.length).toBeGreaterThan(70)
    expect(known.filter((kind) => kind !== undefined && !listed.has(kind))).toEqual([])
  })

  test('says of every fault what comes of it in some way of asking', () => {
    const entries = faultGroups.flatMap((group) => group.entries)
    expect(entries.filter(({ met }) => Object.keys(met).length === 0)).toEqual([])
    expect(new Set(entries.map(({ what }) => what)).size).toBe(entries.length)
  })
})
