import { CoverageSum } from '../../core/ledger/coverage-sum.ts'
import { blockLedger } from '../../core/ledger/document-ledger.ts'
import type { LedgerEntry } from '../../core/ledger/ledger.ts'
import type { Coverage } from '../../shared/coverage.ts'
import type { LecternDocument } from '../../shared/document.ts'
import { isSpokenKind } from '../../shared/spoken-rules.ts'
import type { Wording } from '../reading/wording.ts'

/** One range of the ledger, with its block. */
export type LedgerRange = LedgerEntry & { readonly sectionIndex: number; readonly blockId: string }

/** The account of a whole document. */
export interface LedgerReport extends Omit<Coverage, 'rules'> {
  readonly rules: readonly {
    readonly rule: string
    readonly mode: string
    readonly charCount: number
    readonly placeCount: number
  }[]
  /** In reading order: those of each block partition its display text. */
  readonly ranges: readonly LedgerRange[]
}

/** Accounts for every character of a document. */
export function ledgerReport(document: LecternDocument, wording: Wording): LedgerReport {
  const sum = new CoverageSum()
  const ranges: LedgerRange[] = []
  for (const [sectionIndex, section] of document.sections.entries()) {
    for (const [blockIndex, block] of section.blocks.entries()) {
      const entries = blockLedger(section, blockIndex, { language: document.language, ...wording })
      sum.add(block, { sectionIndex, blockIndex }, entries)
      for (const entry of entries) ranges.push({ sectionIndex, blockId: block.id, ...entry })
    }
  }
  const total = sum.total()
  return {
    ...total,
    rules: total.rules.map(({ rule, charCount, placeCount }) => ({
      rule,
      mode: isSpokenKind(rule) ? wording.rules[rule] : 'skip',
      charCount,
      placeCount,
    })),
    ranges,
  }
}

/** The sums of a report, a line each. */
export function describeLedger({ charCount, spokenChars, rules }: LedgerReport): string {
  const line = (name: string, chars: number, places = '') =>
    `${name.padEnd(32)}${String(chars).padStart(10)}${places}\n`
  const ofRules = rules.map(({ rule, mode, charCount: chars, placeCount }) => {
    const places = placeCount === 1 ? '  in 1 place' : `  in ${placeCount} places`
    return line(`${mode === 'name' ? 'named' : 'skipped'} by rule ${rule}`, chars, places)
  })
  return [line('spoken', spokenChars), ...ofRules, line('all characters', charCount)].join('')
}
