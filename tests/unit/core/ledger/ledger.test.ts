import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { displayText } from '../../../../src/core/text/display-text.ts'
import { planBlock } from '../../../../src/core/text/plan-block.ts'
import { type LedgerEntry, ledgerOf, ledgerTotals, withFailures } from '../../../../src/core/ledger/ledger.ts'
import { anyBlock, anyLanguage, block, paragraph } from '../../../support/blocks.ts'
import { anySpokenRules, expectPartition } from '../../../support/spoken-rules.ts'

const options = { language: 'en', maxInputChars: 200 }

describe('ledgerOf', () => {
  it('accounts for speech, notes and marks without sound', () => {
    const any = block('paragraph', [
      { kind: 'text', text: 'It was so.' },
      { kind: 'noteReference', text: '1' },
      { kind: 'text', text: ' It is. * * *' },
    ])
    expect(ledgerOf(any, planBlock(any, options))).toEqual([
      { start: 0, end: 10, kind: 'spoken' },
      { start: 10, end: 11, kind: 'skipped', rule: 'noteReference' },
      { start: 11, end: 18, kind: 'spoken' },
      { start: 18, end: 24, kind: 'skipped', rule: 'nothingToPronounce' },
    ])
  })

  it('names the rule for a block that is skipped whole', () => {
    const any = block('note', [{ kind: 'text', text: 'See above.' }])
    expect(ledgerOf(any, planBlock(any, options))).toEqual([
      { start: 0, end: 10, kind: 'skipped', rule: 'note' },
    ])
  })

  it('is empty for an empty block', () => {
    expect(ledgerOf(paragraph(''), planBlock(paragraph(''), options))).toEqual([])
  })

  it('refuses the plan of another block', () => {
    expect(() => ledgerOf(paragraph('Longer text.'), planBlock(paragraph('Short.'), options))).toThrow(
      RangeError,
    )
  })

  it('refuses a plan that leaves words out', () => {
    const any = paragraph('One. Two.')
    const plan = planBlock(any, options)
    expect(() => ledgerOf(any, { ...plan, sentences: plan.sentences.slice(1) })).toThrow(RangeError)
  })

  it('names the rule for what a name stands for', () => {
    const any = paragraph('Go to https://example.org now.')
    expect(ledgerOf(any, planBlock(any, options))).toEqual([
      { start: 0, end: 6, kind: 'spoken' },
      { start: 6, end: 25, kind: 'named', rule: 'address' },
      { start: 25, end: 30, kind: 'spoken' },
    ])
  })

  it('partitions the display text of any block under any rules', () => {
    fc.assert(
      fc.property(
        anyBlock,
        anyLanguage,
        fc.integer({ min: 8, max: 60 }),
        anySpokenRules,
        (any, language, maxInputChars, rules) => {
          const display = displayText(any)
          const entries = ledgerOf(any, planBlock(any, { language, maxInputChars, rules }))
          expectPartition(entries, display.length)
          const totals = ledgerTotals(entries)
          expect(totals.spokenChars + totals.skippedChars + totals.namedChars).toBe(display.length)
          const byRule = Object.values(totals.skippedCharsByRule).reduce((sum, chars) => sum + chars, 0)
          expect(byRule).toBe(totals.skippedChars + totals.namedChars)
        },
      ),
    )
  })
})

describe('withFailures', () => {
  it('takes what was refused from what is spoken, and from nothing else', () => {
    const entries: readonly LedgerEntry[] = [
      { start: 0, end: 10, kind: 'spoken' },
      { start: 10, end: 12, kind: 'skipped', rule: 'noteReference' },
      { start: 12, end: 20, kind: 'spoken' },
    ]
    const failed = withFailures(entries, [
      { start: 4, end: 14 },
      { start: 18, end: 20 },
    ])
    expect(failed).toEqual([
      { start: 0, end: 4, kind: 'spoken' },
      { start: 4, end: 10, kind: 'failed' },
      { start: 10, end: 12, kind: 'skipped', rule: 'noteReference' },
      { start: 12, end: 14, kind: 'failed' },
      { start: 14, end: 18, kind: 'spoken' },
      { start: 18, end: 20, kind: 'failed' },
    ])
    expect(ledgerTotals(failed)).toMatchObject({ spokenChars: 8, failedChars: 10, skippedChars: 2 })
  })

  it('partitions the text whatever was refused', () => {
    const anyRange = fc
      .tuple(fc.nat(40), fc.nat(40))
      .map(([start, length]) => ({ start, end: start + length }))
    fc.assert(
      fc.property(anyBlock, fc.array(anyRange, { maxLength: 5 }), (any, failures) => {
        const entries = ledgerOf(any, planBlock(any, options))
        expectPartition(withFailures(entries, failures), displayText(any).length)
      }),
    )
  })
})
