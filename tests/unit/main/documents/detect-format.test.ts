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

function openDocument(kind: string): Buffer {
  return buildZip([{ name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}` }])
}

describe('detectFormat', () => {
  test.each([
    ['an EPUB', buildEpub({ files: [chapter('a.xhtml', '<p>a</p>')] }), 'a.epub', 'epub'],
    ['an EPUB with another name', buildEpub({ files: [chapter('a.xhtml', '')] }), 'a.zip', 'epub'],
    ['a PDF', '%PDF-1.7\n', 'a.txt', 'pdf'],
    [
      'a PDF behind other bytes',
      Buffer.from('\0\x01junk\n%PDF-1.4\n\xe2\xe3\x01\x02', 'latin1'),
      'a.pdf',
      'pdf',
    ],
    ['a text about PDF', 'A file begins with %PDF-1.4.', 'a.txt', 'text'],
    ['a Word document', buildZip([{ name: 'word/document.xml', content: '<x/>' }]), 'a.zip', 'docx'],
    ['an OpenDocument text', openDocument('text'), 'a.odt', 'odt'],
    ['a web page', '<!DOCTYPE html><html>', 'a', 'html'],
    ['a web page with a comment before it', '<!-- saved -->\n<html><p>a', 'a.html', 'html'],
    ['XHTML', '<?xml version="1.0"?><!DOCTYPE html PUBLIC "a" "b"><html xmlns="x">', 'a.xml', 'html'],
    ['a page in UTF-16', Buffer.from('\ufeff<html><p>a', 'utf16le'), 'a.html', 'html'],
    ['a piece of a page', '<p>Hello</p>', 'a.htm', 'html'],
    ['a FictionBook', '<?xml version="1.0"?>\n<FictionBook xmlns="x">', 'a.xml', 'fb2'],
    ['a packed FictionBook', buildZip([{ name: 'a.fb2', content: '<FictionBook/>' }]), 'a.fb2.zip', 'fb2'],
    ['a Kindle book', Buffer.from(`${'a'.repeat(59)}\0BOOKMOBI`, 'latin1'), 'a.azw3', 'mobi'],
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
    ['a picture (PNG)', onePixelPng, 'a.epub'],
    ['an OpenDocument file that is no text', openDocument('spreadsheet'), 'a.ods'],
    ['an XML file', '<?xml version="1.0"?><note/>', 'a.xml'],
    [
      'an archive of pictures, such as a comic book',
      buildZip([{ name: '1.png', content: onePixelPng }]),
      'a.cbz',
    ],
    ['a ZIP archive', buildZip([{ name: 'a.exe', content: 'x' }]), 'a.epub'],
    ['a rich text (RTF) document', '{\\rtf1', 'a.rtf'],
  ])('names %s as what it seems to be', async (kind, content, name) => {
    await expect(detect(content, name)).rejects.toMatchObject({
      code: 'DOCUMENT_FORMAT_UNKNOWN',
      details: { kind },
      message: expect.stringContaining(kind),
    })
  })

  test('is not kept busy by comments without an end', async () => {
    expect(await detect('<!-- a -->'.repeat(6000) + '<!-- ', 'a.htm')).toBe('text')
  })

  test('takes bytes without any meaning for no text', async () => {
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 7919) % 256))
    await expect(detect(bytes, 'a.txt')).rejects.toMatchObject({ code: 'DOCUMENT_FORMAT_UNKNOWN' })
  })
})
