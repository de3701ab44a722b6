import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ChunkHeights,
  anchorAt,
  chunkIndexOf,
  layoutChunks,
  rangeAround,
  resolveAnchor,
} from '../../../../src/renderer/reader/chunk-window.ts'
import { chunkSection } from '../../../../src/renderer/reader/chunks.ts'
import { block, section, summarize } from './builders.ts'

const metrics = { lineHeightPx: 30, charsPerLine: 60, paragraphPx: 0 }
const longSection = (id: string, count: number) =>
  section(
    id,
    Array.from({ length: count }, (_, index) => block(`${id}-${index}`, 'x'.repeat(100 + (index % 7) * 50))),
  )

describe('chunkSection', () => {
  it('puts every block into exactly one chunk, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4000), { maxLength: 80 }), (lengths) => {
        const blocks = lengths.map((length, index) => block(`b${index}`, 'x'.repeat(length)))
        const chunks = chunkSection(section('s', blocks), 0)
        const seen = chunks.flatMap(({ startBlock, endBlock }) => blocks.slice(startBlock, endBlock))
        expect(seen).toEqual(blocks)
      }),
    )
  })

  it('keeps a caption with its figure', () => {
    const blocks = [
      block('a', 'x'.repeat(2390)),
      block('figure', '', { kind: 'figure', inlines: [{ kind: 'image', asset: 'i', alt: '' }] }),
      block('caption', 'x'.repeat(100), { kind: 'caption' }),
    ]
    const chunks = chunkSection(section('s', blocks), 0)
    expect(chunks.map(({ startBlock, endBlock }) => [startBlock, endBlock])).toEqual([
      [0, 1],
      [1, 3],
    ])
  })
})

describe('the window of chunks', () => {
  const sections = [longSection('a', 40), longSection('b', 400), longSection('c', 40)]
  const summaries = summarize(sections)
  const loaded = new Map(sections.map((each, index) => [index, each]))

  it('finds the chunk of every block', () => {
    const layout = layoutChunks(summaries, loaded)
    for (const index of [0, 1, 57, 399]) {
      const chunk = layout.chunks[chunkIndexOf(layout, 1, index)]
      expect(chunk?.sectionIndex).toBe(1)
      expect(chunk?.startBlock).toBeLessThanOrEqual(index)
      expect(chunk?.endBlock).toBeGreaterThan(index)
    }
  })

  it('covers the viewport and what is ready beyond its edges, and little more', () => {
    const layout = layoutChunks(summaries, loaded)
    const heights = new ChunkHeights(metrics)
    const total = heights.sum(layout, 0, layout.chunks.length)
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const top = share * (total - 800)
        const anchor = resolveAnchor(layout, heights, anchorAt(layout, heights, top))
        const { first, last } = rangeAround(layout, heights, anchor, 800, 800)
        const rangeTop = heights.sum(layout, 0, first)
        const rangeBottom = heights.sum(layout, 0, last)
        expect(rangeTop).toBeLessThanOrEqual(Math.max(0, top - 800))
        expect(rangeBottom).toBeGreaterThanOrEqual(Math.min(total, top + 1600))
        expect(last - first).toBeLessThan(8)
      }),
    )
  })

  it('keeps the anchor on its chunk when a section above is loaded', () => {
    const before = layoutChunks(summaries, new Map([[2, sections[2] ?? longSection('c', 1)]]))
    const heights = new ChunkHeights(metrics)
    const anchor = anchorAt(before, heights, heights.sum(before, 0, 3) + 40)
    const after = layoutChunks(summaries, loaded)
    const resolved = resolveAnchor(after, heights, anchor)
    expect(after.chunks[resolved.index]?.key).toBe(anchor.key)
    expect(resolved.offsetPx).toBe(anchor.offsetPx)
  })

  it('stays at the same depth of a section that is loaded under the anchor', () => {
    const heights = new ChunkHeights(metrics)
    const before = layoutChunks(summaries, new Map())
    const anchor = anchorAt(before, heights, heights.sum(before, 0, 1) + 5000)
    const after = layoutChunks(summaries, loaded)
    const { index, offsetPx } = resolveAnchor(after, heights, anchor)
    const depth = heights.sum(after, after.sectionStarts[1] ?? 0, index) + offsetPx
    expect(after.chunks[index]?.sectionIndex).toBe(1)
    expect(depth).toBeCloseTo(5000)
  })
})
