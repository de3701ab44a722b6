import { expect, test } from 'vitest'
import { clipsOf } from '../../../../../../src/core/narration/clip.ts'
import { displayText } from '../../../../../../src/core/text/display-text.ts'
import { assetIdOf } from '../../../../../../src/main/documents/epub/asset-id.ts'
import { clockSeconds } from '../../../../../../src/main/documents/epub/narration/clock-value.ts'
import { untilAudioEnds, type Block } from '../../../../../../src/shared/document.ts'
import { chapter } from '../../../../../support/build-epub.ts'
import { importEpub } from '../../../../../support/import-epub.ts'

test.for<[string, number | undefined]>([
  ['5:34:31.396', 20_071.396],
  ['124:59:36', 449_976],
  ['0:05:01.2', 301.2],
  ['0:00:04', 4],
  ['09:58', 598],
  ['00:56.78', 56.78],
  ['76.2s', 76.2],
  ['7.75h', 27_900],
  ['13min', 780],
  ['2345ms', 2.345],
  ['12.345', 12.345],
  ['npt=1:02.5', 62.5],
  [' 3s ', 3],
  ['', undefined],
  ['-1s', undefined],
  ['1:99', undefined],
  ['1e9s', undefined],
  ['9999999h', undefined],
  ['soon', undefined],
])('reads the clock value "%s"', ([value, seconds]) => {
  expect(clockSeconds(value)).toBe(seconds)
})

interface Par {
  readonly id: string
  readonly begin?: string
  readonly end?: string
  readonly src?: string
}

/** A book whose overlay says `pars`. */
function narrated(body: string, pars: readonly Par[] | string, metadata = '') {
  const audio = ({ begin, end, src = 'a.mp3' }: Par) =>
    `<audio src="${src}"${begin === undefined ? '' : ` clipBegin="${begin}"`}${end === undefined ? '' : ` clipEnd="${end}"`}/>`
  const smil =
    typeof pars === 'string'
      ? pars
      : `<smil><body><seq><seq>${pars.map((par) => `<par><text src="one.xhtml${par.id === '' ? '' : `#${par.id}`}"/>${audio(par)}</par>`).join('')}</seq></seq></body></smil>`
  return importEpub({
    metadata,
    files: [
      chapter('one.xhtml', body, { mediaOverlay: 'smil' }),
      { path: 'one.smil', id: 'smil', content: smil },
      { path: 'a.mp3', content: 'sound' },
    ],
  })
}

/** Each clip as its text and times. */
function clipTexts({ blocks }: { readonly blocks: readonly Block[] }) {
  return blocks.map((block) =>
    clipsOf(block.narration ?? []).map(({ start, end, beginSeconds, endSeconds }) => [
      displayText(block).slice(start, end),
      beginSeconds,
      endSeconds,
    ]),
  )
}

test('finds the texts of elements of any kind', async () => {
  const book = await narrated(
    `<h1 id="h">One</h1><p id="p">All of <i>it</i>.</p>
<p><span id="w1">Two </span><span id="w2"><b>words</b></span>, <span id="w3"> and more</span></p>`,
    [
      { id: 'h', begin: '0s', end: '1s' },
      { id: 'p', begin: '1s', end: '2.5s' },
      { id: 'w1', begin: '2.5s', end: '3s' },
      { id: 'w2', begin: '3s', end: '3.4s' },
      { id: 'w3', begin: '4s', end: '5s' },
    ],
  )
  expect(clipTexts(book)).toEqual([
    [['One', 0, 1]],
    [['All of it.', 1, 2.5]],
    [
      ['Two', 2.5, 3],
      ['words', 3, 3.4],
      ['and more', 4, 5],
    ],
  ])
  expect(book.blocks[0]?.narration?.[0]?.audio).toBe(assetIdOf('OEBPS/a.mp3'))
  expect(book.blocks.map(({ narration }) => narration?.[0]?.goesOnUntilSeconds)).toEqual([1, 2.5, undefined])
})

