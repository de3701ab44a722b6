import { describe, expect, test } from 'vitest'
import { buildEpub, chapter, picture } from '../../../../support/build-epub.ts'
import { importBody, importEpub } from '../../../../support/import-epub.ts'

const files = [chapter('one.xhtml', '<p>One</p>')]

describe('metadata', () => {
  test('takes the main title, the authors in their order, and plain text of the description', async () => {
    const { header } = await importEpub({
      files,
      title: '',
      metadata: `<dc:title id="s">Subtitle</dc:title><dc:title id="m">The  Main
        Title</dc:title><meta refines="#m" property="title-type">main</meta>
        <dc:creator id="t">T. Ranslator</dc:creator><meta refines="#t" property="role">trl</meta>
        <dc:creator id="b">B. Second</dc:creator><meta refines="#b" property="display-seq">2</meta>
        <dc:creator id="a">A. First</dc:creator><meta refines="#a" property="display-seq">1</meta>
        <meta refines="#a" property="file-as">First, A.</meta>
        <dc:publisher>Press</dc:publisher><dc:date>1897-05-26</dc:date>
        <dc:description>&lt;p&gt;A &lt;b&gt;fine&lt;/b&gt; book.&lt;/p&gt;&lt;p&gt;Truly.&lt;/p&gt;</dc:description>`,
    })
    expect(header).toMatchObject({
      title: 'The Main Title',
      authors: ['A. First', 'B. Second'],
      publisher: 'Press',
      publishedYear: 1897,
      description: 'A fine book. Truly.',
      source: { format: 'epub', fileName: 'book.epub' },
    })
  })

  test('reads the attributes of EPUB 2', async () => {
    const { header } = await importEpub({
      version: 2,
      files: [...files, picture('pic.png', { id: 'pic' })],
      metadata: `<dc:creator opf:role="edt">Editor</dc:creator><dc:creator opf:role="aut">Author</dc:creator>
        <dc:date opf:event="modification">2020-01-01</dc:date><dc:date opf:event="publication">1999</dc:date>
        <meta name="cover" content="pic"/>`,
    })
    expect(header).toMatchObject({ authors: ['Author'], publishedYear: 1999 })
    expect(header.cover).toMatch(/\.png$/)
  })

  test('falls back to the file name and to the language of the text', async () => {
    const book = buildEpub({
      title: '',
      language: '',
      files: [chapter('one.xhtml', '<p>Un</p>', { htmlAttributes: 'xml:lang="fr"' })],
    })
    const { header } = await importEpub(book, { fileName: 'Mon_livre.epub' })
    expect(header).toMatchObject({ title: 'Mon livre', language: 'fr' })
  })

  test.each([
    ['eng', 'en'],
    ['EN_us', 'en-US'],
    ['not a language', 'und'],
  ])('makes the language %s %s', async (language, expected) => {
    expect((await importEpub({ files, language })).header.language).toBe(expected)
  })

  test.each([
    ['ar', 'rtl', 'rtl'],
    ['he', undefined, 'rtl'],
    ['ja', 'rtl', 'ltr'],
    ['', 'rtl', 'rtl'],
  ] as const)('reads %s with pages to the %s as %s', async (language, pageDirection, direction) => {
    const spec = pageDirection === undefined ? { files, language } : { files, language, pageDirection }
    expect((await importEpub(spec)).header.direction).toBe(direction)
  })
})

describe('the archive', () => {
  test('needs neither a mimetype nor a container nor a folder', async () => {
    const spec = { files, hasMimetype: false, hasContainer: false, folder: '' }
    expect((await importEpub(spec)).texts).toEqual(['One'])
  })

  test.each([
    ['percent-encoded', 'a b é.xhtml', undefined],
    ['in another Unicode form', 'Ame\u0301lie.xhtml', 'Am\u00e9lie.xhtml'],
    ['with other capitals', 'Text/One.xhtml', 'text/one.XHTML'],
    ['with backslashes', 'text/one.xhtml', 'text\\one.xhtml'],
    ['by a detour', 'text/one.xhtml', '../OEBPS/./text/one.xhtml'],
  ])('finds a file that is named %s', async (_, path, href) => {
    const file = chapter(path, '<p>Found</p>')
    expect((await importEpub({ files: [href === undefined ? file : { ...file, href }] })).texts).toEqual([
      'Found',
    ])
  })

  test('never reads outside itself', async () => {
    const spec = {
      files: [...files, { ...chapter('x.xhtml', '<p>inside</p>'), href: '../../../../../../etc/passwd' }],
    }
    expect((await importEpub(spec)).texts).toEqual(['One'])
    // An entry with a climbing name is an entry like any other: its text comes from the archive, not from the disk.
    const extraEntries = [{ name: '../../etc/passwd', content: 'text of the archive' }]
    expect((await importEpub({ ...spec, extraEntries })).texts).toEqual(['One', 'text of the archive'])
  })

  test.each([
    [
      'Adept or another shop',
      'http://www.w3.org/2001/04/xmlenc#aes128-cbc',
      'OEBPS/one.xhtml',
      'DOCUMENT_ENCRYPTED',
    ],
    ['an unknown way', 'urn:unknown', 'OEBPS/one.xhtml', 'DOCUMENT_ENCRYPTED'],
  ])('is refused when %s encrypted it', async (_, algorithm, uri, code) => {
    await expect(importEpub({ files, encryption: [{ algorithm, uri }] })).rejects.toMatchObject({ code })
  })

  test('is read when its fonts alone are scrambled', async () => {
    const encryption = [
      { algorithm: 'http://www.idpf.org/2008/embedding', uri: 'OEBPS/a.otf' },
      { algorithm: 'http://ns.adobe.com/pdf/enc#RC', uri: 'OEBPS/b.otf' },
    ]
    expect((await importEpub({ files, encryption })).texts).toEqual(['One'])
  })

  test('is refused as encrypted when it needs a password', async () => {
    await expect(importEpub({ files, hasPassword: true })).rejects.toMatchObject({
      code: 'DOCUMENT_ENCRYPTED',
    })
  })

  test('is damaged when no file of its text is there', async () => {
    await expect(importEpub({ files, spine: ['nothing'], title: 'x' })).resolves.toMatchObject({
      texts: ['One'],
    })
    await expect(importEpub({ files: [] })).rejects.toMatchObject({ code: 'DOCUMENT_DAMAGED' })
  })

  test('has no text when it holds pictures alone', async () => {
    const spec = { files: [chapter('one.xhtml', '<img src="p.png" alt="x"/>'), picture('p.png')] }
    await expect(importEpub(spec)).rejects.toMatchObject({ code: 'DOCUMENT_NO_TEXT' })
  })
})

