import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type EpubFile, buildEpub, chapter } from '../../support/build-epub.ts'
import { checkEpub } from '../../support/check-epub.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const smil = `<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0"><body>
<seq epub:textref="one.xhtml#p"><par><text src="one.xhtml#a"/><audio src="one.mp3" clipBegin="0:00:00.000" clipEnd="0:00:01.000"/></par>
<par><text src="one.xhtml#b"/><audio src="one.mp3" clipBegin="0:00:01.000" clipEnd="0:00:02.500"/></par></seq></body></smil>`
const metadata = `<meta property="dcterms:modified">2020-02-02T02:02:02Z</meta><meta property="media:narrator">Ada</meta>
<meta property="media:active-class">x</meta><meta property="media:duration">0:00:02.500</meta><meta property="media:duration" refines="#o">0:00:02.500</meta>`
const body = '<p id="p"><span id="a">One</span> <span id="b">two</span></p>'

function problemsOf(changes: {
  smil?: string
  metadata?: string
  body?: string
  files?: readonly EpubFile[]
}) {
  const path = join(tempFolder(), 'book.epub')
  const bytes = buildEpub({
    metadata: changes.metadata ?? metadata,
    toc: [{ title: 'One', href: 'one.xhtml' }],
    files: [
      chapter('one.xhtml', changes.body ?? body, { mediaOverlay: 'o' }),
      { path: 'one.smil', id: 'o', content: changes.smil ?? smil },
      { path: 'one.mp3', content: 'sound' },
      ...(changes.files ?? []),
    ],
  })
  writeFileSync(path, bytes)
  return checkEpub(path, () => 2.5).problems
}

test('finds nothing wrong with a sound book', () => {
  expect(problemsOf({})).toEqual([])
})

test.for([
  ['a clip without an element', { smil: smil.replace('#b', '#c') }, 'is no element'],
  ['a gap', { smil: smil.replace('clipBegin="0:00:01.000"', 'clipBegin="0:00:01.100"') }, 'a gap'],
  [
    'a clip of no length',
    { smil: smil.replace('clipEnd="0:00:01.000"', 'clipEnd="0:00:00.000"') },
    'lasts from',
  ],
  ['more audio than there is', { smil: smil.replaceAll('02.500', '03.500') }, 's of 2.5 s'],
  ['a wrong duration', { metadata: metadata.replace('02.500', '02.400') }, 'lasts'],
  ['markup that is no XML', { body: `${body}<br>` }, 'one.xhtml'],
  ['a link that leads nowhere', { body: `${body}<a href="two.xhtml">x</a>` }, 'leads nowhere'],
  ['an id that is there twice', { body: body.replace('"b"', '"a"') }, 'twice'],
  [
    'a file that nothing names',
    { files: [{ path: 'x.txt', content: 'x', isUndeclared: true }] },
    'not in the manifest',
  ],
] as const)('finds %s', ([, changes, problem]) => {
  expect(problemsOf(changes).join('\n')).toContain(problem)
})
