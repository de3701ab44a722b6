import type { Block, BlockKind, BlockRole, SectionRole } from '../../shared/document.ts'
import type { SkipRule, SpokenKind, SpokenRules } from '../../shared/spoken-rules.ts'

/** What the markup says that a block is for goes before what it is. */
const kindsByRole: Readonly<Partial<Record<BlockRole, SpokenKind>>> = {
  cover: 'cover',
  toc: 'tableOfContents',
  copyright: 'copyright',
  bibliography: 'bibliography',
  index: 'index',
  footnote: 'note',
  endnote: 'note',
  caption: 'caption',
  pageNumber: 'pageNumber',
  runningHeader: 'runningHeader',
  lineNumber: 'lineNumber',
  watermark: 'watermark',
  ignored: 'ignored',
}

const kindsByBlockKind: Readonly<Partial<Record<BlockKind, SpokenKind>>> = {
  heading: 'heading',
  caption: 'caption',
  table: 'table',
  code: 'code',
  formula: 'formula',
  note: 'note',
}

/** The kinds that a block as a whole is of, the one that decides first in front. Running text is of none. */
export function kindsOfBlock(block: Block, sectionRole: SectionRole | undefined): readonly SpokenKind[] {
  const byRole = block.role === undefined ? undefined : kindsByRole[block.role]
  const printed: SpokenKind | undefined =
    block.kind === 'figure' && block.layout !== undefined ? 'figureText' : undefined
  const kinds = [byRole, printed, kindsByBlockKind[block.kind]].filter((kind) => kind !== undefined)
  // Where a part is nothing but notes, the rule of the part says whether they are read.
  return sectionRole === 'notes' ? ['outsideReadingOrder', ...kinds.filter((kind) => kind !== 'note')] : kinds
}

/** How a block as a whole is kept from being spoken as it stands; undefined where it is spoken. */
export interface WholeRule {
  readonly rule: SkipRule
  readonly isNamed: boolean
}

/**
 * The rule that holds for a block as a whole. That reading does not run into a part is no rule of its blocks: whoever
 * begins there hears it.
 */
export function wholeRuleOf(
  block: Block,
  rules: SpokenRules,
  sectionRole: SectionRole | undefined,
): WholeRule | undefined {
  if (block.kind === 'separator') return { rule: 'separator', isNamed: false }
  const rule = kindsOfBlock(block, sectionRole).find((kind) =>
    kind === 'outsideReadingOrder' ? rules[kind] === 'name' : rules[kind] !== 'speak',
  )
  return rule === undefined ? undefined : { rule, isNamed: rules[rule] === 'name' }
}

/** The rules by which a block is spoken whatever kind it is of. */
export function rulesThatSpeak(
  block: Block,
  rules: SpokenRules,
  sectionRole: SectionRole | undefined,
): SpokenRules {
  const spoken = kindsOfBlock(block, sectionRole).map((kind) => [kind, 'speak'] as const)
  return { ...rules, ...Object.fromEntries(spoken) }
}
