import { blockLedger } from '../../core/ledger/document-ledger.ts'
import { PronunciationRules } from '../../core/pronunciation/pronunciation-rules.ts'
import { displayText } from '../../core/text/display-text.ts'
import type { AudiobookTimeline } from '../../shared/audiobook.ts'
import type { DocumentId, TextRange } from '../../shared/document.ts'
import { ExportError } from '../../shared/errors.ts'
import type { DocumentAccess } from '../reading/document-access.ts'
import type { AudiobookPlan } from './audiobook-plan.ts'
import type { AudiobookScript } from './audiobook-script.ts'
import { WorkSlices } from './work-slices.ts'

/** What is held against each other. */
export interface CoverageCheck {
  readonly documentId: DocumentId
  /** With the chosen sections alone. */
  readonly document: DocumentAccess
  readonly script: AudiobookScript
  readonly plan: AudiobookPlan
  readonly timeline: AudiobookTimeline
}

/**
 * Makes sure that an audiobook has all of its document: each character that the ledger counts as spoken lies in a
 * sentence of the timeline, or in one that the reader chose to leave out. The ledger is made anew here, from the document.
 * @throws {ExportError} EXPORT_INCOMPLETE with the first place that would be lost
 */
export async function checkCoverage(options: CoverageCheck, signal: AbortSignal): Promise<void> {
  const { document, documentId, script } = options
  const covered = coveredRanges(options)
  const rules = {
    rules: script.rules,
    pronunciations: PronunciationRules.of(script.pronunciations, documentId),
  }
  const slices = new WorkSlices()
  for (const { index, title } of document.sections()) {
    const section = document.section(index)
    for (const [blockIndex, block] of section.blocks.entries()) {
      const text = displayText(block)
      const ledger = blockLedger(section, blockIndex, { language: document.language, ...rules })
      const ranges = covered.get(block.id) ?? []
      for (const entry of ledger) {
        if (entry.kind !== 'spoken') continue
        const lost = firstUncovered(entry, ranges, text)
        if (lost !== undefined) throw incomplete(title, text.slice(lost, lost + 60), index, block.id, lost)
      }
      if (slices.isOver) await slices.next(signal)
    }
  }
}

function coveredRanges({ plan, timeline }: CoverageCheck): ReadonlyMap<string, readonly TextRange[]> {
  const covered = new Map<string, TextRange[]>()
  const add = (blockId: string, range: TextRange): void => {
    const ranges = covered.get(blockId)
    if (ranges === undefined) covered.set(blockId, [range])
    else ranges.push(range)
  }
  for (const { sentences } of timeline.chapters) {
    for (const { blockId, start, end } of sentences) add(blockId, { start, end })
  }
  for (const { omitted } of plan.segments) {
    for (const { blockId, display } of omitted) add(blockId, display)
  }
  return covered
}

/** White space is heard as a pause, in a sentence or between two. */
function firstUncovered(entry: TextRange, ranges: readonly TextRange[], text: string): number | undefined {
  for (let offset = entry.start; offset < entry.end; offset++) {
    const range = ranges.find(({ start, end }) => start <= offset && offset < end)
    if (range !== undefined) offset = range.end - 1
    else if (/\S/u.test(text.charAt(offset))) return offset
  }
  return undefined
}

function incomplete(title: string, quote: string, sectionIndex: number, blockId: string, charOffset: number) {
  const section = title === '' ? `section ${sectionIndex + 1}` : `“${title}”`
  return new ExportError(
    'EXPORT_INCOMPLETE',
    `The audiobook would lose text of ${section}, at “${quote.trim()}”. Nothing was written. Start it anew.`,
    { details: { sectionIndex, blockId, charOffset } },
  )
}
