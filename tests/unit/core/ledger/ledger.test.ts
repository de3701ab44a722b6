import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { displayText } from '../../../../src/core/text/display-text.ts'
import { planBlock } from '../../../../src/core/text/plan-block.ts'
import { ledgerOf, ledgerTotals } from '../../../../src/core/ledger/ledger.ts'
import { anyBlock, anyLanguage, block, paragraph } from '../../../support/blocks.ts'

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

  it('partitions the display text of any block', () => {
    fc.assert(
      fc.property(anyBlock, anyLanguage, fc.integer({ min: 8, max: 60 }), (any, language, maxInputChars) => {
        const display = displayText(any)
        const entries = ledgerOf(any, planBlock(any, { language, maxInputChars }))
        let end = 0
        for (const entry of entries) {
          expect(entry.start).toBe(end)
          expect(entry.end).toBeGreaterThan(entry.start)
          end = entry.end
        }
        expect(end).toBe(display.length)
        const totals = ledgerTotals(entries)
        expect(totals.spokenChars + totals.skippedChars).toBe(display.length)
        const byRule = Object.values(totals.skippedCharsByRule).reduce((sum, chars) => sum + chars, 0)
        expect(byRule).toBe(totals.skippedChars)
      }),
    )
  })
})
