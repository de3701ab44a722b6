import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocksOnPages, sectionsToLoad, spanOf } from '../../../../src/renderer/pages/page-blocks.ts'
import type { Section } from '../../../../src/shared/document.ts'
import { line, printedBlock, printedSection, summaryOf } from './printed-blocks.ts'

test('a block stands on all pages from its first line to its last', () => {
  expect(spanOf(printedBlock('a', [line(3, 700), line(4, 50, 10), line(5, 50, 20)]))).toEqual({
    first: 3,
    last: 5,
  })
  expect(spanOf({ id: 'b', kind: 'paragraph', inlines: [] })).toBeUndefined()
})

test('the blocks on some pages are given in reading order, whatever was loaded first', () => {
  const sections = new Map([
    [1, printedSection(1, 2, 4)],
    [0, printedSection(0, 0, 2)],
  ])
  expect(blocksOnPages(sections, { first: 2, last: 3 }).map(({ id }) => id)).toEqual(['s0p2', 's1p2', 's1p3'])
})

/** Loads what is asked for until nothing more is; gives the sections in the order in which they came. */
function load(
  all: readonly Section[],
  pages: { first: number; last: number },
  roles: readonly number[] = [],
): number[] {
  const summaries = all.map((section, index) =>
    summaryOf(index, section, roles.includes(index) ? 'notes' : 'body'),
  )
  const loaded = new Map<number, Section>()
  for (let round = 0; round <= all.length; round++) {
    const wanted = sectionsToLoad(summaries, loaded, pages, () => false)
    if (wanted.length === 0) return [...loaded.keys()]
    for (const index of wanted) {
      const section = all[index]
      if (section !== undefined) loaded.set(index, section)
    }
  }
  throw new Error('It never comes to an end.')
}

describe('which sections to load for some pages', () => {
  const chapters = Array.from({ length: 100 }, (_, index) =>
    printedSection(index, index * 10, index * 10 + 10),
  )

  test('is found in few steps among many', () => {
    const loaded = load(chapters, { first: 633, last: 635 })
    expect(loaded).toContain(63)
    expect(loaded.length).toBeLessThan(12)
  })

  test('is both sections where one ends and the next begins', () => {
    expect(load(chapters, { first: 640, last: 640 })).toEqual(expect.arrayContaining([63, 64]))
  })

  test('is the notes too, which stand on pages of all others', () => {
    expect(load([...chapters.slice(0, 3), printedSection(3, 0, 30)], { first: 5, last: 5 }, [3])).toContain(3)
  })

  test('gives up on what can’t be loaded', () => {
    const summaries = chapters.map((section, index) => summaryOf(index, section))
    expect(sectionsToLoad(summaries, new Map(), { first: 0, last: 0 }, () => true)).toEqual([])
  })

  test('leaves nothing out, whatever the sections are like', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(lengths, fc.nat(60), fc.nat(3), (each, at, more) => {
        let page = 0
        const all = each.map((length, index) => {
          const section = printedSection(index, page, page + length)
          page += length
          return section
        })
        const pages = { first: at, last: at + more }
        const loaded = load(all, pages)
        const wanted = all.flatMap(({ blocks }, index) =>
          blocks.some(
            (block) =>
              blocksOnPages(new Map([[0, { ...all[0], blocks: [block] } as Section]]), pages).length > 0,
          )
            ? [index]
            : [],
        )
        expect(loaded).toEqual(expect.arrayContaining(wanted))
      }),
    )
  })
})
