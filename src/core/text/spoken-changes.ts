import type { Block, Inline, Mark, TextInline, TextRange } from '../../shared/document.ts'
import type { SpokenKind, SpokenRules } from '../../shared/spoken-rules.ts'
import { findAddresses } from './addresses.ts'
import { inlineText } from './display-text.ts'
import { spokenName } from './spoken-names.ts'

/** A range of the display text of which something else is said than what it shows. */
export interface SpokenChange extends TextRange {
  /** What is said in its place; '' for nothing. */
  readonly says: string
  /** The rule that keeps it from being spoken; absent where `says` is how it is spoken. */
  readonly rule?: SpokenKind
}

/** What to go by in a block that is spoken. */
export interface ChangeOptions {
  readonly rules: SpokenRules
  /** BCP 47 tag of the block. */
  readonly language: string
  /** An offset whose stretch is spoken, whatever the rules say. */
  readonly readsAt?: number | undefined
}

/** The changes in a block, ascending; none overlaps another. */
export function spokenChanges(
  block: Block,
  display: string,
  { rules, language, readsAt }: ChangeOptions,
): readonly SpokenChange[] {
  const ofRule = (rule: SpokenKind) => {
    const mode = rules[rule]
    const says = mode === 'name' ? spokenName(rule, language) : ''
    return (range: TextRange): readonly SpokenChange[] =>
      mode === 'speak' || isIn(readsAt, range) ? [] : [{ ...range, says, rule }]
  }
  const changes = [
    ...inlineChanges(block, ofRule('noteReference'), ofRule('lineNumber')),
    ...joinNear(rangesOfCitations(block), display).flatMap(ofRule('citation')),
    // In code, an address is code.
    ...(block.kind === 'code' ? [] : findAddresses(display).flatMap(ofRule('address'))),
  ]
  return withoutOverlaps(changes)
}

/** What the markup itself says: marks of notes, numbers of lines, and readings. */
function inlineChanges(
  { inlines }: Block,
  ofNoteReference: (range: TextRange) => readonly SpokenChange[],
  ofLineNumber: (range: TextRange) => readonly SpokenChange[],
): readonly SpokenChange[] {
  const changes: SpokenChange[] = []
  let start = 0
  for (const inline of inlines) {
    const range = { start, end: start + inlineText(inline).length }
    start = range.end
    if (range.end === range.start) continue
    if (inline.kind === 'noteReference') changes.push(...ofNoteReference(range))
    else if (isLineNumber(inline)) changes.push(...ofLineNumber(range))
    else changes.push(...kanaReading(inline).map((says) => ({ ...range, says })))
  }
  return changes
}

/** What the import has found to refer to sources. */
function rangesOfCitations({ inlines }: Block): readonly TextRange[] {
  const ranges: TextRange[] = []
  let start = 0
  for (const inline of inlines) {
    const end = start + inlineText(inline).length
    if (marksOf(inline).some(({ kind }) => kind === 'citation')) ranges.push({ start, end })
    start = end
  }
  return ranges
}

function isLineNumber(inline: Inline): boolean {
  return marksOf(inline).some(({ kind }) => kind === 'lineNumber')
}

const kanaPattern = /^[\u3041-\u309F\u30A1-\u30FA\u30FC-\u30FF\uFF66-\uFF9F]+$/

/** Kana over kanji names the pronunciation that the author meant; pinyin and other readings repeat the base. */
function kanaReading(inline: Inline): readonly string[] {
  const ruby = marksOf(inline).find((mark) => mark.kind === 'ruby')
  return ruby !== undefined && kanaPattern.test(ruby.reading) ? [ruby.reading] : []
}

function marksOf(inline: Inline | TextInline): readonly Mark[] {
  return (inline.kind === 'text' ? inline.marks : undefined) ?? []
}

/** Ranges with nothing but a comma or space between them as one: `[3], [4]`. */
function joinNear(ranges: readonly TextRange[], display: string): readonly TextRange[] {
  const joined: TextRange[] = []
  for (const range of ranges) {
    const last = joined.at(-1)
    if (last === undefined || !/^[\s,;–-]*$/.test(display.slice(last.end, range.start))) joined.push(range)
    else joined[joined.length - 1] = { start: last.start, end: range.end }
  }
  return joined
}

/** Of changes that overlap, the one that was found first stays. */
function withoutOverlaps(changes: readonly SpokenChange[]): readonly SpokenChange[] {
  if (changes.length < 2) return changes
  const kept: SpokenChange[] = []
  for (const change of changes) {
    if (!kept.some(({ start, end }) => start < change.end && end > change.start)) kept.push(change)
  }
  return kept.toSorted((a, b) => a.start - b.start)
}

function isIn(offset: number | undefined, { start, end }: TextRange): boolean {
  return offset !== undefined && offset >= start && offset < end
}
