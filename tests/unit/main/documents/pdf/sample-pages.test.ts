import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { samplePages } from '../../../../../src/main/documents/pdf/sample-pages.ts'

test('a short document is its own sample', () => {
  expect(samplePages(1)).toEqual([0])
  expect(samplePages(5)).toEqual([0, 1, 2, 3, 4])
})

test('a long one gives its first pages, and pairs from everywhere', () => {
  const pages = samplePages(1200)
  expect(pages.slice(0, 4)).toEqual([0, 1, 150, 151])
  expect(pages.at(-1)).toBe(1051)
})

test('pages are few, rise, and exist', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (count) => {
      const pages = samplePages(count)
      expect(pages.length).toBeLessThanOrEqual(16)
      expect(pages[0]).toBe(0)
      expect(pages.at(-1)).toBeLessThan(count)
      expect([...new Set(pages)].toSorted((a, b) => a - b)).toEqual(pages)
    }),
  )
})
