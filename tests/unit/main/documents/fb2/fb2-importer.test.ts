import { readFileSync } from 'node:fs'
import { encode } from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { readAsset } from '../../../../../src/main/documents/read-asset.ts'
import type { Block, LecternDocument } from '../../../../../src/shared/document.ts'
import { onePixelPng } from '../../../../support/build-epub.ts'
import { buildZip } from '../../../../support/build-zip.ts'
import { importFile } from '../../../../support/import-file.ts'

const book = readFileSync(new URL('../../../../fixtures/light-book.fb2', import.meta.url))
const blocksOf = (document: LecternDocument): readonly Block[] =>
  document.sections.flatMap(({ blocks }) => blocks)
const outlineOf = (document: LecternDocument): readonly string[] =>
  document.sections.map(({ title, level, role }) => `${level} ${role} ${title}`)

describe('a FictionBook', () => {
  it('says what it is', async () => {
    expect(await importFile(book, 'lamp.fb2')).toMatchObject({
      title: 'The Lamp Room (Coast 2)',
      authors: ['Vera I. Morozova', 'Northlight'],
      language: 'en',
      publisher: 'Harbour Press',
      description: 'A keeper counts the ships. One is missing.',
      publishedYear: 1932,
      source: { format: 'fb2' },
    })
  })

  it('nests its sections, and its notes are notes', async () => {
    expect(outlineOf(await importFile(book, 'lamp.fb2'))).toEqual([
      '1 body The Lamp Room A Story',
      '1 body One',
      '2 body Nested',
      '1 body Two',
      '1 notes Notes',
    ])
  })

  it('gives every block of its text by kind and role', async () => {
    const blocks = blocksOf(await importFile(book, 'lamp.fb2'))
    expect(
      blocks.map(
        (block) =>
          `${block.kind}${block.role === undefined ? '' : ` (${block.role})`}: ${displayText(block)}`,
      ),
    ).toEqual([
      'heading: The Lamp Room\nA Story',
      'paragraph (epigraph): Light is late news.',
      'paragraph (epigraph): An almanac',
      'heading: One',
      'paragraph: The lamp was lit at five, and the sea was grey.[1]',
      'paragraph: Nobody came.',
      'separator: ',
      'paragraph: Then somebody did, with H2O in his boots.',
      'heading (subtitle): A letter',
      'quote: Come home.',
      'quote: Your sister',
      'figure: ',
      'heading: Nested',
      'heading (poem): Song',
      'paragraph (poem): The tide comes in,\nthe tide goes out.',
      'paragraph (poem): I stay.',
      'heading: Two',
      'table: Ship\tDay\nAurora\t3',
      'paragraph: See the beginning, and the sea.2',
      'heading (endnote): Notes',
      'note (endnote): 1 By the clock of the harbour.',
      'note (endnote): It was slow.',
      'note (endnote): 2 A different sea.',
    ])
  })

  it('leads from the mark of a note to the note, in the other body', async () => {
    const blocks = blocksOf(await importFile(book, 'lamp.fb2'))
    const note = blocks.find((block) => displayText(block).startsWith('2 A different'))
    const references = blocks.flatMap(({ inlines }) => inlines).filter(({ kind }) => kind === 'noteReference')
    expect(references).toMatchObject([
      { text: '[1]' },
      { text: '2', target: { kind: 'internal', locator: { blockId: note?.id, charOffset: 0 } } },
    ])
  })

  it('gives its pictures and its cover', async () => {
    const { path, cover, sections } = await importFile(book, 'lamp.fb2')
    const image = sections
      .flatMap(({ blocks }) => blocks)
      .flatMap(({ inlines }) => inlines)
      .find(({ kind }) => kind === 'image')
    expect(image).toMatchObject({ alt: 'A boat' })
    for (const asset of [cover ?? '', image?.kind === 'image' ? image.asset : '']) {
      const picture = await readAsset(path, 'fb2', asset)
      expect(picture?.mediaType).toBe('image/png')
      expect(Buffer.from(picture?.bytes ?? [])).toEqual(onePixelPng)
    }
  })

  it('is read from an archive of its own', async () => {
    const packed = buildZip([{ name: 'lamp.fb2', content: book }])
    const document = await importFile(packed, 'lamp.fb2.zip')
    expect(document).toMatchObject({ title: 'The Lamp Room (Coast 2)', source: { format: 'fb2' } })
    expect((await readAsset(document.path, 'fb2', document.cover ?? ''))?.mediaType).toBe('image/png')
  })

  it('is read in Windows-1251', async () => {
    const source =
      '<?xml version="1.0" encoding="windows-1251"?><FictionBook><description><title-info><book-title>Маяк</book-title><lang>ru</lang></title-info></description><body><section><p>Лампа горела до утра.</p></section></body></FictionBook>'
    const document = await importFile(encode(source, 'windows-1251'), 'mayak.fb2')
    expect(document).toMatchObject({ title: 'Маяк', language: 'ru' })
    expect(blocksOf(document).map(displayText)).toEqual(['Лампа горела до утра.'])
  })
})

describe('a broken FictionBook', () => {
  it('that is cut off is read as far as it goes', async () => {
    const cut = book.toString('utf8')
    const document = await importFile(cut.slice(0, cut.indexOf('Then <style')), 'cut.fb2')
    expect(blocksOf(document).map(displayText)).toContain('Nobody came.')
  })

  it.each([
    ['without a body', '<FictionBook><description/></FictionBook>', 'DOCUMENT_DAMAGED'],
    ['with an empty body', '<FictionBook><body><section/></body></FictionBook>', 'DOCUMENT_NO_TEXT'],
    [
      'nested without end',
      `<FictionBook><body>${'<section>'.repeat(5000)}<p>x</p>`,
      'DOCUMENT_LIMIT_EXCEEDED',
    ],
  ])('%s gives a code', async (_, source, code) => {
    await expect(importFile(source, 'broken.fb2')).rejects.toMatchObject({ code })
  })
})
