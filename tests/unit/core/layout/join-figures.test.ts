import { expect, test } from 'vitest'
import { joinFigures } from '../../../../src/core/layout/join-figures.ts'
import { displayText } from '../../../../src/core/text/display-text.ts'
import type { Block } from '../../../../src/shared/document.ts'

function piece(text: string, page: number, left: number): Block {
  const box = { left, top: 100, right: left + 40, bottom: 110 }
  const line = {
    start: 0,
    end: text.length,
    page,
    box,
    flow: 'right',
    stops: [0, 0, text.length, 40],
  } as const
  return {
    id: `${page}-${left}`,
    kind: 'figure',
    inlines: [{ kind: 'text', text }],
    layout: { lines: [line], areas: [{ page, box }] },
  }
}

test('the labels of one figure are one block, with its whole area and each label at its place', () => {
  const [figure, other, ...more] = joinFigures([
    piece('Loop', 1, 50),
    piece('Trace', 1, 150),
    piece('Exit', 2, 50),
  ])
  expect(more).toEqual([])
  expect(figure === undefined ? '' : displayText(figure)).toBe('Loop\nTrace')
  expect(figure?.layout?.areas).toEqual([{ page: 1, box: { left: 50, top: 100, right: 190, bottom: 110 } }])
  expect(figure?.layout?.lines.map(({ start, end }) => displayText(figure).slice(start, end))).toEqual([
    'Loop',
    'Trace',
  ])
  expect(other?.id).toBe('2-50')
})

test('what stands between two figures keeps them apart', () => {
  const caption: Block = { id: 'c', kind: 'caption', inlines: [{ kind: 'text', text: 'Figure 1' }] }
  expect(joinFigures([piece('Loop', 1, 50), caption, piece('Trace', 1, 150)])).toHaveLength(3)
})

test('figures in two columns are two', () => {
  expect(joinFigures([piece('Loop', 1, 50), piece('Trace', 1, 400)])).toHaveLength(2)
})