describe('limits', () => {
  const bomb = chapter('bomb.xhtml', `<p>${' '.repeat(4_000_000)}x</p>`)

  test.each([
    ['an entry that unpacks to far more than it takes', { files: [bomb] }, {}],
    ['an entry over the size', { files }, { maxEntryBytes: 50 }],
    ['more unpacked than allowed', { files }, { maxUncompressedBytes: 700 }],
    ['more entries than allowed', { files }, { maxEntries: 3 }],
    ['elements nested too deep', { files: [chapter('one.xhtml', '<div>'.repeat(600))] }, {}],
  ])('stop %s', async (_, spec, limits) => {
    await expect(importEpub(spec, { limits })).rejects.toMatchObject({ code: 'DOCUMENT_LIMIT_EXCEEDED' })
  })

  test('stop an entry that lies about its size', async () => {
    const liar = { ...chapter('one.xhtml', 'x'.repeat(1000)), claimedSizeBytes: 10 }
    await expect(importEpub({ files: [liar] })).rejects.toMatchObject({ code: 'DOCUMENT_DAMAGED' })
  })
})

describe('sloppy markup', () => {
  test.each([
    [
      'end tags that are missing',
      '<p>one<p>two<ul><li>a<li>b</ul><h2>c<h3>d',
      ['one', 'two', 'a', 'b', 'c', 'd'],
    ],
    ['end tags that are too many', '<p>one</i></b></div></p></section><p>two</p>', ['one', 'two']],
    ['emphasis across paragraphs', '<p><i>one</p><p>two</i> three</p>', ['one', 'two three']],
    [
      'XML self-closing',
      '<a id="x"/><title/><script src="a"/><p>one<span/> two</p><div/><p>three</p>',
      ['one two', 'three'],
    ],
    [
      'attributes without quotes',
      '<p class=a id=b>one</p><p hidden>no</p><p title="a > b">two</p>',
      ['one', 'two'],
    ],
    ['a quote that is never closed', '<p class="a>one</p><p class="b">two</p>', ['one', 'two']],
    [
      'entities',
      '<p>a&nbsp;b &mdash; &eacute;&#233;&#xe9; &amp;lt; AT&T &unknown; &#150;</p>',
      ['a\u00a0b — ééé &lt; AT&T &unknown; –'],
    ],
    ['a lone less-than sign', '<p>1 < 2 <3</p>', ['1 < 2 <3']],
    ['CDATA and comments', '<p>a<![CDATA[<b>&amp;]]><!-- no <p> -->c</p>', ['a<b>&amp;c']],
    ['capitals and prefixes', '<P>one</P><h:p xmlns:h="x">two</h:p>', ['one', 'two']],
  ])('reads %s', async (_, body, texts) => {
    expect((await importBody(body)).texts).toEqual(texts)
  })

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff<html><body><p>äß—</p></body></html>')],
    [
      'UTF-16',
      Buffer.from(
        '\ufeff<?xml version="1.0" encoding="UTF-16"?><html><body><p>äß—</p></body></html>',
        'utf16le',
      ),
    ],
    ['UTF-16 without a mark', Buffer.from('<html><body><p>äß—</p></body></html>', 'utf16le')],
    [
      'Windows-1252 that says so',
      Buffer.from('<?xml version="1.0" encoding="windows-1252"?><p>\xe4\xdf\x97</p>', 'latin1'),
    ],
    [
      'Windows-1252 that says UTF-8',
      Buffer.from('<?xml version="1.0" encoding="utf-8"?><p>\xe4\xdf\x97</p>', 'latin1'),
    ],
    ['UTF-8 that says Latin-1', Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><p>äß—</p>')],
  ])('decodes %s', async (_, content) => {
    expect((await importEpub({ files: [{ path: 'one.xhtml', content }] })).texts).toEqual(['äß—'])
  })

  test('decodes Shift JIS by its declaration', async () => {
    const content = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="Shift_JIS"?><p>'),
      Buffer.from([0x93, 0xfa, 0x96, 0x7b]),
      Buffer.from('</p>'),
    ])
    expect((await importEpub({ files: [{ path: 'one.xhtml', content }] })).texts).toEqual(['日本'])
  })
})
