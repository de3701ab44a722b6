import type { AudiobookChapterOffer } from '../../shared/audiobook.ts'
import type { SectionSummary } from '../../shared/document.ts'
import type { DocumentAccess } from '../reading/document-access.ts'
import { PlannedBlocks } from '../reading/planned-blocks.ts'
import { utterancesOf } from '../reading/reading-plan.ts'
import type { Wording } from '../reading/wording.ts'
import { chosenSections } from './chosen-sections.ts'
import { WorkSlices } from './work-slices.ts'

/** Lists of contents by their usual titles; read aloud they are nothing but titles. */
const contentsTitle =
  /^(table of )?contents$|^inhalt(sverzeichnis)?$|^table des matières$|^sommaire$|^sommario$|^indice$|^índice$|^inhoud(sopgave)?$/i

/** The sections of a document that have anything to say, with what they would say. */
export async function chapterOffers(
  document: DocumentAccess,
  { rules, pronunciations }: Wording,
): Promise<readonly AudiobookChapterOffer[]> {
  const summaries = document.sections()
  const blocks = new PlannedBlocks({
    // Notes too: they may be chosen.
    document: chosenSections(
      document,
      summaries.map(({ index }) => index),
    ),
    maxInputChars: () => Number.MAX_SAFE_INTEGER,
    rules,
    pronunciations: () => pronunciations,
  })
  const counts = new Map<number, number>()
  const slices = new WorkSlices()
  for (const block of blocks.walk(blocks.start(), 1)) {
    let chars = counts.get(block.sectionIndex) ?? 0
    for (const { text } of utterancesOf(block)) chars += text.length
    counts.set(block.sectionIndex, chars)
    if (slices.isOver) await slices.next()
  }
  return summaries.flatMap((summary) => {
    const charCount = counts.get(summary.index) ?? 0
    if (charCount === 0) return []
    const { index: sectionIndex, title, level } = summary
    return [{ sectionIndex, title, level, charCount, isSuggested: isSuggested(summary) }]
  })
}

function isSuggested({ role, title }: SectionSummary): boolean {
  return role !== 'cover' && role !== 'notes' && !contentsTitle.test(title.trim())
}
