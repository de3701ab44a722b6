import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyMendings, changes, quoteOfMending } from '../../../../src/core/mending/apply-mendings.ts'
import { distanceAt } from '../../../../src/core/mending/cut-line.ts'
import { displayText } from '../../../../src/core/text/display-text.ts'
import type { Block, LineLayout, Section } from '../../../../src/shared/document.ts'
import type { MendingDraft } from '../../../../src/shared/mending.ts'

/** A block as a PDF has it: each line 10 points wide for a character, 12 points below the one before. */
function printed(id: string, lines: readonly string[], { page = 0, top = 100 } = {}): Block {
  const text = lines.join(' ')
  let start = 0
  const layout = lines.map((line, index): LineLayout => {
    const box = {
      left: 50,
      top: top + 12 * index,
      right: 50 + 10 * line.length,
      bottom: top + 10 + 12 * index,
    }
    const stops = [0, 0, line.length, 10 * line.length]
    const laid = { start, end: start + line.length, page, box, flow: 'right' as const, stops }
    start += line.length + 1
    return laid
  })
  return { id, kind: 'paragraph', inlines: [{ kind: 'text', text }], layout: { lines: layout } }
}

function sectionOf(...blocks: readonly Block[]): Section {
  return { id: 's', title: '', level: 1, role: 'body', blocks }
}

function mended(section: Section, ...mendings: readonly MendingDraft[]): readonly string[] {
  return applyMendings(section, mendings).blocks.map(
    (block) => `${block.id} ${block.role ?? block.kind}: ${displayText(block)}`,
  )
}

/** What each printed line of a block shows. */
function linesOf(section: Section): readonly string[] {
  return section.blocks.flatMap((block) =>
    (block.layout?.lines ?? []).map(({ start, end }) => displayText(block).slice(start, end)),
  )
}

describe('a mending', () => {
  const section = sectionOf(
    printed('a', ['The river is a', 'long one.']),
    printed('b', ['It has two banks.']),
  )

  test('makes a block another kind', () => {
    expect(mended(section, { kind: 'setKind', blockId: 'b', as: 'heading', level: 2 })[1]).toBe(
      'b heading: It has two banks.',
    )
    expect(mended(section, { kind: 'setKind', blockId: 'b', as: 'runningHeader' })[1]).toBe(
      'b runningHeader: It has two banks.',
    )
    const back = { kind: 'setKind', blockId: 'b', as: 'paragraph' } as const
    expect(mended(section, { kind: 'setKind', blockId: 'b', as: 'ignored' }, back)).toEqual(mended(section))
  })

  test('joins two blocks with a space, past what the page repeats', () => {
    const between = sectionOf(
      printed('a', ['The river is']),
      { ...printed('p', ['12']), role: 'pageNumber' },
      printed('b', ['a long one.']),
    )
    expect(mended(between, { kind: 'join', blockId: 'a' })).toEqual([
      'a paragraph: The river is a long one.',
      'p pageNumber: 12',
    ])
    expect(linesOf(applyMendings(between, [{ kind: 'join', blockId: 'a' }]))).toEqual([
      'The river is',
      'a long one.',
      '12',
    ])
  })

  test('joins a word that was divided, and scripts without spaces without one', () => {
    const divided = sectionOf(printed('a', ['a wonder-']), printed('b', ['ful day']))
    expect(mended(divided, { kind: 'join', blockId: 'a' })).toEqual(['a paragraph: a wonderful day'])
    const han = sectionOf(printed('a', ['吾輩は猫で']), printed('b', ['ある。']))
    expect(mended(han, { kind: 'join', blockId: 'a' })).toEqual(['a paragraph: 吾輩は猫である。'])
  })

  test('cuts a block in two, and its printed lines with it', () => {
    const cut = applyMendings(section, [{ kind: 'split', blockId: 'a', charOffset: 10 }])
    expect(cut.blocks.map(displayText)).toEqual(['The river', 'is a long one.', 'It has two banks.'])
    expect(linesOf(cut)).toEqual(['The river', 'is a', 'long one.', 'It has two banks.'])
    expect(cut.blocks[1]?.layout?.lines[0]?.box).toMatchObject({ left: 150, right: 190, top: 100 })
  })

  test('leaves alone what it does not find, and an end at which nothing is to be cut', () => {
    for (const draft of [
      { kind: 'setKind', blockId: 'x', as: 'heading' },
      { kind: 'join', blockId: 'b' },
      { kind: 'split', blockId: 'b', charOffset: 17 },
      { kind: 'split', blockId: 'b', charOffset: 1_000 },
    ] as const) {
      expect(changes(section, draft), draft.kind).toBe(false)
    }
  })

  test('takes an area out of every page, whose text then goes on around it', () => {
    const area = { left: 0, top: 110, right: 600, bottom: 125 }
    const pages = sectionOf(
      printed('a', ['It begins here', 'DRAFT COPY 7', 'and it goes on.']),
      printed('b', ['Header'], { page: 1, top: 112 }),
      printed('c', ['Body'], { page: 1, top: 300 }),
    )
    expect(mended(pages, { kind: 'ignoreArea', area, pages: 'all' })).toEqual([
      'a paragraph: It begins here and it goes on.',
      'a-15 ignored: DRAFT COPY 7',
      'b ignored: Header',
      'c paragraph: Body',
    ])
    expect(mended(pages, { kind: 'ignoreArea', area, pages: 'even' })[2]).toBe('c paragraph: Body')
    expect(quoteOfMending(pages, { kind: 'ignoreArea', area, pages: 'all' })).toBe('DRAFT COPY 7')
  })

  test('changes no letter: what was there is there, in order', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
    const block = fc.array(line, { minLength: 1, maxLength: 4 })
    const drafts = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('join' as const), blockId: fc.constantFrom('0', '1', '2') }),
        fc.record({
          kind: fc.constant('split' as const),
          blockId: fc.constantFrom('0', '1', '2'),
          charOffset: fc.nat(60),
        }),
      ),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(fc.array(block, { minLength: 3, maxLength: 3 }), drafts, (texts, mendings) => {
        const before = sectionOf(...texts.map((lines, index) => printed(`${index}`, lines)))
        const after = applyMendings(before, mendings)
        const letters = (each: Section): string => each.blocks.map(displayText).join('').replace(/\s/g, '')
        expect(letters(after)).toBe(letters(before))
        expect(linesOf(after).join('').replace(/\s/g, '')).toBe(letters(before))
        expect(new Set(after.blocks.map(({ id }) => id)).size).toBe(after.blocks.length)
        for (const { layout } of after.blocks) {
          for (const each of layout?.lines ?? []) {
            expect(distanceAt(each, each.end - each.start)).toBeCloseTo(each.box.right - each.box.left, 0)
          }
        }
      }),
    )
  })
})
