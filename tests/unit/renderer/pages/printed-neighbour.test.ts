import { describe, expect, test } from 'vitest'
import { nearestPrinted, nextBlockOnPages } from '../../../../src/renderer/pages/printed-neighbour.ts'
import type { Block, Section } from '../../../../src/shared/document.ts'
import { line, printedBlock } from './printed-blocks.ts'

const unprinted: Block = { id: 'u', kind: 'paragraph', inlines: [{ kind: 'text', text: 'said by nobody' }] }
const blocks = [
  unprinted,
  printedBlock('left', [line(0, 100), line(0, 400, 10)]),
  unprinted,
  printedBlock('right', [line(0, 90), line(1, 60, 10)]),
]
const section: Section = { id: 's', title: '', level: 1, role: 'body', blocks }

describe('where a place is on printed pages', () => {
  test('is where its letter stands', () => {
    expect(nearestPrinted(section, 1, 12)).toMatchObject({ page: 0, box: { left: 70, top: 400 } })
  })

  test('is the end of what is printed before it, for a block that is not', () => {
    expect(nearestPrinted(section, 2, 3)).toMatchObject({ page: 0, box: { top: 400 } })
  })

  test('is the start of what follows, at the beginning', () => {
    expect(nearestPrinted(section, 0, 0)).toMatchObject({ page: 0, box: { top: 100 } })
    expect(nearestPrinted({ ...section, blocks: [unprinted] }, 0, 0)).toBeUndefined()
  })
})

describe('what one reads at a height of a page', () => {
  test('is the first line in reading order that is not above it', () => {
    expect(nextBlockOnPages(blocks, { page: 0, y: 95 })).toEqual({ blockId: 'left', charOffset: 0 })
    expect(nextBlockOnPages(blocks, { page: 0, y: 200 })).toEqual({ blockId: 'left', charOffset: 10 })
  })

  test('is never a page number, wherever in the order that comes', () => {
    const number: Block = { ...printedBlock('number', [line(0, 780)]), role: 'pageNumber' }
    expect(nextBlockOnPages([number, ...blocks], { page: 0, y: 95 })?.blockId).toBe('left')
  })

  test('is on the next page where none is left on this', () => {
    expect(nextBlockOnPages(blocks, { page: 0, y: 500 })).toEqual({ blockId: 'right', charOffset: 10 })
    expect(nextBlockOnPages(blocks, { page: 1, y: 100 })).toBeUndefined()
  })
})
