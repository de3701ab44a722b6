import { expect, test } from 'vitest'
import { groupBlocks } from '../../../../src/renderer/reader/group-blocks.ts'
import { printedAreas } from '../../../../src/renderer/reader/printed-areas.ts'
import type { Block } from '../../../../src/shared/document.ts'

function figure(id: string, page: number, left: number): Block {
  const box = { left, top: 10 * left, right: left + 20, bottom: 10 * left + 5 }
  return { id, kind: 'figure', inlines: [], layout: { lines: [], areas: [{ page, box }] } }
}
const caption: Block = { id: 'c', kind: 'caption', inlines: [{ kind: 'text', text: 'Figure 1' }] }

test('pieces of a figure that stand on one page are one picture around them', () => {
  expect(printedAreas([figure('a', 3, 5), figure('b', 3, 40), figure('c', 4, 7)])).toEqual([
    { page: 3, box: { left: 5, top: 50, right: 60, bottom: 405 } },
    { page: 4, box: { left: 7, top: 70, right: 27, bottom: 75 } },
  ])
})

test('pieces on one page are one group, up to the caption or the next page', () => {
  const groups = groupBlocks([
    figure('a', 3, 5),
    figure('b', 3, 40),
    caption,
    figure('d', 3, 1),
    figure('e', 4, 1),
  ])
  expect(groups.map((group) => (group.kind === 'figure' ? group.blocks.map(({ id }) => id) : group))).toEqual(
    [['a', 'b', 'c'], ['d'], ['e']],
  )
})

test('pictures of a book stay figures of their own', () => {
  const picture = (id: string): Block => ({ id, kind: 'figure', inlines: [] })
  expect(groupBlocks([picture('a'), picture('b')])).toHaveLength(2)
})
