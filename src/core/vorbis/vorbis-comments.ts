import { latin1, littleEndian, uint32, utf8 } from '../bytes/byte-order.ts'
import { joinBytes } from '../bytes/join-bytes.ts'
import { clockWithHours } from '../captions/caption-clock.ts'

/** What an audiobook says about itself in Opus and FLAC. Absent fields leave their comment out. */
export interface VorbisTags {
  readonly title: string
  readonly album: string
  readonly authors: readonly string[]
  readonly narrator: string
  readonly publisher?: string
  readonly year?: number
  /** BCP 47. */
  readonly language?: string
  readonly description?: string
  readonly track?: { readonly number: number; readonly count: number }
  readonly chapters: readonly { readonly title: string; readonly startSeconds: number }[]
}

/** A comment's name and what it says. */
export type VorbisComment = readonly [name: string, text: string]

/** Chapters have numbers of three digits. */
const maxChapters = 1000

/**
 * The comments of an audiobook.
 * Source: Xiph.org, "Ogg Vorbis I format specification: comment field"; chapters: XiphWiki, "Chapter Extension".
 */
export function commentsOf(tags: VorbisTags): readonly VorbisComment[] {
  const { narrator, publisher, year, language, description, track } = tags
  return [
    ['TITLE', tags.title],
    ['ALBUM', tags.album],
    ...tags.authors.map((author): VorbisComment => ['ARTIST', author]),
    ...(tags.authors.length > 0 ? ([['ALBUMARTIST', tags.authors.join(', ')]] as const) : []),
    // Who speaks; many players show the composer as the narrator.
    ['PERFORMER', narrator],
    ['COMPOSER', narrator],
    ['NARRATOR', narrator],
    ['GENRE', 'Audiobook'],
    ...(year === undefined ? [] : ([['DATE', String(year).padStart(4, '0')]] as const)),
    ...(publisher === undefined
      ? []
      : ([
          ['PUBLISHER', publisher],
          ['ORGANIZATION', publisher],
        ] as const)),
    ...(language === undefined ? [] : ([['LANGUAGE', language]] as const)),
    ...(description === undefined ? [] : ([['DESCRIPTION', description]] as const)),
    ...(track === undefined
      ? []
      : ([
          ['TRACKNUMBER', String(track.number)],
          ['TRACKTOTAL', String(track.count)],
        ] as const)),
    ...tags.chapters.slice(0, maxChapters).flatMap(({ title, startSeconds }, index): VorbisComment[] => {
      const name = `CHAPTER${String(index).padStart(3, '0')}`
      return [
        [name, clockWithHours(Math.round(startSeconds * 1000), '.')],
        [`${name}NAME`, title],
      ]
    }),
  ]
}

/** The comments as bytes, without what a container puts around them. Texts may hold what they like: they are behind their length. */
export function commentBytes(comments: readonly VorbisComment[]): Uint8Array<ArrayBuffer> {
  return joinBytes([
    ...withLength(utf8('Lectern')),
    littleEndian(uint32(comments.length)),
    ...comments.flatMap(([name, text]) => withLength(utf8(`${name}=${text}`))),
  ])
}

function withLength(bytes: Uint8Array<ArrayBuffer>): readonly Uint8Array<ArrayBuffer>[] {
  return [littleEndian(uint32(bytes.length)), bytes]
}

/**
 * A cover as both containers hold it. Its size in pixels is left open.
 * Source: RFC 9639, section 8.8.
 */
export function pictureBytes(cover: {
  readonly bytes: Uint8Array
  readonly mediaType: string
}): Uint8Array<ArrayBuffer> {
  const frontCover = 3
  const widthHeightDepthColours = new Uint8Array(16)
  return joinBytes([
    uint32(frontCover),
    uint32(cover.mediaType.length),
    latin1(cover.mediaType),
    uint32(0),
    widthHeightDepthColours,
    uint32(cover.bytes.length),
    cover.bytes,
  ])
}
