import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { detectFormat } from '../../../../src/main/documents/detect-format.ts'
import { defaultImportLimits } from '../../../../src/main/documents/importer.ts'
import { buildEpub, chapter, onePixelPng } from '../../../support/build-epub.ts'
import { buildZip } from '../../../support/build-zip.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

function detect(content: string | Buffer, name: string): Promise<string> {
  const path = join(tempFolder(), name)
  writeFileSync(path, content)
  return detectFormat(path, Buffer.byteLength(content), defaultImportLimits)
}

describe('detectFormat', () => {
  test.each([
    ['an EPUB', buildEpub({ files: [chapter('a.xhtml', '<p>a</p>')] }), 'a.epub', 'epub'],
    ['an EPUB with another name', buildEpub({ files: [chapter('a.xhtml', '')] }), 'a.zip', 'epub'],
    ['Markdown', '# Title', 'a.md', 'markdown'],
    ['text', 'Title', 'a.txt', 'text'],
    ['text without a name', 'Title', 'README', 'text'],
    ['text that begins like a picture', 'BMW is a company.', 'a.txt', 'text'],
    ['UTF-16 text', Buffer.from('Ein Text', 'utf16le'), 'a.txt', 'text'],
    ['Windows-1252 text', Buffer.from('Caf\xe9 \x96 na\xefve', 'latin1'), 'a.txt', 'text'],
    ['a page that is called text', '<!doctype html><p>a', 'a.txt', 'text'],
  ])('knows %s', async (_, content, name, format) => {
    expect(await detect(content, name)).toBe(format)
  })

  test.each([
    ['a PDF', '%PDF-1.7\n', 'a.pdf'],
    ['a picture (PNG)', onePixelPng, 'a.epub'],
    ['a Word document (DOCX)', buildZip([{ name: 'word/document.xml', content: '<x/>' }]), 'a.docx'],
    [
      'an OpenDocument file',
      buildZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' }]),
      'a.odt',
    ],
    [
      'an archive of pictures, such as a comic book',
      buildZip([{ name: '1.png', content: onePixelPng }]),
      'a.cbz',
    ],
    ['a ZIP archive', buildZip([{ name: 'a.exe', content: 'x' }]), 'a.epub'],
    ['a web page (HTML)', '<!DOCTYPE html><html>', 'a.html'],
    ['a rich text (RTF) document', '{\\rtf1', 'a.rtf'],
  ])('names %s as what it seems to be', async (kind, content, name) => {
    await expect(detect(content, name)).rejects.toMatchObject({
      code: 'DOCUMENT_FORMAT_UNKNOWN',
      details: { kind },
      message: expect.stringContaining(kind),
    })
  })

  test('takes bytes without any meaning for no text', async () => {
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 7919) % 256))
    await expect(detect(bytes, 'a.txt')).rejects.toMatchObject({ code: 'DOCUMENT_FORMAT_UNKNOWN' })
  })
})