test('divides a clip of several blocks by their lengths', async () => {
  const book = await narrated('<div id="d"><p>Ten chars.</p><p>And thirty characters of text.</p></div>', [
    { id: 'd', begin: '10s', end: '14s' },
  ])
  expect(clipTexts(book)).toEqual([[['Ten chars.', 10, 11]], [['And thirty characters of text.', 11, 14]]])
})

test('takes a file without a fragment as all of it', async () => {
  const book = await narrated('<p>Short text.</p>', [{ id: '', begin: '0s', end: '2s' }])
  expect(clipTexts(book)).toEqual([[['Short text.', 0, 2]]])
})

test('ends a clip without an end where the next begins, else with the file', async () => {
  const book = await narrated('<p id="a">One.</p><p id="b">Two.</p>', [{ id: 'a' }, { id: 'b', begin: '2s' }])
  expect(clipTexts(book)).toEqual([[['One.', 0, 2]], [['Two.', 2, untilAudioEnds]]])
})

test('keeps the number of a page as a clip without text', async () => {
  const book = await narrated(
    `<p><span id="a">One half</span> <span id="pg" epub:type="pagebreak">12</span><span id="b">the other.</span></p>`,
    [
      { id: 'a', begin: '0s', end: '1s' },
      { id: 'pg', begin: '1s', end: '2s' },
      { id: 'b', begin: '2s', end: '3s' },
    ],
  )
  expect(clipTexts(book)).toEqual([
    [
      ['One half', 0, 1],
      ['', 1, 2],
      ['the other.', 2, 3],
    ],
  ])
})

test('leaves out what an overlay says wrong, and keeps the rest', async () => {
  const book = await narrated(
    '<p id="a">One two.</p><p id="b">Three.</p><p id="c">Four.</p><p id="d">Five.</p>',
    [
      { id: 'nowhere', begin: '0s', end: '1s' },
      { id: 'a', begin: '0s', end: '1s' },
      { id: 'a', begin: '1s', end: '2s' },
      { id: 'b', begin: '2s', end: '1s' },
      { id: 'b', begin: 'now', end: '3s' },
      { id: 'c', begin: '2s', end: '3s', src: 'missing.mp3' },
      { id: 'd', begin: '3s', end: '600s' },
    ],
  )
  expect(clipTexts(book)).toEqual([[['One two.', 0, 1]], [], [], []])
})

test.for<[string, string]>([
  ['no XML', 'not at all'],
  ['half of one', '<smil><body><par><text src="one.xhtml#a"/><audio src="a.mp3" clipBegin="0s"'],
  ['an empty file', ''],
])('opens a book whose overlay is %s', async ([, smil]) => {
  const book = await narrated('<p id="a">One.</p>', smil)
  expect(book.texts).toEqual(['One.'])
})

test('tells who reads, and for how long', async () => {
  const { header } = await narrated(
    '<p id="a">One.</p>',
    [{ id: 'a', begin: '0s', end: '1s' }],
    `<meta property="media:duration" refines="#smil">0:10:00</meta><meta property="media:duration">0:20:30.5</meta>
<meta property="media:narrator">Ada Reader</meta><meta property="media:narrator">Bo Voice</meta>`,
  )
  expect(header.narration).toEqual({ narrators: ['Ada Reader', 'Bo Voice'], durationSeconds: 1230.5 })
})

test('tells of a narrator whom the book names among those who had a part in it', async () => {
  const { header } = await narrated(
    '<p id="a">One.</p>',
    [{ id: 'a', begin: '0s', end: '1s' }],
    '<dc:contributor id="n">Ada Reader</dc:contributor><meta refines="#n" property="role">nrt</meta>',
  )
  expect(header.narration).toEqual({ narrators: ['Ada Reader'] })
})

test('says nothing of a narrator in a book without overlays', async () => {
  const { header, blocks } = await importEpub({ files: [chapter('one.xhtml', '<p id="a">One.</p>')] })
  expect(header.narration).toBeUndefined()
  expect(blocks.some(({ narration }) => narration !== undefined)).toBe(false)
})
