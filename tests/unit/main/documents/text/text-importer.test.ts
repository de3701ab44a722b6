import * as fc from 'fast-check'
import { encode } from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { textImporter } from '../../../../../src/main/documents/text/text-importer.ts'
import { DocumentError } from '../../../../../src/shared/errors.ts'
import { importDocument } from '../../../../support/import-document.ts'

const french =
  'Longtemps, je me suis couché de bonne heure. Parfois, à peine ma bougie éteinte, mes yeux se fermaient si vite que je n’avais pas le temps de me dire : « Je m’endors. » Et, une demi-heure après, la pensée qu’il était temps de chercher le sommeil m’éveillait.'

const gutenberg = `The Project Gutenberg eBook of Candide

This eBook is for the use of anyone anywhere.

Title: Candide
       ou l'Optimisme

Author: Voltaire

Release date: November 1, 2006 [eBook #19942]

Language: French

*** START OF THE PROJECT GUTENBERG EBOOK CANDIDE ***

CHAPITRE I

Il y avait en Vestphalie un jeune garçon.

*** END OF THE PROJECT GUTENBERG EBOOK CANDIDE ***

Updated editions will replace the previous one.
`

describe('textImporter', () => {
  it('takes the title page for title and author', async () => {
    const document = await importDocument(
      textImporter,
      'The Wind in the Willows\n\nby Kenneth Grahame\n\nChapter 1\n\nThe Mole had been working.',
      'grahame.txt',
    )
    expect(document).toMatchObject({ title: 'The Wind in the Willows', authors: ['Kenneth Grahame'] })
  })

  it('falls back to the file name for the title', async () => {
    const document = await importDocument(
      textImporter,
      'The mole had been working very hard all the morning.',
      'the_mole.final.txt',
    )
    expect(document).toMatchObject({
      title: 'the mole.final',
      authors: [],
      source: { format: 'text', fileName: 'the_mole.final.txt' },
    })
  })

  it('reads title, author and language from the header of a Project Gutenberg file', async () => {
    const document = await importDocument(textImporter, gutenberg, 'pg19942.txt')
    expect(document).toMatchObject({ title: "Candide ou l'Optimisme", authors: ['Voltaire'], language: 'fr' })
  })

  it('keeps the notices of Project Gutenberg apart from the book', async () => {
    const { sections } = await importDocument(textImporter, gutenberg, 'pg19942.txt')
    expect(sections.map(({ title, role, blocks }) => [title, role, blocks.length])).toEqual([
      ['', 'front', 7],
      ['CHAPITRE I', 'body', 2],
      ['Project Gutenberg License', 'back', 2],
    ])
  })

  it('tells the language of a text that declares none', async () => {
    expect(await importDocument(textImporter, french, 'proust.txt')).toMatchObject({
      language: 'fr',
      direction: 'ltr',
    })
  })

  it('leaves the language of a few words open', async () => {
    expect(await importDocument(textImporter, 'Hello.', 'hello.txt')).toMatchObject({ language: 'und' })
  })

  it('knows that Arabic runs from right to left', async () => {
    const text =
      'كان يا ما كان في قديم الزمان وسالف العصر والأوان ملك من ملوك ساسان بجزائر الهند والصين. '.repeat(4)
    expect(await importDocument(textImporter, text, 'nights.txt')).toMatchObject({
      language: 'ar',
      direction: 'rtl',
    })
  })

  it('reads a legacy charset', async () => {
    const { sections } = await importDocument(textImporter, encode(french, 'windows-1252'), 'proust.txt')
    expect(sections[0]?.blocks.map(displayText).join('')).toBe(french)
  })

  it('announces the sections before it gives them', async () => {
    const { outline } = await importDocument(
      textImporter,
      'Chapter 1\n\nOne.\n\nChapter 2\n\nTwo.',
      'two.txt',
    )
    expect(outline).toEqual([
      { title: 'Chapter 1', level: 1 },
      { title: 'Chapter 2', level: 1 },
    ])
  })

  for (const [name, content, code] of [
    ['an empty file', '', 'DOCUMENT_EMPTY'],
    ['a byte order mark alone', '\ufeff', 'DOCUMENT_EMPTY'],
    ['blanks alone', ' \n\t\r\n \u3000', 'DOCUMENT_NO_TEXT'],
    ['ornaments alone', '* * *\n\n---\n', 'DOCUMENT_NO_TEXT'],
    [
      'a program',
      Buffer.from('7f454c4602010100000000000000000003003e0001000000', 'hex'),
      'DOCUMENT_FORMAT_UNKNOWN',
    ],
  ] as const) {
    it(`answers ${name} with ${code}`, async () => {
      await expect(importDocument(textImporter, content, 'a.txt')).rejects.toMatchObject({ code })
    })
  }

  it('gives a document or an error with a code for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const outcome = importDocument(textImporter, Buffer.from(bytes), 'any.txt')
        await outcome.catch((error) => expect(error).toBeInstanceOf(DocumentError))
      }),
    )
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    stop.abort()
    await expect(importDocument(textImporter, 'Some words.', 'a.txt', stop.signal)).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})
