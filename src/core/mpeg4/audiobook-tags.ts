import { latin1, uint16, uint32, utf8 } from '../bytes/byte-order.ts'
import { box, fullBox } from './box.ts'

/** What an audiobook's tags say, as iTunes writes them. Absent fields leave their tag out. */
export interface Mpeg4Tags {
  readonly title: string
  readonly album: string
  readonly authors: readonly string[]
  readonly narrator: string
  readonly publisher?: string
  readonly year?: number
  readonly description?: string
  readonly cover?: { readonly bytes: Uint8Array; readonly mediaType: string }
  readonly track?: { readonly number: number; readonly count: number }
}

/** Kinds of values of a tag. Source: QuickTime File Format, "Well-Known Types". */
const valueKinds = { implicit: 0, utf8: 1, jpeg: 13, png: 14, integer: 21 } as const

/** The kind of work that is an audiobook, in the tag that players sort by. */
const audiobookKind = 2
/** Longest short description; a longer one stands in a tag of its own. */
const maxShortDescriptionBytes = 255

/** The box with the tags, for `udta`. Source: QuickTime File Format, "Metadata"; the names are iTunes's. */
export function tagsBox(tags: Mpeg4Tags): Uint8Array<ArrayBuffer> {
  const { authors, narrator, publisher, year, description, cover, track } = tags
  const author = authors.join(', ')
  const items = [
    textItem('©nam', tags.title),
    textItem('©alb', tags.album),
    ...(author === '' ? [] : [textItem('©ART', author), textItem('aART', author)]),
    // Most players show the composer as the narrator; the second is the tag of its own that others read.
    textItem('©wrt', narrator),
    textItem('©nrt', narrator),
    textItem('©gen', 'Audiobook'),
    item('stik', valueKinds.integer, Uint8Array.of(audiobookKind)),
    // Without a pause between files that follow each other.
    item('pgap', valueKinds.integer, Uint8Array.of(1)),
    textItem('©too', 'Lectern'),
    ...(year === undefined ? [] : [textItem('©day', String(year).padStart(4, '0'))]),
    ...(publisher === undefined ? [] : [textItem('©pub', publisher)]),
    ...(description === undefined
      ? []
      : [
          item('desc', valueKinds.utf8, utf8(description, maxShortDescriptionBytes)),
          textItem('ldes', description),
        ]),
    ...(track === undefined ? [] : [item('trkn', valueKinds.implicit, trackNumber(track))]),
    ...(cover === undefined ? [] : [item('covr', coverKind(cover.mediaType), cover.bytes)]),
  ]
  const handler = fullBox('hdlr', 0, 0, uint32(0), latin1('mdirappl'), uint32(0), uint32(0), Uint8Array.of(0))
  return fullBox('meta', 0, 0, handler, box('ilst', ...items))
}

function textItem(name: string, text: string): Uint8Array {
  return item(name, valueKinds.utf8, utf8(text))
}

function item(name: string, kind: number, value: Uint8Array): Uint8Array {
  const anyLocale = 0
  return box(name, box('data', uint32(kind), uint32(anyLocale), value))
}

function coverKind(mediaType: string): number {
  return mediaType === 'image/png' ? valueKinds.png : valueKinds.jpeg
}

function trackNumber({ number, count }: NonNullable<Mpeg4Tags['track']>): Uint8Array {
  const padding = new Uint8Array(2)
  return Uint8Array.from([...padding, ...uint16(number), ...uint16(count), ...padding])
}
