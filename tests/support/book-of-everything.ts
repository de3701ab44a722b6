import type { Block, DocumentHeader, LecternDocument, Section } from '../../src/shared/document.ts'

const link = (blockId: string) => ({ kind: 'internal', locator: { blockId, charOffset: 0 } }) as const

function text(content: string) {
  return [{ kind: 'text', text: content }] as const
}

let nextId = 0
function block(kind: Block['kind'], content: string | Block['inlines'], rest: Partial<Block> = {}): Block {
  return {
    id: `e${nextId++}/ odd "id" & more`,
    kind,
    inlines: typeof content === 'string' ? text(content) : content,
    ...rest,
  }
}

/** Header of a book for tests. */
export const everythingHeader: DocumentHeader = {
  id: 'a'.repeat(64),
  title: 'Everything & <More>',
  authors: ['Ann "A." Author', 'Bob Writer'],
  language: 'en',
  direction: 'ltr',
  publisher: 'Press & Co.',
  description: 'All there is.',
  publishedYear: 1887,
  source: { format: 'epub', fileName: 'everything.epub', sizeBytes: 1 },
}

const tableText = 'Name\tAge\nAnn Bee\t42\nBob\t7'

const sections: readonly Section[] = [
  {
    id: 's0',
    title: '',
    level: 1,
    role: 'cover',
    blocks: [block('figure', [{ kind: 'image', asset: 'cover.png', alt: 'The cover' }], { role: 'cover' })],
  },
  {
    id: 's1',
    title: 'Part <One>',
    level: 1,
    role: 'body',
    blocks: [block('heading', 'Part <One>', { level: 1 })],
  },
  {
    id: 's2',
    title: 'Chapter 1: Text',
    level: 2,
    role: 'body',
    blocks: [
      block('heading', 'Chapter 1: Text', { level: 2, id: 'chapter-1' }),
      block('paragraph', 'A subtitle stands here', { role: 'subtitle' }),
      block('paragraph', [
        { kind: 'text', text: 'Plain, ' },
        { kind: 'text', text: 'un', marks: [{ kind: 'emphasis' }] },
        { kind: 'text', text: 'believable and ' },
        { kind: 'text', text: 'strong words', marks: [{ kind: 'strong' }] },
        { kind: 'text', text: ' in one. ' },
        { kind: 'text', text: 'A link of words', marks: [{ kind: 'link', target: link('chapter-2') }] },
        { kind: 'text', text: ', another ' },
        {
          kind: 'text',
          text: 'into the web',
          marks: [{ kind: 'link', target: { kind: 'external', href: 'https://example.org/a?b=c&d="e"' } }],
        },
        { kind: 'text', text: ' and one ' },
        {
          kind: 'text',
          text: 'to nowhere',
          marks: [{ kind: 'link', target: { kind: 'external', href: 'javascript:alert(1)' } }],
        },
        { kind: 'text', text: '.' },
        { kind: 'noteReference', text: '1', target: link('note-1') },
        { kind: 'text', text: ' And a lost one' },
        { kind: 'noteReference', text: '2', target: link('no such block') },
        { kind: 'text', text: ' too.' },
      ]),
      block('paragraph', [
        { kind: 'pageBreak', label: '12' },
        { kind: 'text', text: 'x', marks: [{ kind: 'code' }] },
        { kind: 'text', text: '2', marks: [{ kind: 'sup' }] },
        { kind: 'text', text: ' and H' },
        { kind: 'text', text: '2', marks: [{ kind: 'sub' }] },
        { kind: 'text', text: 'O, ' },
        { kind: 'text', text: 'under', marks: [{ kind: 'underline' }] },
        { kind: 'text', text: ' ' },
        { kind: 'text', text: 'gone', marks: [{ kind: 'strikethrough' }] },
        { kind: 'text', text: ' ' },
        { kind: 'text', text: 'Small Caps', marks: [{ kind: 'smallCaps' }, { kind: 'emphasis' }] },
        { kind: 'text', text: ' & bad\u0000\uD800\uFFFE signs <b>. ' },
        { kind: 'image', asset: 'inline.png', alt: 'An <inline> "picture"' },
        { kind: 'image', asset: 'missing.png', alt: 'What is missing' },
        { kind: 'text', text: 'Guten Tag. ', language: 'de' },
        { kind: 'pageBreak', label: '13' },
        { kind: 'text', text: 'The end.' },
      ]),
      block(
        'paragraph',
        [
          { kind: 'text', text: 'First line,' },
          { kind: 'lineBreak' },
          { kind: 'text', text: 'second line.' },
        ],
        { role: 'poem' },
      ),
    ],
  },
  {
    id: 's3',
    title: '',
    level: 2,
    role: 'body',
    blocks: [
      block('listItem', 'First item.', { level: 1, marker: '3.' }),
      block('listItem', 'It goes on.', { level: 1 }),
      block('listItem', 'Inner bullet.', { level: 2, marker: '•' }),
      block('listItem', 'Second item.', { level: 1, marker: '4.' }),
      block('listItem', 'Odd item.', { level: 1, marker: "(i') §" }),
      block('quote', 'A quote.', { level: 1 }),
      block('quote', 'A quote in it.', { level: 2 }),
      block('code', [{ kind: 'text', text: 'if (a < b) {\n\treturn "&"\n}' }]),
      block('separator', []),
      block('separator', '* * *'),
      block('formula', 'E equals m c squared.'),
    ],
  },
  {
    id: 's4',
    title: 'Chapter 2: Shown',
    level: 2,
    role: 'body',
    blocks: [
      block('heading', 'Chapter 2: Shown', { level: 2, id: 'chapter-2' }),
      block('caption', 'Table 1. People.'),
      block('table', tableText, {
        table: {
          rows: [
            { cells: [cell(0, 4, true), cell(5, 8, true)] },
            { cells: [cell(9, 16), cell(17, 19)] },
            { cells: [cell(20, 23), cell(24, 25)] },
          ],
        },
      }),
      block('figure', [{ kind: 'image', asset: 'figure.jpg', alt: 'A figure' }]),
      block('caption', 'Figure 1. A figure.'),
      block('figure', [{ kind: 'image', asset: 'evil.svg', alt: 'A drawing' }]),
      block('paragraph', 'Page 7', { role: 'runningHeader' }),
      block(
        'paragraph',
        [
          { kind: 'text', text: '漢', marks: [{ kind: 'ruby', reading: 'かん' }] },
          { kind: 'text', text: '字', marks: [{ kind: 'ruby', reading: 'じ' }] },
          { kind: 'text', text: 'を' },
          { kind: 'text', text: '食', marks: [{ kind: 'ruby', reading: 'た' }] },
          { kind: 'text', text: 'べる' },
          { kind: 'text', text: '東京大学', marks: [{ kind: 'ruby', reading: 'とうきょうだいがく' }] },
          { kind: 'text', text: 'です。' },
        ],
        { language: 'ja' },
      ),
      block('paragraph', 'שלום עולם, זה משפט.', { language: 'he', direction: 'rtl' }),
      block('note', 'A note in the text.', { role: 'footnote', marker: '*' }),
    ],
  },
  {
    id: 's5',
    title: 'Left out',
    level: 1,
    role: 'body',
    blocks: [block('paragraph', 'This secret is not in the book.')],
  },
  {
    id: 's6',
    title: 'Notes',
    level: 1,
    role: 'notes',
    blocks: [
      block('heading', 'Notes', { level: 1 }),
      block(
        'note',
        [
          { kind: 'text', text: 'Back', marks: [{ kind: 'link', target: link('chapter-1') }] },
          { kind: 'text', text: ' to the first chapter.' },
        ],
        { id: 'note-1', role: 'endnote', marker: '1.' },
      ),
    ],
  },
]

function cell(start: number, end: number, isHeader = false) {
  return { start, end, isHeader, columnSpan: 1, rowSpan: 1 }
}

/** A document with a block, an inline and a mark of every kind; its fifth section is to be left out. */
export const bookOfEverything: LecternDocument = { ...everythingHeader, sections }
