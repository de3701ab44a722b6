import * as fc from 'fast-check'
import { encode } from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { markdownImporter } from '../../../../../src/main/documents/markdown/markdown-importer.ts'
import { DocumentError } from '../../../../../src/shared/errors.ts'
import { importDocument } from '../../../../support/import-document.ts'

const german =
  'Als Gregor Samsa eines Morgens aus unruhigen Träumen erwachte, fand er sich in seinem Bett zu einem ungeheueren Ungeziefer verwandelt. Er lag auf seinem panzerartig harten Rücken und sah, wenn er den Kopf ein wenig hob, seinen gewölbten Bauch.'

describe('markdownImporter', () => {
  it('takes the header from the front matter', async () => {
    const text = '---\ntitle: Kept\nauthor: Ada\nlang: fr\ndate: 1999\n---\n\n# Heading\n\nText.'
    expect(await importDocument(markdownImporter, text, 'a.md')).toMatchObject({
      title: 'Kept',
      authors: ['Ada'],
      language: 'fr',
      publishedYear: 1999,
      source: { format: 'markdown', fileName: 'a.md' },
    })
  })

  it('falls back to the only top heading, then to the file name', async () => {
    expect(await importDocument(markdownImporter, '# Heading\n\nText.', 'a.md')).toMatchObject({
      title: 'Heading',
    })
    expect(await importDocument(markdownImporter, 'Text.', 'my_notes.md')).toMatchObject({
      title: 'my notes',
    })
  })

  it('shows front matter that is no YAML as it is', async () => {
    const { sections } = await importDocument(markdownImporter, '---\nJust a sentence.\n---\n\nText.', 'a.md')
    expect(sections[0]?.blocks.map(displayText)).toEqual(['Just a sentence.', 'Text.'])
  })

  it('tells the language of a text that declares none, whatever language its code is in', async () => {
    const code = '```\nfunction translate(text) { return text }\n```\n\n'.repeat(20)
    expect(await importDocument(markdownImporter, `${code}${german}`, 'a.md')).toMatchObject({
      language: 'de',
    })
  })

  it('reads a legacy charset', async () => {
    const { sections } = await importDocument(markdownImporter, encode(german, 'windows-1252'), 'a.md')
    expect(sections[0]?.blocks.map(displayText)).toEqual([german])
  })

  it('announces the sections before it gives them', async () => {
    const { outline } = await importDocument(markdownImporter, '# A\n\n## B\n', 'a.md')
    expect(outline).toEqual([
      { title: 'A', level: 1 },
      { title: 'B', level: 2 },
    ])
  })

  for (const [name, content, code] of [
    ['an empty file', '', 'DOCUMENT_EMPTY'],
    ['blanks alone', '\n \n', 'DOCUMENT_NO_TEXT'],
    ['front matter alone', '---\ntitle: A\n---\n', 'DOCUMENT_NO_TEXT'],
    ['comments alone', '<!-- nothing to see -->\n', 'DOCUMENT_NO_TEXT'],
    [
      'data',
      Buffer.from('7f454c4602010100000000000000000003003e0001000000', 'hex'),
      'DOCUMENT_FORMAT_UNKNOWN',
    ],
  ] as const) {
    it(`answers ${name} with ${code}`, async () => {
      await expect(importDocument(markdownImporter, content, 'a.md')).rejects.toMatchObject({ code })
    })
  }

  it('gives a document with ids of their own, or an error with a code, for any text', async () => {
    const piece = fc.constantFrom(
      '# ',
      '> ',
      '- ',
      '1. ',
      '\n',
      '\n\n',
      '*',
      '_',
      '`',
      '```\n',
      '[^1]',
      '[^1]: ',
      '|',
      '|-|\n',
      'word ',
      '<b>',
      '</b>',
      '<script>',
      '<!--',
      '-->',
      '---\n',
      '![a](b)',
      '[a](#a)',
      '    ',
      '\t',
      '&amp;',
      '漢字',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        try {
          const { sections } = await importDocument(markdownImporter, pieces.join(''), 'any.md')
          const ids = [...sections, ...sections.flatMap(({ blocks }) => blocks)].map(({ id }) => id)
          expect(new Set(ids).size).toBe(ids.length)
        } catch (error) {
          expect(error).toBeInstanceOf(DocumentError)
        }
      }),
      { numRuns: 300 },
    )
  })
})
