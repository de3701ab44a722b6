import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { displayText } from '../../../../src/core/text/display-text.ts'
import { spokenText } from '../../../../src/core/text/spoken-text.ts'
import type { SpokenText } from '../../../../src/core/text/spoken-text.ts'
import { defaultSpokenRules } from '../../../../src/shared/spoken-rules.ts'
import { anyBlock, block, paragraph } from '../../../support/blocks.ts'

function ruby(text: string, reading: string): SpokenText {
  return spokenText(
    block('paragraph', [
      { kind: 'text', text, marks: [{ kind: 'ruby', reading }] },
      { kind: 'text', text: '。' },
    ]),
  )
}

describe('spokenText', () => {
  it('says plain text as it is shown', () => {
    const spoken = spokenText(paragraph('“Curly quotes” stay, as does café.'))
    expect(spoken.text).toBe('“Curly quotes” stay, as does café.')
    expect(spoken.map.isIdentity).toBe(true)
    expect(spoken.skipped).toEqual([])
  })

  it('drops soft hyphens and invisible characters, naming each rule', () => {
    const spoken = spokenText(paragraph('ex\u00ADample\u200B one'))
    expect(spoken.text).toBe('example one')
    expect(spoken.skipped).toEqual([
      { start: 2, end: 3, rule: 'softHyphen' },
      { start: 8, end: 9, rule: 'invisibleCharacter' },
    ])
  })

  it('keeps the joiners that shape Persian words and emoji', () => {
    expect(spokenText(paragraph('می\u200Cروم')).text).toBe('می\u200Cروم')
  })

  it('skips the number of a line by a rule of its own, unless it is asked for', () => {
    const verse = block('paragraph', [
      { kind: 'text', text: 'into the Hofgarten, ' },
      { kind: 'text', text: '10', marks: [{ kind: 'lineNumber' }] },
      { kind: 'lineBreak' },
      { kind: 'text', text: 'And drank coffee' },
    ])
    const spoken = spokenText(verse)
    expect(spoken.text).toBe('into the Hofgarten, And drank coffee')
    expect(spoken.skipped).toContainEqual({ start: 20, end: 22, rule: 'lineNumber' })
    expect(spokenText(verse, { ...defaultSpokenRules, lineNumber: 'speak' }).text).toBe(
      'into the Hofgarten, 10 And drank coffee',
    )
  })

  it('spells ligatures out', () => {
    expect(spokenText(paragraph('eﬃcient ﬁre')).text).toBe('efficient fire')
  })

  it('drops half a surrogate pair', () => {
    const spoken = spokenText(paragraph('a\uD83Db'))
    expect(spoken.text).toBe('ab')
    expect(spoken.skipped).toEqual([{ start: 1, end: 2, rule: 'brokenCharacter' }])
  })

  it('makes every run of white space and line ends one space, and none at the ends', () => {
    const spoken = spokenText(
      block('paragraph', [
        { kind: 'text', text: '  one \u00A0 two ' },
        { kind: 'lineBreak' },
        { kind: 'text', text: ' three\t' },
      ]),
    )
    expect(spoken.text).toBe('one two three')
    expect(spoken.lineEnds).toEqual([7])
  })

  it('skips the mark of a note and leaves no second space', () => {
    const note = block('paragraph', [
      { kind: 'text', text: 'A fact ' },
      { kind: 'noteReference', text: '12' },
      { kind: 'text', text: ' of note.' },
    ])
    const spoken = spokenText(note)
    expect(spoken.text).toBe('A fact of note.')
    expect(spoken.skipped[0]).toEqual({ start: 7, end: 9, rule: 'noteReference' })
    expect(spokenText(note, { ...defaultSpokenRules, noteReference: 'speak' }).text).toBe(
      'A fact 12 of note.',
    )
  })

  it('says a kana reading in place of its kanji, and leaves pinyin unsaid', () => {
    expect(ruby('山路', 'やまみち').text).toBe('やまみち。')
    expect(ruby('山路', 'やまみち').map.displayRange({ start: 1, end: 3 })).toEqual({ start: 0, end: 2 })
    expect(ruby('汉字', 'hànzì').text).toBe('汉字。')
  })

  it('says the cells of a table with a pause between them', () => {
    const spoken = spokenText(block('table', [{ kind: 'text', text: 'Name\tAge\nAda\t36' }]))
    expect(spoken.text).toBe('Name, Age Ada, 36')
    expect(spoken.lineEnds).toEqual([9])
  })

  it.each([
    [{ kind: 'separator' as const }, 'separator'],
    [{ kind: 'note' as const }, 'note'],
    [{ kind: 'paragraph' as const, role: 'toc' as const }, 'tableOfContents'],
    [{ kind: 'paragraph' as const, role: 'footnote' as const }, 'note'],
  ])('skips %o whole', (shape, rule) => {
    const spoken = spokenText({ ...shape, id: 'b', inlines: [{ kind: 'text', text: '* * *' }] })
    expect(spoken.text).toBe('')
    expect(spoken.skipped).toEqual([{ start: 0, end: 5, rule }])
  })

  it('gives clean text, a monotonic map and skips in order for any block', () => {
    fc.assert(
      fc.property(anyBlock, (any) => {
        const { text, map, skipped } = spokenText(any)
        expect(text).toBe(text.trim())
        expect(text).not.toMatch(/\s\s|[^\S ]|\u00AD|\u200B/)
        expect(text.isWellFormed()).toBe(true)
        expect(map.displayLength).toBe(displayText(any).length)
        expect(map.spokenLength).toBe(text.length)
        let end = 0
        for (const range of skipped) {
          expect(range.start).toBeGreaterThanOrEqual(end)
          expect(range.end).toBeGreaterThan(range.start)
          expect(map.toSpoken(range.start)).toBe(map.toSpoken(range.end))
          end = range.end
        }
        for (let at = 0; at < text.length; at += 1) {
          const range = map.displayRange({ start: at, end: at + 1 })
          expect(range.end).toBeGreaterThan(range.start)
          expect(map.toSpoken(range.start)).toBeLessThanOrEqual(at)
        }
      }),
    )
  })
})
