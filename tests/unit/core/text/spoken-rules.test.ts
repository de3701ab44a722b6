import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockLedger } from '../../../../src/core/ledger/document-ledger.ts'
import { displayText } from '../../../../src/core/text/display-text.ts'
import { planBlock } from '../../../../src/core/text/plan-block.ts'
import { spokenName, spokenSentence } from '../../../../src/core/text/spoken-names.ts'
import { spokenText } from '../../../../src/core/text/spoken-text.ts'
import type { Block, Inline, Mark } from '../../../../src/shared/document.ts'
import {
  defaultSpokenRules,
  effectiveSpokenRules,
  type SpeechMode,
  type SpokenKind,
  spokenKinds,
} from '../../../../src/shared/spoken-rules.ts'
import { anyBlock, block, paragraph } from '../../../support/blocks.ts'
import { anySpokenRules } from '../../../support/spoken-rules.ts'

const link: Mark = { kind: 'link', target: { kind: 'internal', locator: { blockId: 'b9', charOffset: 0 } } }
const words: readonly Inline[] = [{ kind: 'text', text: 'Some words.' }]

/** Of each kind that is a whole block, one. */
const wholeBlocks: Readonly<Partial<Record<SpokenKind, Block>>> = {
  heading: block('heading', words),
  caption: block('caption', words),
  table: block('table', words),
  code: block('code', words),
  formula: block('formula', words),
  note: block('note', words),
  pageNumber: { ...block('paragraph', words), role: 'pageNumber' },
  runningHeader: { ...block('paragraph', words), role: 'runningHeader' },
  cover: { ...block('paragraph', words), role: 'cover' },
  tableOfContents: { ...block('listItem', words), role: 'toc' },
  copyright: { ...block('paragraph', words), role: 'copyright' },
  bibliography: { ...block('listItem', words), role: 'bibliography' },
  index: { ...block('paragraph', words), role: 'index' },
}

/** Of each kind that stands in running text, some with their neighbours. */
const inlineBlocks: readonly (readonly [SpokenKind, Block, Readonly<Record<SpeechMode, string>>])[] = [
  [
    'noteReference',
    block('paragraph', [
      { kind: 'text', text: 'A fact' },
      { kind: 'noteReference', text: '12' },
      { kind: 'text', text: ' of note.' },
    ]),
    { speak: 'A fact12 of note.', skip: 'A fact of note.', name: 'A fact note of note.' },
  ],
  [
    'lineNumber',
    block('paragraph', [
      { kind: 'text', text: '10', marks: [{ kind: 'lineNumber' }] },
      { kind: 'text', text: 'And drank coffee' },
    ]),
    { speak: '10And drank coffee', skip: 'And drank coffee', name: 'line number And drank coffee' },
  ],
  [
    'citation',
    block('paragraph', [
      { kind: 'text', text: 'As was shown ' },
      { kind: 'text', text: '[3]', marks: [{ kind: 'citation' }] },
      { kind: 'text', text: ', ' },
      { kind: 'text', text: '[4–6]', marks: [link, { kind: 'citation' }] },
      { kind: 'text', text: '. So.' },
    ]),
    {
      speak: 'As was shown [3], [4–6]. So.',
      skip: 'As was shown. So.',
      name: 'As was shown reference. So.',
    },
  ],
  [
    'address',
    paragraph('See (https://example.org/a_b), then go.'),
    {
      speak: 'See (https://example.org/a_b), then go.',
      skip: 'See (), then go.',
      name: 'See (link), then go.',
    },
  ],
]

describe('a rule for a whole block', () => {
  test.each(Object.entries(wholeBlocks))('speaks, skips or names: %s', (kind, any) => {
    const rule = spokenKinds.find((known) => known === kind)
    if (rule === undefined) throw new Error(kind)
    const by = (mode: SpeechMode) => spokenText(any, { ...defaultSpokenRules, [rule]: mode })
    expect(by('speak').text).toBe('Some words.')
    const skipped = by('skip')
    expect(skipped.text).toBe('')
    expect(skipped.skipped).toEqual([{ start: 0, end: 11, rule }])
    const named = by('name')
    expect(named.text).toBe(spokenSentence(rule, 'en'))
    expect(named.named).toEqual([{ start: 0, end: 11, rule }])
    expect(named.skipped).toEqual([])
  })

  test('has a name that stands for all of the block, both ways', () => {
    const { map, text } = spokenText(
      block('table', [{ kind: 'text', text: 'Name\tAge\nAda\t36' }]),
      effectiveSpokenRules({ table: 'name' }),
    )
    expect(text).toBe('Table.')
    expect(map.displayRange({ start: 0, end: text.length })).toEqual({ start: 0, end: 15 })
    expect(map.displayRange({ start: 2, end: 4 })).toEqual({ start: 0, end: 15 })
    expect([0, 5, 14].map((offset) => map.toSpoken(offset))).toEqual([0, 0, 0])
    expect(map.toSpoken(15)).toBe(6)
  })

  test('names a run of blocks once, and tables one by one', () => {
    const rules = effectiveSpokenRules({ index: 'name', table: 'name' })
    const entry: Block = { ...paragraph('Abacus, 7'), role: 'index' }
    expect(spokenText(entry, rules, { previous: paragraph('Before.') }).text).toBe('Index.')
    const next = spokenText(entry, rules, { previous: entry })
    expect(next.text).toBe('')
    expect(next.skipped).toEqual([{ start: 0, end: 9, rule: 'index' }])
    const table = block('table', words)
    expect(spokenText(table, rules, { previous: table }).text).toBe('Table.')
  })

  test('lets what a block is for decide before what it is, where both leave it out', () => {
    const any: Block = { ...block('heading', words), role: 'bibliography' }
    const ruleBy = (choice: Parameters<typeof effectiveSpokenRules>[0]) =>
      spokenText(any, effectiveSpokenRules(choice)).skipped[0]?.rule
    expect(ruleBy({ heading: 'skip' })).toBe('bibliography')
    expect(ruleBy({ heading: 'skip', bibliography: 'speak' })).toBe('heading')
    expect(ruleBy({ bibliography: 'speak' })).toBeUndefined()
  })

  test('says nothing of a block without text', () => {
    const { text, named } = spokenText(block('formula', []), effectiveSpokenRules({ formula: 'name' }))
    expect([text, named]).toEqual(['', []])
  })
})

