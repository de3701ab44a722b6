import { DocumentComposer } from '../../src/core/layout/document-composer.ts'
import { layOutPage } from '../../src/core/layout/lay-out-page.ts'
import type { PageContent, PageOutlineEntry } from '../../src/core/layout/page-content.ts'
import { displayText } from '../../src/core/text/display-text.ts'
import type { Block, Section } from '../../src/shared/document.ts'

/** What pages come to when they are composed one after the other. */
export interface ComposedPages {
  readonly sections: readonly Section[]
  readonly blocks: readonly Block[]
  /** Kind, or role where it has one, and text of each block. */
  readonly told: readonly string[]
}

/** Lays out and composes pages as the importer does. */
export function composePages(
  pages: readonly PageContent[],
  outline: readonly PageOutlineEntry[] = [],
): ComposedPages {
  const laid = pages.map(layOutPage)
  const composer = new DocumentComposer({ outline, language: 'en', pageCount: pages.length })
  composer.survey(laid)
  const sections = [...laid.flatMap((page) => composer.add(page)), ...composer.finish()]
  const blocks = sections.flatMap((section) => section.blocks)
  return {
    sections,
    blocks,
    told: blocks.map((block) => `${block.role ?? block.kind}: ${displayText(block)}`),
  }
}
