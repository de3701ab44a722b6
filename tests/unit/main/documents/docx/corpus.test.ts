import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { importFile } from '../../../../support/import-epub.ts'

const root = fileURLToPath(new URL('../../../../..', import.meta.url))
const corpus = process.env['LECTERN_CORPUS'] ?? join(root, '../shared/corpus')
const isMissing = !existsSync(join(corpus, 'tables.docx'))
const reason = isMissing ? ' (skipped: none at ../shared/corpus; set LECTERN_CORPUS)' : ''

/** Kind, level, role, marker and text of each block, found by opening the file in a word processor. */
const expectations: Readonly<Record<string, readonly string[]>> = {
  'comments.docx': ['paragraph Ouch.'],
  'endnotes.docx': [
    'paragraph Ouchi.ii',
    'note endnote i. A tachyon walks into a bar.',
    'note endnote ii. Fin.',
  ],
  'footnote-hyperlink.docx': ['paragraph 1', 'note footnote 1. Example'],
  'footnotes.docx': [
    'paragraph Ouch1.2',
    'note footnote 1. A tachyon walks into a bar.',
    'note footnote 2. Fin.',
  ],
  'simple-list.docx': ['listItem 1 • Apple', 'listItem 1 • Banana'],
  'strict-format.docx': ['paragraph Test'],
  'tables.docx': [
    'paragraph Above',
    'table Top left\tTop right\nBottom left\tBottom right',
    'paragraph Below',
  ],
  'text-box.docx': ['paragraph Datum plane'],
}

describe.skipIf(isMissing)(`Word files of others${reason}`, () => {
  test.each(Object.entries(expectations))('%s is read as it is shown', async (name, expected) => {
    const { blocks, texts } = await importFile(join(corpus, name))
    const found = blocks.map(({ kind, level, role, marker }, index) =>
      [kind, level, role, marker, texts[index]].filter((part) => part !== undefined).join(' '),
    )
    expect(found).toEqual(expected)
  })

  test('footnote-hyperlink.docx links from its note', async () => {
    const { blocks } = await importFile(join(corpus, 'footnote-hyperlink.docx'))
    expect(blocks[0]?.inlines[0]).toMatchObject({
      kind: 'noteReference',
      target: { locator: { blockId: blocks[1]?.id } },
    })
    expect(blocks[1]?.inlines[0]).toMatchObject({
      marks: [{ kind: 'link', target: { kind: 'external', href: 'http://www.example.com' } }],
    })
  })

  test('tiny-picture.docx holds a picture and no text', async () => {
    await expect(importFile(join(corpus, 'tiny-picture.docx'))).rejects.toMatchObject({
      code: 'DOCUMENT_NO_TEXT',
    })
  })
})
