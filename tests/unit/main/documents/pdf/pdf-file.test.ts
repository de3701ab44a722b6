import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { buildPdf, textPage } from '../../../../support/build-pdf.ts'
import { importPdf, pdfFile } from '../../../../support/import-pdf.ts'

const locked = (name: string): string =>
  fileURLToPath(new URL(`../../../../fixtures/pdf/${name}.pdf`, import.meta.url))
const secret = 'Nobody reads this without the password.'
const codeOf = (code: string): object => expect.objectContaining({ code })

describe('a locked PDF', () => {
  test.each([
    ['locked-aes-256', 'Schlüssel'],
    ['locked-aes-128', 'user'],
    ['locked-rc4-40', 'user'],
  ])('%s opens with its password and with its owner’s, not without', async (name, password) => {
    await expect(importPdf(locked(name))).rejects.toEqual(codeOf('DOCUMENT_PASSWORD_NEEDED'))
    await expect(importPdf(locked(name), { password: 'guess' })).rejects.toEqual(
      codeOf('DOCUMENT_PASSWORD_WRONG'),
    )
    expect((await importPdf(locked(name), { password })).text).toBe(secret)
    const opened = await importPdf(locked(name), { password: 'owner' })
    expect(opened.text).toBe(secret)
    expect(opened.header.title).toBe('Kept secret')
  })

  test('that only its owner may change opens for everyone', async () => {
    expect((await importPdf(locked('owner-password-only'))).text).toBe(secret)
  })

  test('with a lock that PDFium has no key to says so', async () => {
    const sound = readFileSync(locked('locked-aes-128')).toString('latin1')
    const foreign = sound.replace('/Filter /Standard', '/Filter /FileOpen')
    expect(foreign).not.toBe(sound)
    await expect(importPdf(pdfFile(Buffer.from(foreign, 'latin1')))).rejects.toEqual(
      codeOf('DOCUMENT_ENCRYPTED'),
    )
  })
})

describe('a damaged PDF', () => {
  const sound = buildPdf({
    info: { Title: 'Three pages of text' },
    pages: [textPage(['First page.']), textPage(['Second page.']), textPage(['Third page.'])],
  })
  const allPages = ['First page.', 'Second page.', 'Third page.']

  test('with other bytes before it is sound', async () => {
    const path = pdfFile(
      Buffer.concat([Buffer.from([1, 0, 2]), Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), sound]),
    )
    const { text, summary } = await importPdf(path)
    expect(allPages.every((page) => text.includes(page))).toBe(true)
    expect(summary.notices).toEqual([])
  })

  test.each([
    ['without its table of objects', (bytes: Buffer) => bytes.subarray(0, bytes.indexOf('xref\n'))],
    [
      'whose table lies elsewhere',
      (bytes: Buffer) =>
        Buffer.from(bytes.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1'),
    ],
    [
      'in which another program has changed line ends',
      (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
    ],
  ])('%s is read, and said to be recovered', async (_name, damage) => {
    const { text, summary } = await importPdf(pdfFile(damage(sound)))
    expect(allPages.every((page) => text.includes(page))).toBe(true)
    expect(summary.notices).toEqual([{ kind: 'recovered' }])
  })

  test.each([
    ['before its list of pages', '\n1 0 obj', allPages],
    ['within its last page', 'Third', allPages.slice(0, 2)],
  ])('that was broken off %s gives the pages that have arrived', async (_name, end, pages) => {
    const { text, summary } = await importPdf(pdfFile(sound.subarray(0, sound.indexOf(end))))
    expect(allPages.filter((page) => text.includes(page))).toEqual(pages)
    expect(summary.notices).toEqual([{ kind: 'recovered' }])
  })

  test('of a few bytes that says it has a million pages has no more than bytes', async () => {
    const path = fileURLToPath(
      new URL('../../../../fixtures/fuzz/pages-that-are-not-there.pdf', import.meta.url),
    )
    const { header, text } = await importPdf(path)
    expect(header.pageCount).toBe(statSync(path).size)
    expect(text).toContain('The harbour pilot kept a log')
  })

  test('of which nothing is left is refused', async () => {
    const rubble = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(4000, 'no object of any kind\n')])
    await expect(importPdf(pdfFile(rubble))).rejects.toEqual(codeOf('DOCUMENT_DAMAGED'))
  })
})
