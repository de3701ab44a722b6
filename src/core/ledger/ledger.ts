import type { Block, TextRange } from '../../shared/document.ts'
import { displayText } from '../text/display-text.ts'
import type { BlockPlan } from '../text/plan-block.ts'
import type { SkipRule } from '../text/spoken-text.ts'

/** What happens to a range of a block's display text. */
export type LedgerEntry =
  | (TextRange & { readonly kind: 'spoken' })
  | (TextRange & { readonly kind: 'skipped'; readonly rule: SkipRule })

/**
 * Accounts for every character of a block's display text: spoken, or skipped by a named rule. White space
 * between spoken words counts as spoken.
 * @returns Ascending entries that partition the display text; neighbours differ in kind or rule.
 * @throws {RangeError} when the plan leaves text of the block unaccounted for: it belongs to another block.
 */
export function ledgerOf(block: Block, plan: BlockPlan): LedgerEntry[] {
  const display = displayText(block)
  const { spoken, sentences } = plan
  if (spoken.map.displayLength !== display.length) {
    throw new RangeError(`The plan accounts for ${spoken.map.displayLength} characters of ${display.length}.`)
  }
  const account = new Account()
  let skip = 0
  const accountUpTo = (end: number, inUtterance: boolean): void => {
    while (account.end < end) {
      const next = spoken.skipped[skip]
      if (next !== undefined && next.start <= account.end) {
        account.add(next.end, next.rule)
        skip += 1
        continue
      }
      const until = Math.min(end, next?.start ?? end)
      account.add(until, inUtterance ? undefined : ruleOfSilence(display.slice(account.end, until)))
    }
  }
  for (const sentence of sentences) {
    for (const utterance of sentence.utterances) {
      accountUpTo(utterance.display.start, false)
      accountUpTo(utterance.display.end, true)
    }
  }
  accountUpTo(display.length, false)
  return account.entries
}

/** Names the rule for text between utterances; undefined for white space, which is heard as a pause. */
function ruleOfSilence(text: string): SkipRule | undefined {
  if (text.trim() === '') return undefined
  if (/[\p{L}\p{N}]/u.test(text)) throw new RangeError('The plan leaves words of the block unaccounted for.')
  return 'nothingToPronounce'
}

class Account {
  readonly entries: LedgerEntry[] = []
  end = 0

  add(end: number, rule: SkipRule | undefined): void {
    if (end <= this.end) return
    const last = this.entries.at(-1)
    const lastRule = last?.kind === 'skipped' ? last.rule : undefined
    const isSame = last !== undefined && lastRule === rule
    if (isSame) this.entries.pop()
    const start = isSame ? last.start : this.end
    this.entries.push(
      rule === undefined ? { start, end, kind: 'spoken' } : { start, end, kind: 'skipped', rule },
    )
    this.end = end
  }
}

/** Characters of display text by what happens to them, in UTF-16 code units. */
export interface LedgerTotals {
  readonly spokenChars: number
  readonly skippedChars: number
  /** By rule; a rule that skipped nothing is absent. */
  readonly skippedCharsByRule: Readonly<Partial<Record<SkipRule, number>>>
}

/** Adds up ledgers, of one block or of many. */
export function ledgerTotals(entries: Iterable<LedgerEntry>): LedgerTotals {
  let spokenChars = 0
  let skippedChars = 0
  const skippedCharsByRule: Partial<Record<SkipRule, number>> = {}
  for (const entry of entries) {
    const chars = entry.end - entry.start
    if (entry.kind === 'spoken') {
      spokenChars += chars
      continue
    }
    skippedChars += chars
    skippedCharsByRule[entry.rule] = (skippedCharsByRule[entry.rule] ?? 0) + chars
  }
  return { spokenChars, skippedChars, skippedCharsByRule }
}
