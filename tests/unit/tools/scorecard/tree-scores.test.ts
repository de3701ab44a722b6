import { describe, expect, test } from 'vitest'
import type { Block, Inline, LecternDocument, Section } from '../../../../src/shared/document.ts'
import type { Truth, TruthFile } from '../../../../tools/scorecard/fixtures/truth.ts'
import { scoreTree } from '../../../../tools/scorecard/scoring/tree-scores.ts'

const file: TruthFile = {
  producer: 'by hand',
  pages: 1,
  furniture: [{ role: 'runningHeader', text: 'The Tides', count: 1 }],
  lineEnds: [],
}

const truth: Truth = {
  title: 'Tides',
  authors: [],
  language: 'en',
  direction: 'ltr',
  blocks: [
    { kind: 'heading', level: 1, text: '1 Water' },
    { kind: 'paragraph', text: 'It rises twice a day [3].' },
    { kind: 'caption', text: 'Figure 1: A tide.' },
    { kind: 'heading', level: 2, text: '1.1 Boards' },
    { kind: 'paragraph', text: 'Somebody reads them.' },
  ],
  notes: [{ text: 'Not on every coast.', after: 'twice' }],
  citations: ['[3]'],
  references: [],
  files: { 'tides.pdf': file },
}

const header = block('head', 'paragraph', ['The Tides'], { role: 'runningHeader' })
const heading = block('h1', 'heading', ['1 Water'], { level: 1 })
const paragraph = block('p1', 'paragraph', [
  'It rises twice',
  {
    kind: 'noteReference',
    text: '1',
    target: { kind: 'internal', locator: { blockId: 'n1', charOffset: 0 } },
  },
  ' a day ',
  { kind: 'text', text: '[3]', marks: [{ kind: 'citation' }] },
  '.',
])
const note = block('n1', 'note', ['Not on every coast.'], { marker: '1' })
const caption = block('c1', 'caption', ['Figure 1: A tide.'])
const subheading = block('h2', 'heading', ['1.1 Boards'], { level: 2 })
const second = block('p2', 'paragraph', ['Somebody reads them.'])
const right: readonly Block[] = [header, heading, paragraph, note, caption, subheading, second]

function block(
  id: string,
  kind: Block['kind'],
  inlines: readonly (string | Inline)[],
  rest: Partial<Block> = {},
): Block {
  return {
    id,
    kind,
    ...rest,
    inlines: inlines.map((inline) => (typeof inline === 'string' ? { kind: 'text', text: inline } : inline)),
  }
}

function score(blocks: readonly Block[], title = '1 Water', expected = truth) {
  const section: Section = { id: 's1', title, level: 1, role: 'body', blocks }
  const document: LecternDocument = {
    id: '',
    title: 'Tides',
    authors: [],
    language: 'en',
    direction: 'ltr',
    source: { format: 'pdf', fileName: 'tides.pdf', sizeBytes: 1 },
    sections: [section],
  }
  const fileText =
    'The Tides 1 Water It rises twice1 a day [3]. Figure 1: A tide. 1.1 Boards Somebody reads them.'
  return scoreTree(document, expected, file, `${fileText} 1 Not on every coast.`)
}

/** The right blocks with one in another's place, or none. */
function instead(of: Block, ...others: readonly Block[]): readonly Block[] {
  return right.flatMap((candidate) => (candidate === of ? others : [candidate]))
}

describe('a document is scored by the truth', () => {
  test('the right tree has all points', () => {
    expect(score(right)).toEqual({
      order: 1,
      extra: 0,
      furnitureRecall: 1,
      furniturePrecision: 1,
      hyphens: undefined,
      headingPrecision: 1,
      headingRecall: 1,
      headingLevels: 1,
      sections: 1,
      paragraphs: 1,
      floats: 1,
      notes: 1,
      citationPrecision: 1,
      citationRecall: 1,
      unaccounted: 0,
      unaccountedText: '',
    })
  })

  test('text that is taken for a head costs precision and order', () => {
    const scores = score(instead(second, { ...second, role: 'runningHeader' }))
    expect(scores.furniturePrecision).toBeCloseTo(2 / 5)
    expect(scores.order).toBeLessThan(1)
  })

  test('a head that is read costs recall', () => {
    expect(
      score(instead(header, { id: 'head', kind: 'paragraph', inlines: header.inlines })).furnitureRecall,
    ).toBe(0)
  })

  test('a paragraph in two blocks is none', () => {
    const halves = [block('a', 'paragraph', ['Somebody reads']), block('b', 'paragraph', ['them.'])]
    expect(score(instead(second, ...halves)).paragraphs).toBe(0.5)
  })

  test('a mark behind another word, or one that leads nowhere, is no note', () => {
    const behind = {
      ...paragraph,
      inlines: paragraph.inlines.toSpliced(0, 1, { kind: 'text', text: 'It rises' } as const),
    }
    expect(score(instead(paragraph, behind)).notes).toBe(0)
    expect(score(instead(note)).notes).toBe(0)
  })

  test('a heading that is a paragraph is not found, and a paragraph that is a heading is wrong', () => {
    const scores = score(instead(subheading, { ...subheading, kind: 'paragraph' }))
    expect(scores).toMatchObject({ headingRecall: 0.5, headingPrecision: 1 })
    expect(score(instead(second, { ...second, kind: 'heading' })).headingPrecision).toBeCloseTo(2 / 3)
  })

  test('the title of a box beside the text may be a heading', () => {
    const box = block('b1', 'heading', ['Opening hours'], { level: 4 })
    const withBox = {
      ...truth,
      blocks: [...truth.blocks, { kind: 'sidebar' as const, text: 'Opening hours All day.' }],
    }
    expect(score([...right, box]).headingPrecision).toBeCloseTo(2 / 3)
    expect(score([...right, box], '1 Water', withBox).headingPrecision).toBe(1)
  })

  test('of levels only the differences count', () => {
    const deeper = right.map((of) => (of.kind === 'heading' ? { ...of, level: (of.level ?? 1) + 1 } : of))
    expect(score(deeper).headingLevels).toBe(1)
    expect(score(instead(subheading, { ...subheading, level: 1 })).headingLevels).toBe(0.5)
  })

  test('a section may be named without its number', () => {
    expect(score(right, 'Water').sections).toBe(1)
    expect(score(right, 'Fire').sections).toBe(0)
  })

  test('what is nowhere in the tree is named', () => {
    expect(score(instead(second)).unaccounted).toBe('Somebodyreadsthem.'.length)
  })
})