describe('a rule for running text', () => {
  test.each(inlineBlocks)('speaks, skips or names: %s', (kind, any, expected) => {
    for (const mode of ['speak', 'skip', 'name'] as const) {
      const spoken = spokenText(any, { ...defaultSpokenRules, [kind]: mode })
      expect(spoken.text).toBe(expected[mode])
      expect(spoken.named.map(({ rule }) => rule)).toEqual(mode === 'name' ? [kind] : [])
      const skipped = spoken.skipped.map(({ rule }) => rule).filter((rule) => rule !== 'whitespace')
      expect(skipped).toEqual(mode === 'skip' ? [kind] : [])
    }
  })

  test('has a name that stands for what is left out, both ways', () => {
    const text = 'Go to https://example.org/a now.'
    const { text: spoken, map } = spokenText(paragraph(text))
    expect(spoken).toBe('Go to link now.')
    const name = { start: 6, end: 10 }
    const { start, end } = map.displayRange(name)
    expect(text.slice(start, end)).toBe('https://example.org/a')
    expect(map.toSpoken(text.indexOf('example'))).toBe(6)
    expect(map.toDisplay(spoken.indexOf('now'))).toBe(text.indexOf('now'))
  })

  test('speaks the stretch at one place whatever it says', () => {
    const any = paragraph('See https://example.org and https://example.com too.')
    const spoken = spokenText(any, defaultSpokenRules, { readsAt: 10 })
    expect(spoken.text).toBe('See https://example.org and link too.')
  })

  test('leaves addresses in code to the rule of code', () => {
    const any = block('code', [{ kind: 'text', text: 'fetch("https://example.org")' }])
    expect(spokenText(any).text).toBe('fetch("https://example.org")')
  })
})

describe('a part that stands outside the reading order', () => {
  const note = block('note', words)

  test('is spoken where the reader begins in it, its notes too', () => {
    expect(spokenText(note, defaultSpokenRules, { sectionRole: 'notes' }).text).toBe('Some words.')
  })

  test('is accounted for as skipped, spoken or named', () => {
    const section = { role: 'notes' as const, blocks: [note, note] }
    const entries = (mode: SpeechMode) =>
      [0, 1].map((index) => {
        const rules = effectiveSpokenRules({ outsideReadingOrder: mode })
        return blockLedger(section, index, { language: 'en', rules }).map(({ kind }) => kind)
      })
    expect(entries('skip')).toEqual([['skipped'], ['skipped']])
    expect(entries('speak')).toEqual([['spoken'], ['spoken']])
    expect(entries('name')).toEqual([['named'], ['skipped']])
  })
})

describe('names', () => {
  test('are in the language of the text, or else in English', () => {
    expect(spokenName('table', 'de-AT')).toBe('Tabelle')
    expect(spokenSentence('formula', 'ja')).toBe('数式。')
    expect(spokenName('table', 'xx')).toBe('table')
    expect(spokenName('table', 'und')).toBe('table')
    const french: Block = { ...block('table', words), language: 'fr' }
    expect(spokenText(french, effectiveSpokenRules({ table: 'name' }), { language: 'en' }).text).toBe(
      'Tableau.',
    )
  })

  test.each(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ja', 'zh'])(
    'are there for every kind in %s',
    (tag) => {
      const names = spokenKinds.map((kind) => spokenName(kind, tag))
      expect(names.every((name) => name !== '')).toBe(true)
      if (tag !== 'en') expect(names).not.toContain('tableOfContents')
      expect(spokenName('index', tag)).toBe(names.at(-1))
    },
  )
})

test('rules of a document go before those of all, kind by kind', () => {
  const rules = effectiveSpokenRules({ table: 'skip', code: 'name' }, { table: 'name' })
  expect(rules).toEqual({ ...defaultSpokenRules, table: 'name', code: 'name' })
})

test('any block under any rules has clean text, a monotonic map, and a plan that covers it', () => {
  fc.assert(
    fc.property(anyBlock, anySpokenRules, fc.boolean(), (any, rules, isFirst) => {
      const previous = isFirst ? undefined : any
      const { text, map, skipped, named } = spokenText(any, rules, { language: 'de', previous })
      expect(text).toBe(text.trim())
      expect(text).not.toMatch(/\s\s|[^\S ]/)
      expect(map.displayLength).toBe(displayText(any).length)
      expect(map.spokenLength).toBe(text.length)
      let end = 0
      for (const range of [...skipped, ...named].toSorted((a, b) => a.start - b.start)) {
        expect(range.start).toBeGreaterThanOrEqual(end)
        end = range.end
      }
      for (let at = 0; at < text.length; at += 1) {
        const range = map.displayRange({ start: at, end: at + 1 })
        expect(range.end).toBeGreaterThan(range.start)
        expect(map.toSpoken(range.start)).toBeLessThanOrEqual(at)
      }
      const { sentences } = planBlock(any, { language: 'de', maxInputChars: 20, rules, previous })
      expect(sentences.map(({ spoken }) => text.slice(spoken.start, spoken.end)).join('')).toBe(text)
    }),
  )
})
