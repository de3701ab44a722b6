import type { Block, TextRange } from '../../shared/document.ts'
import { displayText } from '../text/display-text.ts'
import type { BlockPlan } from '../text/plan-block.ts'
import type { SkipRule } from '../../shared/spoken-rules.ts'
import type { SkippedRange } from '../text/spoken-text.ts'

/** What happens to a range of a block's display text. */
export type LedgerEntry =
  | (TextRange & { readonly kind: 'spoken' })
  | (TextRange & { readonly kind: 'skipped'; readonly rule: SkipRule })
  /** A name is said in its place. */
  | (TextRange & { readonly kind: 'named'; readonly rule: SkipRule })
  /** It should be spoken, and an engine refused it. */
  | (TextRange & { readonly kind: 'failed' })

/**
 * Accounts for every character of a block's display text: spoken, or skipped or named by a rule. White space
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
  const unspoken = inOrder(spoken.skipped, spoken.named)
  let skip = 0
  const accountUpTo = (end: number, inUtterance: boolean): void => {
    while (account.end < end) {
      const next = unspoken[skip]
      if (next !== undefined && next.start <= account.end) {
        account.add(next)
        skip += 1
        continue
      }
      const until = Math.min(end, next?.start ?? end)
      const rule = inUtterance ? undefined : ruleOfSilence(display.slice(account.end, until))
      account.add(rule === undefined ? { end: until, kind: 'spoken' } : { end: until, kind: 'skipped', rule })
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

/** What happens to the text from the last entry on, up to `end`. */
type NextEntry =
  | { readonly end: number; readonly kind: 'spoken' }
  | { readonly end: number; readonly kind: 'skipped' | 'named'; readonly rule: SkipRule }

function inOrder(skipped: readonly SkippedRange[], named: readonly SkippedRange[]) {
  const entries = [
    ...skipped.map((range) => ({ ...range, kind: 'skipped' as const })),
    ...named.map((range) => ({ ...range, kind: 'named' as const })),
  ]
  return named.length === 0 ? entries : entries.toSorted((a, b) => a.start - b.start)
}

class Account {
  readonly entries: LedgerEntry[] = []
  end = 0

  add(next: NextEntry): void {
    if (next.end <= this.end) return
    const last = this.entries.at(-1)
    const isSame = last !== undefined && last.kind === next.kind && ruleOf(last) === ruleOf(next)
    if (isSame) this.entries.pop()
    this.entries.push({ ...next, start: isSame ? last.start : this.end })
    this.end = next.end
  }
}

function ruleOf(entry: LedgerEntry | NextEntry): SkipRule | undefined {
  return entry.kind === 'skipped' || entry.kind === 'named' ? entry.rule : undefined
}

/** The same account, in which what an engine refused is not spoken but failed. @param failures in any order */
export function withFailures(
  entries: readonly LedgerEntry[],
  failures: readonly TextRange[],
): readonly LedgerEntry[] {
  let result = entries
  for (const failure of failures) result = result.flatMap((entry) => splitAtFailure(entry, failure))
  return result
}

function splitAtFailure(entry: LedgerEntry, failure: TextRange): readonly LedgerEntry[] {
  const start = Math.max(entry.start, failure.start)
  const end = Math.min(entry.end, failure.end)
  if (entry.kind !== 'spoken' || start >= end) return [entry]
  const parts: readonly LedgerEntry[] = [
    { kind: 'spoken', start: entry.start, end: start },
    { kind: 'failed', start, end },
    { kind: 'spoken', start: end, end: entry.end },
  ]
  return parts.filter((part) => part.end > part.start)
}

/** Characters of display text by what happens to them, in UTF-16 code units. */
export interface LedgerTotals {
  readonly spokenChars: number
  /** For which nothing is said. */
  readonly skippedChars: number
  /** For which a name is said. */
  readonly namedChars: number
  readonly failedChars: number
  /** By rule, what is skipped and what is named; a rule that did neither is absent. */
  readonly skippedCharsByRule: Readonly<Partial<Record<SkipRule, number>>>
}

/** Adds up ledgers, of one block or of many. */
export function ledgerTotals(entries: Iterable<LedgerEntry>): LedgerTotals {
  const chars = { spoken: 0, skipped: 0, named: 0, failed: 0 }
  const skippedCharsByRule: Partial<Record<SkipRule, number>> = {}
  for (const entry of entries) {
    const count = entry.end - entry.start
    chars[entry.kind] += count
    const rule = ruleOf(entry)
    if (rule !== undefined) skippedCharsByRule[rule] = (skippedCharsByRule[rule] ?? 0) + count
  }
  return {
    spokenChars: chars.spoken,
    skippedChars: chars.skipped,
    namedChars: chars.named,
    failedChars: chars.failed,
    skippedCharsByRule,
  }
}
