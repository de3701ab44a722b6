import { chunkSection, estimateHeightPx, placeholderChunk } from './chunks.ts'
import type { Section, SectionSummary } from '../../shared/document.ts'
import type { Chunk, TextMetrics } from './chunks.ts'

/** All chunks of the document in order. */
export interface ChunkLayout {
  readonly chunks: readonly Chunk[]
  readonly indexByKey: ReadonlyMap<string, number>
  /** Index of each section's first chunk, then the number of chunks. */
  readonly sectionStarts: readonly number[]
}

/** Chunks `first` to `last` (not included) are in the page. */
export interface ChunkRange {
  readonly first: number
  readonly last: number
}

/** A point of the document that stays where it is on the screen while chunks around it come and go. */
export interface Anchor {
  readonly key: string
  readonly sectionIndex: number
  /** From the chunk's top down to the viewport's top; negative when the chunk begins below it. */
  readonly offsetPx: number
}

export function layoutChunks(
  summaries: readonly SectionSummary[],
  sections: ReadonlyMap<number, Section>,
  cache: WeakMap<Section, readonly Chunk[]> = new WeakMap(),
): ChunkLayout {
  const chunks: Chunk[] = []
  const sectionStarts: number[] = []
  for (const summary of summaries) {
    sectionStarts.push(chunks.length)
    const section = sections.get(summary.index)
    if (section === undefined) {
      chunks.push(placeholderChunk(summary))
      continue
    }
    let parts = cache.get(section)
    if (parts === undefined) {
      parts = chunkSection(section, summary.index)
      cache.set(section, parts)
    }
    chunks.push(...parts)
  }
  sectionStarts.push(chunks.length)
  return { chunks, indexByKey: new Map(chunks.map((chunk, index) => [chunk.key, index])), sectionStarts }
}

/** Index of the chunk that holds a block of a section, or of what stands for the section. */
export function chunkIndexOf(layout: ChunkLayout, sectionIndex: number, blockIndex: number): number {
  const start = layout.sectionStarts[sectionIndex] ?? 0
  const end = layout.sectionStarts[sectionIndex + 1] ?? start + 1
  for (let index = end - 1; index > start; index--) {
    if ((layout.chunks[index]?.startBlock ?? 0) <= blockIndex) return index
  }
  return start
}

/** Heights of chunks: measured where they were in the page, estimated where not. */
export class ChunkHeights {
  readonly #measured = new Map<string, number>()
  #metrics: TextMetrics

  constructor(metrics: TextMetrics) {
    this.#metrics = metrics
  }

  /** Forgets what was measured with another text size or width. */
  reset(metrics: TextMetrics): void {
    this.#metrics = metrics
    this.#measured.clear()
  }

  measure(key: string, heightPx: number): void {
    this.#measured.set(key, heightPx)
  }

  of(chunk: Chunk): number {
    return this.#measured.get(chunk.key) ?? estimateHeightPx(chunk, this.#metrics)
  }

  /** Sum over `from` to `to` (not included). */
  sum(layout: ChunkLayout, from: number, to: number): number {
    let total = 0
    for (let index = from; index < to; index++) {
      const chunk = layout.chunks[index]
      if (chunk !== undefined) total += this.of(chunk)
    }
    return total
  }
}

/** The chunks to have in the page: what the viewport shows and `overscanPx` above and below it. */
export function rangeAround(
  layout: ChunkLayout,
  heights: ChunkHeights,
  anchor: { readonly index: number; readonly offsetPx: number },
  viewportPx: number,
  overscanPx: number,
): ChunkRange {
  const { chunks } = layout
  let first = Math.max(0, Math.min(anchor.index, chunks.length - 1))
  let abovePx = anchor.offsetPx
  while (first > 0 && abovePx < overscanPx) {
    first--
    abovePx += heightAt(layout, heights, first)
  }
  let last = Math.max(0, anchor.index)
  let belowPx = -anchor.offsetPx
  while (last < chunks.length && belowPx < viewportPx + overscanPx) {
    belowPx += heightAt(layout, heights, last)
    last++
  }
  return { first, last: Math.max(last, Math.min(first + 1, chunks.length)) }
}

/** The chunk at a distance from the top of the document. */
export function anchorAt(layout: ChunkLayout, heights: ChunkHeights, topPx: number): Anchor {
  let restPx = topPx
  const lastIndex = layout.chunks.length - 1
  for (const [index, chunk] of layout.chunks.entries()) {
    const heightPx = heights.of(chunk)
    if (restPx < heightPx || index === lastIndex) {
      return { key: chunk.key, sectionIndex: chunk.sectionIndex, offsetPx: restPx }
    }
    restPx -= heightPx
  }
  return { key: '', sectionIndex: 0, offsetPx: 0 }
}

/** Where an anchor is in a layout, also when its section has been loaded since and is cut differently. */
export function resolveAnchor(
  layout: ChunkLayout,
  heights: ChunkHeights,
  anchor: Anchor,
): { readonly index: number; readonly offsetPx: number } {
  const same = layout.indexByKey.get(anchor.key)
  if (same !== undefined) return { index: same, offsetPx: anchor.offsetPx }
  let index = layout.sectionStarts[anchor.sectionIndex] ?? 0
  const end = layout.sectionStarts[anchor.sectionIndex + 1] ?? index + 1
  let { offsetPx } = anchor
  while (index + 1 < end && offsetPx >= heightAt(layout, heights, index)) {
    offsetPx -= heightAt(layout, heights, index)
    index++
  }
  return { index, offsetPx }
}

function heightAt(layout: ChunkLayout, heights: ChunkHeights, index: number): number {
  const chunk = layout.chunks[index]
  return chunk === undefined ? 0 : heights.of(chunk)
}
