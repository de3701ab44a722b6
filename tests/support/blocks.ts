import * as fc from 'fast-check'
import type { Block, BlockKind, Inline } from '../../src/shared/document.ts'

/** A paragraph of plain text. */
export function paragraph(text: string): Block {
  return block('paragraph', [{ kind: 'text', text }])
}

/** A block of any kind. */
export function block(kind: BlockKind, inlines: readonly Inline[]): Block {
  return { id: 'b1', kind, inlines }
}

const scraps = [
  'Hello',
  'world',
  'Mr.',
  'U.S.',
  '3.14',
  '$45.50',
  'don’t',
  '“',
  '”',
  '"',
  '(',
  ')',
  '...',
  '. . .',
  '?!',
  '. ',
  '! ',
  ', ',
  '; ',
  ' — ',
  '\n',
  '\r\n',
  '\u2028',
  ' ',
  '  ',
  '\t',
  '\u00AD',
  '\u200B',
  '\u200D',
  '\uFEFF',
  '\u00A0',
  'ﬁ',
  '1.',
  'a)',
  '•',
  '\uD83D',
  '\uDC69',
  '👩‍👩‍👧',
  'e\u0301',
  'שלום.',
  'سؤال؟',
  'नमस्ते।',
  '「はい。」',
  '你好！',
  'ไทย',
  '한국어.',
  'ΑΒΓ;',
  'է:',
  'https://example.org/a_(b)',
  '[12]',
]

/** Text of all scripts with the characters that go wrong: halves of pairs, marks, joiners, controls. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...scraps) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

const anyInline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 4, arbitrary: anyText.map((text): Inline => ({ kind: 'text', text })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anyText, fc.constantFrom('かんじ', 'hàn', ''))
      .map(([text, reading]): Inline => ({ kind: 'text', text, marks: [{ kind: 'ruby', reading }] })),
  },
  { weight: 1, arbitrary: fc.constant<Inline>({ kind: 'lineBreak' }) },
  { weight: 1, arbitrary: anyText.map((text): Inline => ({ kind: 'noteReference', text })) },
  { weight: 1, arbitrary: fc.constant<Inline>({ kind: 'pageBreak', label: '7' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('[12]', '3', '[', '10').map((text): Inline => {
      const target = { kind: 'external', href: 'https://example.org' } as const
      return { kind: 'text', text, marks: [{ kind: 'link', target }, { kind: 'sup' }] }
    }),
  },
  {
    weight: 1,
    arbitrary: anyText.map((text): Inline => ({ kind: 'text', text, marks: [{ kind: 'lineNumber' }] })),
  },
)

/** A block of any common kind with any inlines. */
export const anyBlock: fc.Arbitrary<Block> = fc
  .tuple(
    fc.constantFrom<BlockKind>('paragraph', 'heading', 'table', 'code', 'separator', 'listItem'),
    fc.array(anyInline, { maxLength: 6 }),
  )
  .map(([kind, inlines]) => block(kind, inlines))

/** Tags of many scripts, and some that are none. */
export const anyLanguage: fc.Arbitrary<string> = fc.constantFrom(
  'en',
  'de',
  'fr',
  'ja',
  'zh',
  'ar',
  'hi',
  'hy',
  'el',
  'th',
  'ru',
  'da',
  'und',
  '',
  'not a tag',
)
