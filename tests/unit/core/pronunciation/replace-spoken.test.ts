import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ledgerOf } from '../../../../src/core/ledger/ledger.ts'
import { replaceSpoken, type Replacement } from '../../../../src/core/pronunciation/replace-spoken.ts'
import { displayText } from '../../../../src/core/text/display-text.ts'
import { planBlock } from '../../../../src/core/text/plan-block.ts'
import { spokenText } from '../../../../src/core/text/spoken-text.ts'
import { anyBlock, anyLanguage, paragraph } from '../../../support/blocks.ts'
import { rulesOf, wordDraft } from '../../../support/pronunciations.ts'

/** Ranges of a text without overlap, with what is said there. */
function replacementsFor(text: string): fc.Arbitrary<readonly Replacement[]> {
  const offset = fc.nat(text.length)
  const said = fc.constantFrom('', 'x', 'oh my god', 'é')
  return fc
    .tuple(fc.uniqueArray(offset, { maxLength: 8 }), fc.array(said, { minLength: 4, maxLength: 4 }))
    .map(([offsets, texts]) => {
      const sorted = offsets.toSorted((a, b) => a - b)
      return texts.flatMap((said, index) => {
        const [start, end] = [sorted[index * 2], sorted[index * 2 + 1]]
        return start === undefined || end === undefined ? [] : [{ start, end, text: said }]
      })
    })
}

const edited = anyBlock.chain((block) =>
  fc.tuple(fc.constant(block), replacementsFor(spokenText(block).text)),
)

describe('replaceSpoken', () => {
  it('says what is to be said, and all that is not replaced as before', () => {
    const filled = edited.filter(([, replacements]) => replacements.every(({ text }) => text !== ''))
    fc.assert(
      fc.property(filled, ([block, replacements]) => {
        const spoken = spokenText(block)
        let expected = ''
        let at = 0
        for (const { start, end, text } of replacements) {
          expected += spoken.text.slice(at, start) + text
          at = end
        }
        expect(replaceSpoken(spoken, replacements).text).toBe(expected + spoken.text.slice(at))
      }),
    )
  })

  it('keeps the map whole: pieces partition both texts, and copied ones are the same text', () => {
    fc.assert(
      fc.property(edited, ([block, replacements]) => {
        const display = displayText(block)
        const { text, map } = replaceSpoken(spokenText(block), replacements)
        expect([map.displayLength, map.spokenLength]).toEqual([display.length, text.length])
        let [displayEnd, spokenEnd] = [0, 0]
        for (const piece of map.pieces()) {
          expect([piece.displayStart, piece.spokenStart]).toEqual([displayEnd, spokenEnd])
          ;({ displayEnd, spokenEnd } = piece)
          if (!piece.isCopy) continue
          expect(text.slice(piece.spokenStart, spokenEnd)).toBe(display.slice(piece.displayStart, displayEnd))
        }
        expect([displayEnd, spokenEnd]).toEqual([display.length, text.length])
      }),
    )
  })

  it('lights exactly what was lit before for text that is not replaced', () => {
    fc.assert(
      fc.property(edited, ([block, replacements]) => {
        const before = spokenText(block)
        const after = replaceSpoken(before, replacements)
        const [first] = replacements
        const untouched = Math.max(0, (first?.start ?? before.text.length) - 1)
        for (let offset = 0; offset < untouched; offset++) {
          const range = { start: offset, end: offset + 1 }
          const { start, end } = before.map.displayRange(range)
          const lit = after.map.displayRange(range)
          // A ligature that a replacement begins in is lit as a whole.
          expect(lit.start).toBe(start)
          expect(lit.end).toBeGreaterThanOrEqual(end)
        }
      }),
    )
  })

  it('leads line ends to spaces', () => {
    fc.assert(
      fc.property(edited, ([block, replacements]) => {
        const { text, lineEnds } = replaceSpoken(spokenText(block), replacements)
        for (const at of lineEnds) expect([',', ' ']).toContain(text[at])
        expect(lineEnds).toEqual(lineEnds.toSorted((a, b) => a - b))
      }),
    )
  })

  it('leaves skipped ranges ascending and apart', () => {
    fc.assert(
      fc.property(edited, ([block, replacements]) => {
        const { skipped } = replaceSpoken(spokenText(block), replacements)
        for (const [index, { start, end }] of skipped.entries()) {
          expect(end).toBeGreaterThan(start)
          expect(start).toBeGreaterThanOrEqual(skipped[index - 1]?.end ?? 0)
        }
      }),
    )
  })
})

describe('the ledger', () => {
  it('accounts for every character, whatever is said otherwise or not at all', () => {
    const pronunciations = rulesOf(
      wordDraft('Hello', 'Good day to you'),
      wordDraft('world', null),
      wordDraft(String.raw`\d+`, null, { isRegex: true, wholeWord: false }),
      wordDraft('fi', 'ph', { wholeWord: false }),
    )
    fc.assert(
      fc.property(
        anyBlock,
        anyLanguage,
        fc.integer({ min: 2, max: 60 }),
        (block, language, maxInputChars) => {
          const plan = planBlock(block, { language, maxInputChars, pronunciations })
          const entries = ledgerOf(block, plan)
          expect(entries.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(
            displayText(block).length,
          )
        },
      ),
    )
  })

  it('names what the reader does not want to hear, and counts what is said otherwise as spoken', () => {
    const block = paragraph('A very big dog.')
    const pronunciations = rulesOf(wordDraft('very', null), wordDraft('dog', 'hound'))
    const plan = planBlock(block, { language: 'en', maxInputChars: 100, pronunciations })
    expect(plan.spoken.text).toBe('A big hound.')
    expect(ledgerOf(block, plan)).toEqual([
      { kind: 'spoken', start: 0, end: 2 },
      { kind: 'skipped', rule: 'pronunciationSkip', start: 2, end: 7 },
      { kind: 'spoken', start: 7, end: 15 },
    ])
  })
})
