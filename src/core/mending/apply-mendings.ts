import type { Block, Section } from '../../shared/document.ts'
import { assertNever } from '../../shared/errors.ts'
import { kindAndRole, type MendingDraft } from '../../shared/mending.ts'
import { beginningOf } from '../text/beginning-of.ts'
import { displayText } from '../text/display-text.ts'
import { withoutArea } from './ignore-area.ts'
import { joinBlocks, splitBlock } from './cut-block.ts'

/** A section as a reader has mended it, one mending after another. What a mending no longer finds, it leaves alone. */
export function applyMendings(section: Section, mendings: readonly MendingDraft[]): Section {
  const blocks = mendings.reduce<readonly Block[]>(mend, section.blocks)
  return blocks === section.blocks ? section : { ...section, blocks }
}

function mend(blocks: readonly Block[], mending: MendingDraft): readonly Block[] {
  if (mending.kind === 'ignoreArea') return withoutArea(blocks, mending)
  const index = blocks.findIndex(({ id }) => id === mending.blockId)
  const block = blocks[index]
  if (block === undefined) return blocks
  switch (mending.kind) {
    case 'setKind':
      return blocks.with(index, withKind(block, mending.as, mending.level))
    case 'join': {
      const next = nextText(blocks, index)
      const other = next === undefined ? undefined : blocks[next]
      if (next === undefined || other === undefined) return blocks
      return blocks.with(index, joinBlocks(block, other)).toSpliced(next, 1)
    }
    case 'split': {
      const pieces = splitBlock(block, mending.charOffset)
      return pieces.length === 1 ? blocks : blocks.toSpliced(index, 1, ...pieces)
    }
    default:
      return assertNever(mending)
  }
}

/** The block of the same text that follows: past what a page repeats and what was taken out. */
export function nextText(blocks: readonly Block[], index: number): number | undefined {
  const next = blocks.findIndex(
    (block, at) =>
      at > index && !(block.role !== undefined && besideText.has(block.role)) && block.kind !== 'separator',
  )
  const block = blocks[next]
  return block === undefined || block.kind === 'table' || block.kind === 'figure' ? undefined : next
}

const besideText: ReadonlySet<string> = new Set([
  'pageNumber',
  'runningHeader',
  'lineNumber',
  'watermark',
  'ignored',
])

function withKind(block: Block, as: Parameters<typeof kindAndRole>[0], level = 1): Block {
  const { kind: _, role: __, level: ___, table: ____, ...rest } = block
  const { kind, role } = kindAndRole(as)
  const hasLevel = kind === 'heading' || kind === 'listItem' || kind === 'quote'
  return { ...rest, kind, ...(role !== undefined && { role }), ...(hasLevel && { level }) }
}

/** Whether a mending has anything to change in a section. */
export function changes(section: Section, mending: MendingDraft): boolean {
  return applyMendings(section, [mending]) !== section
}

const longestQuoteChars = 80

/** What a mending was made on, for its line in a list. */
export function quoteOfMending(section: Section, mending: MendingDraft): string {
  const block =
    mending.kind === 'ignoreArea'
      ? applyMendings(section, [mending]).blocks.find(
          ({ id, role }) =>
            role === 'ignored' && !section.blocks.some((old) => old.id === id && old.role === 'ignored'),
        )
      : section.blocks.find(({ id }) => id === mending.blockId)
  const text = block === undefined ? '' : displayText(block)
  const from = mending.kind === 'split' ? mending.charOffset : 0
  return beginningOf(text.slice(from), longestQuoteChars)
}
