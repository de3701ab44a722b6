import type { Block, Section, SectionSummary } from '../../shared/document.ts'

/** The pages that something stands on, from 0; `last` is among them. */
export interface PageSpan {
  readonly first: number
  readonly last: number
}

interface PrintedSection {
  /** Undefined for a section of which nothing is printed. */
  readonly span: PageSpan | undefined
  readonly blocks: readonly { readonly block: Block; readonly span: PageSpan }[]
}

const known = new WeakMap<Section, PrintedSection>()

/** The pages that a block stands on; undefined where it is not known to be printed. */
export function spanOf({ layout }: Block): PageSpan | undefined {
  let first = Infinity
  let last = -Infinity
  for (const { page } of [...(layout?.lines ?? []), ...(layout?.areas ?? [])]) {
    first = Math.min(first, page)
    last = Math.max(last, page)
  }
  return first === Infinity ? undefined : { first, last }
}

function printed(section: Section): PrintedSection {
  const found = known.get(section)
  if (found !== undefined) return found
  const blocks = section.blocks.flatMap((block) => {
    const span = spanOf(block)
    return span === undefined ? [] : [{ block, span }]
  })
  const spans = blocks.map(({ span }) => span)
  const made: PrintedSection = {
    blocks,
    span:
      spans.length === 0
        ? undefined
        : {
            first: spans.reduce((least, { first }) => Math.min(least, first), Infinity),
            last: spans.reduce((most, { last }) => Math.max(most, last), -Infinity),
          },
  }
  known.set(section, made)
  return made
}

/** The loaded blocks that stand on some pages, in reading order. */
export function blocksOnPages(sections: ReadonlyMap<number, Section>, pages: PageSpan): readonly Block[] {
  const inOrder = [...sections].toSorted(([a], [b]) => a - b)
  return inOrder.flatMap(([, section]) => {
    const { span, blocks } = printed(section)
    if (span === undefined || !overlaps(span, pages)) return []
    return blocks.filter((entry) => overlaps(entry.span, pages)).map(({ block }) => block)
  })
}

/**
 * Which sections to load next so that all are there that stand on some pages. No list says which they are: what is
 * loaded shows where to look, and each answer halves what is left. Sections of notes stand on pages of all others.
 * @returns [] when all that stands on the pages is loaded.
 */
export function sectionsToLoad(
  summaries: readonly SectionSummary[],
  sections: ReadonlyMap<number, Section>,
  pages: PageSpan,
  hasFailed: (sectionIndex: number) => boolean,
): readonly number[] {
  const open = ({ index }: SectionSummary): boolean => !sections.has(index) && !hasFailed(index)
  const running = summaries.filter(({ role, blockCount }) => role !== 'notes' && blockCount > 0)
  const spans = running.map(({ index }) => {
    const section = sections.get(index)
    return section === undefined ? undefined : printed(section).span
  })
  // Behind the last section that ends before the pages, and before the first that begins after them.
  const from = spans.findLastIndex((span) => span !== undefined && span.last < pages.first) + 1
  const after = spans.findIndex(
    (span, place) => place >= from && span !== undefined && span.first > pages.last,
  )
  const unknown = running
    .map((summary, place) => ({ index: summary.index, place, isOpen: open(summary) }))
    .filter(({ place, isOpen }) => isOpen && place >= from && (after === -1 || place < after))
  if (unknown.length === 0) {
    return summaries.filter((summary) => summary.role === 'notes' && open(summary)).map(({ index }) => index)
  }
  const isHit = (span: PageSpan | undefined): boolean => span !== undefined && overlaps(span, pages)
  const [firstHit, lastHit] = [spans.findIndex(isHit), spans.findLastIndex(isHit)]
  if (firstHit === -1) {
    const few = unknown.length <= 2 ? unknown : unknown.slice(unknown.length >> 1).slice(0, 1)
    return few.map(({ index }) => index)
  }
  // Beside a section that stands on the pages, the next one may too.
  const before = unknown.findLast(({ place }) => place < firstHit)
  const behind = unknown.find(({ place }) => place > lastHit)
  const amid = unknown.filter(({ place }) => place > firstHit && place < lastHit)
  return [before, ...amid, behind].flatMap((summary) => (summary === undefined ? [] : [summary.index]))
}

function overlaps(one: PageSpan, other: PageSpan): boolean {
  return one.first <= other.last && one.last >= other.first
}
