import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, test } from 'vitest'
import { planBlock } from '../../../../../src/core/text/plan-block.ts'
import type { BookSaying } from '../../../../../src/shared/document.ts'
import type { EpubFile } from '../../../../support/build-epub.ts'
import { importBody, importEpub, importFile, type ImportedEpub } from '../../../../support/import-epub.ts'

/** What the book says of its words: the word, then its sounds or its other words. */
function sayings({ blocks }: Pick<ImportedEpub, 'blocks'>): [string, string][] {
  return blocks.flatMap(({ inlines }) =>
    inlines.flatMap((inline) => {
      const marks = inline.kind === 'text' ? (inline.marks ?? []) : []
      return marks.flatMap((mark): [string, string][] =>
        mark.kind === 'pronunciation' && inline.kind === 'text' ? [[inline.text, said(mark.saying)]] : [],
      )
    }),
  )
}

function said(saying: BookSaying): string {
  return saying.kind === 'alias' ? saying.text : saying.ipa
}

/** A chapter that links to a lexicon. */
function linking(body: string, href = 'en.pls', attributes = ''): EpubFile {
  const link = `<link rel="pronunciation" type="application/pls+xml" href="${href}" ${attributes}/>`
  return {
    path: 'one.xhtml',
    content: `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>${link}</head><body>${body}</body></html>`,
  }
}

function lexicon(lexemes: string, attributes = 'alphabet="ipa" xml:lang="en"'): EpubFile {
  const content = `<?xml version="1.0"?><lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" ${attributes}>${lexemes}</lexicon>`
  return { path: 'en.pls', content, mediaType: 'application/pls+xml' }
}

const lexeme = (written: string, saying: string): string =>
  `<lexeme><grapheme>${written}</grapheme>${saying}</lexeme>`

describe('ssml:ph', () => {
  it.each([
    ['in the usual alphabet', '<p>A <span ssml:ph="ˈkæt">cat</span>.</p>', 'ˈkæt'],
    [
      'in an alphabet that an outer element names',
      '<div ssml:alphabet="x-sampa"><p>A <b ssml:ph="&quot;k{t">cat</b>.</p></div>',
      'ˈkæt',
    ],
    ['of the innermost element', '<p><i ssml:ph="a">A <b ssml:ph="k">cat</b></i></p>', 'k'],
    ['on a link', '<p>A <a href="https://example.org" ssml:ph="k">cat</a></p>', 'k'],
  ])('%s is kept with its word', async (_what, body, ipa) => {
    expect(sayings(await importBody(body))).toContainEqual(['cat', ipa])
  })

  it.each([
    ['an unknown alphabet', '<span ssml:alphabet="arpabet" ssml:ph="K AE T">cat</span>'],
    ['nothing', '<span ssml:ph=" ">cat</span>'],
    ['more than a word', `<span ssml:ph="${'a'.repeat(300)}">cat</span>`],
  ])('with %s leaves the text as it is', async (_what, span) => {
    const book = await importBody(`<p>A ${span}.</p>`)
    expect(sayings(book)).toEqual([])
    expect(book.texts).toEqual(['A cat.'])
  })
})

