import { inlineText } from '../../../src/core/text/display-text.ts'
import { defaultSpokenRules, type SpokenKind } from '../../../src/shared/spoken-rules.ts'
import type { Block, LecternDocument, Section } from '../../../src/shared/document.ts'
import { blockLedger } from '../../../src/core/ledger/document-ledger.ts'

/** A document by what its parts are for; each part is its blocks' texts in order, with an empty line between. */
export interface HeardText {
  /** Running text: what is read from the beginning to the end. */
  readonly body: string
  /** Tables, captions, figures and formulas: a printer may put them anywhere. */
  readonly floats: string
  readonly notes: string
  /** What pages repeat. */
  readonly furniture: string
  /** Contents list, index, cover and imprint. */
  readonly apparatus: string
  /** All of it, with the numbers and bullets of lists: what is in the tree. */
  readonly everything: string
  /** Texts of the blocks of the running text. */
  readonly bodyBlocks: readonly string[]
  /** Ranges that the rule for references to sources takes out of what is spoken. */
  readonly citations: readonly string[]
}

type Part = 'body' | 'floats' | 'notes' | 'furniture' | 'apparatus'

const partsByRole: Readonly<Partial<Record<NonNullable<Block['role']>, Part>>> = {
  runningHeader: 'furniture',
  pageNumber: 'furniture',
  lineNumber: 'furniture',
  watermark: 'furniture',
  footnote: 'notes',
  endnote: 'notes',
  toc: 'apparatus',
  index: 'apparatus',
  cover: 'apparatus',
  copyright: 'apparatus',
  caption: 'floats',
}

const partsByKind: Readonly<Partial<Record<Block['kind'], Part>>> = {
  note: 'notes',
  table: 'floats',
  figure: 'floats',
  caption: 'floats',
  formula: 'floats',
}

/** Sorts the text of a document by what it is for, as the rules of what is spoken do. */
export function heardText(document: LecternDocument): HeardText {
  const texts: Record<Part, string[]> = { body: [], floats: [], notes: [], furniture: [], apparatus: [] }
  const everything: string[] = []
  const citations: string[] = []
  for (const section of document.sections) {
    for (const [index, block] of section.blocks.entries()) {
      texts[partOf(block, section)].push(textWithoutMarks(block))
      const display = block.inlines.map(inlineText).join('')
      everything.push(`${block.marker ?? ''} ${display}`)
      for (const range of rangesOf('citation', section, index, document.language)) {
        citations.push(display.slice(range.start, range.end))
      }
    }
  }
  return {
    body: texts.body.join('\n\n'),
    floats: texts.floats.join('\n\n'),
    notes: texts.notes.join('\n\n'),
    furniture: texts.furniture.join('\n\n'),
    apparatus: texts.apparatus.join('\n\n'),
    everything: everything.join('\n\n'),
    bodyBlocks: texts.body,
    citations,
  }
}

function partOf(block: Block, section: Section): Part {
  const byRole = block.role === undefined ? undefined : partsByRole[block.role]
  return byRole ?? partsByKind[block.kind] ?? (section.role === 'notes' ? 'notes' : 'body')
}

/** What is shown of a block without the marks of its notes and the numbers of its lines. */
export function textWithoutMarks({ inlines }: Block): string {
  return inlines
    .filter(
      (inline) =>
        inline.kind !== 'noteReference' &&
        !(inline.kind === 'text' && inline.marks?.some(({ kind }) => kind === 'lineNumber') === true),
    )
    .map(inlineText)
    .join('')
}

function rangesOf(rule: SpokenKind, section: Section, index: number, language: string) {
  return blockLedger(section, index, { language, rules: defaultSpokenRules }).filter(
    (entry) => (entry.kind === 'skipped' || entry.kind === 'named') && entry.rule === rule,
  )
}
