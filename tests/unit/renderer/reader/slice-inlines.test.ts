import { describe, expect, it } from 'vitest'
import { inlineText } from '../../../../src/core/text/display-text.ts'
import { coveringRanges, sliceInlines } from '../../../../src/renderer/reader/slice-inlines.ts'
import type { Inline } from '../../../../src/shared/document.ts'

const image: Inline = { kind: 'image', asset: 'i', alt: '' }
const inlines: readonly Inline[] = [
  { kind: 'text', text: 'Voice\tCo' },
  { kind: 'text', text: 'st', marks: [{ kind: 'strong' }] },
  { kind: 'text', text: '\n' },
  image,
  { kind: 'text', text: 'Offline\t' },
]
const text = inlines.map(inlineText).join('')
const cell = (start: number, end: number) => ({ start, end, isHeader: false, columnSpan: 1, rowSpan: 1 })
const table = { rows: [{ cells: [cell(0, 5), cell(6, 10)] }, { cells: [cell(11, 18), cell(19, 19)] }] }

describe('cells of a table', () => {
  const ranges = coveringRanges(table, text.length)
  const slices = ranges.flat().map((range) => sliceInlines(inlines, range, range.end === text.length))

  it('join to the display text without a gap', () => {
    expect(slices.flat().map(inlineText).join('')).toBe(text)
    expect(slices.map((slice) => slice.map(inlineText).join(''))).toEqual([
      'Voice\t',
      'Cost\n',
      'Offline\t',
      '',
    ])
  })

  it('keep their marks, and a picture in the cell it stands in', () => {
    expect(slices[1]?.[1]).toEqual(inlines[1])
    expect(slices.map((slice) => slice.includes(image))).toEqual([false, false, true, false])
  })
})