describe('a lexicon', () => {
  it('marks its words wherever they stand whole, and changes no text', async () => {
    const body = '<p>Agnes saw <b>Agnes</b>’s cats, not Agneses. St. Mary-le-Bow</p>'
    const book = await importEpub({
      files: [
        linking(body),
        lexicon(
          lexeme('Agnes', '<phoneme>ˈægnɪs</phoneme>') +
            lexeme('cats', '<alias>felines</alias>') +
            lexeme('St. Mary-le-Bow', '<alias>Saint Mary lee Bow</alias>'),
        ),
      ],
    })
    expect(sayings(book)).toEqual([
      ['Agnes', 'ˈægnɪs'],
      ['Agnes', 'ˈægnɪs'],
      ['cats', 'felines'],
      ['St. Mary-le-Bow', 'Saint Mary lee Bow'],
    ])
    expect(book.texts).toEqual(['Agnes saw Agnes’s cats, not Agneses. St. Mary-le-Bow'])
  })

  it('of another language marks nothing but texts in it', async () => {
    const files = [
      linking('<p>chat</p><p lang="fr-CA">chat</p>'),
      lexicon(lexeme('chat', '<phoneme>ʃa</phoneme>'), 'alphabet="ipa" xml:lang="fr"'),
    ]
    const { blocks } = await importEpub({ files })
    expect(blocks.map((block) => sayings({ blocks: [block] }).length)).toEqual([0, 1])
  })

  it('gives way to what the markup says', async () => {
    const files = [
      linking('<p><span ssml:ph="a">cat</span> cat</p>'),
      lexicon(lexeme('cat', '<phoneme>b</phoneme>')),
    ]
    expect(sayings(await importEpub({ files }))).toEqual([
      ['cat', 'a'],
      ['cat', 'b'],
    ])
  })

  it('may spell a word in several ways, and takes the first saying that is known', async () => {
    const lexemes = `<lexeme><grapheme>colour</grapheme><grapheme>color</grapheme>
      <phoneme alphabet="arpabet">K AH</phoneme><phoneme alphabet="x-sampa">kVl@</phoneme></lexeme>`
    const files = [linking('<p>colour color</p>'), lexicon(lexemes)]
    expect(sayings(await importEpub({ files }))).toEqual([
      ['colour', 'kʌlə'],
      ['color', 'kʌlə'],
    ])
  })

  it.each([
    ['that is missing', linking('<p>cat</p>', 'none.pls'), []],
    ['that leads out of the book', linking('<p>cat</p>', '../../etc/passwd'), []],
    ['that is no XML', linking('<p>cat</p>'), [{ path: 'en.pls', content: '\u0000<<<>' }]],
    ['without lexemes', linking('<p>cat</p>'), [lexicon('')]],
    [
      'with a lexeme of nothing',
      linking('<p>cat</p>'),
      [lexicon(lexeme(' ', '<phoneme>k</phoneme>') + lexeme('cat', ''))],
    ],
  ])('%s leaves the book as it is', async (_what, file, others) => {
    const book = await importEpub({ files: [file, ...others] })
    expect(book.texts).toEqual(['cat'])
    expect(sayings(book)).toEqual([])
  })
})

test('an alias is said in place of its word, and sounds are handed to the voice beside the text', async () => {
  const files = [
    linking('<p>Agnes saw 5 cats.</p>'),
    lexicon(lexeme('Agnes', '<phoneme>ˈægnɪs</phoneme>') + lexeme('cats', '<alias>felines</alias>')),
  ]
  const { blocks } = await importEpub({ files })
  const [block] = blocks
  if (block === undefined) throw new Error('The book is empty.')
  const plan = planBlock(block, { language: 'en', maxInputChars: 100 })
  expect(plan.sentences[0]?.utterances).toEqual([
    {
      text: 'Agnes saw 5 felines.',
      spoken: { start: 0, end: 20 },
      display: { start: 0, end: 17 },
      hints: [{ kind: 'phonemes', start: 0, end: 5, ipa: 'ˈægnɪs' }],
    },
  ])
})

const corpus =
  process.env['LECTERN_CORPUS'] ?? fileURLToPath(new URL('../../../../../../shared/corpus', import.meta.url))
const georgia = join(corpus, 'georgia-pls-ssml.epub')
test.skipIf(!existsSync(georgia))(
  'a published book with a lexicon and SSML is marked throughout',
  async () => {
    const all = sayings(await importFile(georgia))
    expect(all).toContainEqual(['30°', 'ˈθɜrti dɪˈgriz'])
    expect(all).toContainEqual(['Altamaha', 'ˈɔltəməˌhɔ'])
    expect(all.length).toBeGreaterThan(150)
  },
)
