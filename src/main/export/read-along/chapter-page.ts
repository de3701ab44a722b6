import type { DocumentHeader, SectionRole } from '../../../shared/document.ts'
import type { DocumentAccess } from '../../reading/document-access.ts'
import { type BookPlan, type ReadAlongChapter, blockElementId, sectionElementId } from './book-plan.ts'
import { type BlockContext, type WrittenBlock, blocksMarkup } from './block-markup.ts'
import { litBlock } from './lit-block.ts'
import type { SpokenClip } from './spoken-clips.ts'
import { languageTag, xmlAttributes, xmlElement } from './xml.ts'

/** What a chapter's page is written from. */
export interface ChapterPageOptions {
  readonly header: DocumentHeader
  readonly document: DocumentAccess
  readonly plan: BookPlan
  readonly chapter: ReadAlongChapter
  /** By block. */
  readonly clips: ReadonlyMap<string, readonly SpokenClip[]>
  readonly context: BlockContext
}

const typesByRole: Readonly<Record<SectionRole, string>> = {
  cover: 'cover',
  front: 'frontmatter',
  body: 'bodymatter',
  back: 'backmatter',
  notes: 'endnotes',
}

/** Writes a chapter as XHTML, piece by piece: its sections with all their blocks, spoken or not. */
export function* chapterPage(options: ChapterPageOptions): Generator<string> {
  const { header, document, chapter, context } = options
  yield pageHead(header, chapter.title)
  const roles = new Set(chapter.sectionIndexes.map((index) => document.sections()[index]?.role))
  for (const sectionIndex of chapter.sectionIndexes) {
    const { title, role } = document.section(sectionIndex)
    // A part that nothing names belongs to what follows it in the file: a cover would make a chapter one.
    const type = title !== '' || roles.size === 1 ? typesByRole[role] : undefined
    yield `<section${xmlAttributes({ id: sectionElementId(sectionIndex), 'epub:type': type })}>\n`
    yield* blocksMarkup(writtenBlocks(options, sectionIndex), context)
    yield '</section>\n'
  }
  yield '</body>\n</html>\n'
}

function* writtenBlocks(
  { document, plan, clips }: ChapterPageOptions,
  sectionIndex: number,
): Generator<WrittenBlock> {
  for (const [blockIndex, block] of document.section(sectionIndex).blocks.entries()) {
    if (!plan.isWritten(sectionIndex, blockIndex)) continue
    const elementId = blockElementId(sectionIndex, blockIndex)
    yield { block, elementId, lit: litBlock(block, elementId, clips.get(block.id) ?? []).ranges }
  }
}

/** The beginning of each page of the book, up to its body. */
export function pageHead(header: DocumentHeader, title: string): string {
  const language = languageTag(header.language)
  const { direction, writingMode } = header
  const root = {
    xmlns: 'http://www.w3.org/1999/xhtml',
    'xmlns:epub': 'http://www.idpf.org/2007/ops',
    'xml:lang': language,
    lang: language,
    dir: direction,
    class: writingMode,
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html${xmlAttributes(root)}>
<head>
${xmlElement('title', {}, title.trim() === '' ? header.title : title)}
<link rel="stylesheet" type="text/css" href="../style.css"/>
</head>
<body>
`
}
