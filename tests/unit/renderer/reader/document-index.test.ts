import { describe, expect, it } from 'vitest'
import { DocumentIndex, outwards } from '../../../../src/renderer/reader/document-index.ts'
import { block, section, summarize } from './builders.ts'

describe('DocumentIndex', () => {
  const sections = [
    section('one', [block('a', '1234567890')]),
    section('two', [block('b', '12345'), block('c', '1234567890')]),
    section('three', [block('d', '12345')]),
  ]
  const index = new DocumentIndex(summarize(sections))
  sections.forEach((each, position) => index.addSection(position, each))

  it('tells how far a place is in its section and in the document', () => {
    expect(index.progress({ blockId: 'c', charOffset: 5 })).toEqual({
      sectionIndex: 1,
      inSection: 10 / 15,
      inDocument: 20 / 30,
      charsLeftInSection: 5,
      charsLeftInDocument: 10,
    })
  })

  it('knows no place in a section that is not loaded', () => {
    const empty = new DocumentIndex(summarize(sections))
    expect(empty.progress({ blockId: 'c', charOffset: 5 })).toBeUndefined()
    expect(empty.sectionStartingWith('b')).toBe(1)
  })

  it('finds the section at a share of the document', () => {
    expect([0, 0.32, 0.34, 0.99, 1].map((share) => index.sectionAt(share))).toEqual([0, 0, 1, 2, 2])
  })
})

describe('outwards', () => {
  it('gives every index once, the nearest first', () => {
    expect([...outwards(2, 5)]).toEqual([2, 3, 1, 4, 0])
    expect([...outwards(Number.MAX_SAFE_INTEGER, 3)]).toEqual([2, 1, 0])
    expect([...outwards(0, 0)]).toEqual([])
  })
})
