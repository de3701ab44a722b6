import type { Section, TextRange } from '../../shared/document.ts'
import type { SpokenRules } from '../../shared/spoken-rules.ts'
import type { PronunciationRules } from '../pronunciation/pronunciation-rules.ts'
import { displayText } from '../text/display-text.ts'
import { isMainText } from '../text/main-text.ts'
import { planBlock } from '../text/plan-block.ts'
import { ledgerOf, type LedgerEntry, withFailures } from './ledger.ts'

/** What an account of a document depends on beside its text. */
export interface LedgerOptions {
  /** BCP 47 tag of the document. */
  readonly language: string
  readonly rules: SpokenRules
  /** How the reader wants words to be said; by default as they are written. */
  readonly pronunciations?: PronunciationRules
  /** Ranges of a block's display text that an engine refused. */
  readonly failures?: (blockId: string) => readonly TextRange[]
}

/**
 * Accounts for a block as it is met when the document is read from its beginning to its end: a part that reading does
 * not run into is skipped whole, though it is spoken where the reader begins in it.
 * @returns entries that partition the display text
 */
export function blockLedger(
  section: Pick<Section, 'role' | 'blocks'>,
  blockIndex: number,
  { language, rules, pronunciations, failures }: LedgerOptions,
): readonly LedgerEntry[] {
  const block = section.blocks[blockIndex]
  if (block === undefined) throw new RangeError(`blockIndex must be below ${section.blocks.length}.`)
  if (!isMainText(section, rules)) {
    const end = displayText(block).length
    return end === 0 ? [] : [{ start: 0, end, kind: 'skipped', rule: 'outsideReadingOrder' }]
  }
  const plan = planBlock(block, {
    language,
    maxInputChars: Number.MAX_SAFE_INTEGER,
    rules,
    sectionRole: section.role,
    previous: section.blocks[blockIndex - 1],
    ...(pronunciations !== undefined && { pronunciations }),
  })
  const entries = ledgerOf(block, plan)
  const refused = failures?.(block.id) ?? []
  return refused.length === 0 ? entries : withFailures(entries, refused)
}
