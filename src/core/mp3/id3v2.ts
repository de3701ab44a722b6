import { latin1, uint32 } from '../bytes/byte-order.ts'
import { joinBytes } from '../bytes/join-bytes.ts'
import { threeLetterLanguage } from '../text/three-letter-language.ts'

/**
 * Writes ID3 tags, version 2.3: the version that every player, phone and file manager reads.
 * Source: id3.org, "ID3 tag version 2.3.0" and "ID3v2 Chapter Frame Addendum 1.0".
 */

/** What an audiobook says about itself. Absent fields leave their frame out. */
export interface Mp3Tags {
  readonly title: string
  /** The book, where `title` is that of one chapter. */
  readonly album?: string
  readonly track?: { readonly number: number; readonly count: number }
  /** Authors of the text. */
  readonly artist?: string
  /** Who speaks, for example "English (America), eSpeak NG". */
  readonly narrator?: string
  readonly publisher?: string
  readonly year?: number
  /** BCP 47 tag of the text. */
  readonly language?: string
  readonly description?: string
  readonly cover?: { readonly bytes: Uint8Array; readonly mediaType: string }
  readonly chapters: readonly Mp3Chapter[]
  readonly durationSeconds: number
  /** The body of the frame with the words and their times, see `synchronisedText`. Left out where a tag can't hold it. */
  readonly synchronisedText?: Uint8Array
}

/** A chapter as players show it; times from the first frame of audio. */
export interface Mp3Chapter {
  readonly title: string
  readonly startSeconds: number
  readonly endSeconds: number
}

/** A table of contents frame counts its entries in one byte. */
const maxTocEntries = 255
/** The length of a tag has 28 bits. */
const maxTagBytes = 2 ** 28 - 1
const frameHeadBytes = 10
const noByteOffset = 0xffffffff

/** Gives the whole tag. */
export function writeId3v2(tags: Mp3Tags): Uint8Array<ArrayBuffer> {
  const frames = concat([
    textFrame('TIT2', tags.title),
    textFrame('TALB', tags.album ?? tags.title),
    tags.track === undefined ? undefined : textFrame('TRCK', `${tags.track.number}/${tags.track.count}`),
    tags.artist === undefined ? undefined : textFrame('TPE1', tags.artist),
    // Audiobook players show the composer as the narrator.
    tags.narrator === undefined ? undefined : textFrame('TCOM', tags.narrator),
    textFrame('TCON', 'Audiobook'),
    tags.publisher === undefined ? undefined : textFrame('TPUB', tags.publisher),
    tags.year === undefined ? undefined : textFrame('TYER', String(tags.year).padStart(4, '0')),
    tags.language === undefined ? undefined : textFrame('TLAN', threeLetterLanguage(tags.language)),
    textFrame('TLEN', String(milliseconds(tags.durationSeconds))),
    textFrame('TSSE', 'Lectern, LAME'),
    tags.description === undefined ? undefined : commentFrame(tags.description, tags.language),
    tags.cover === undefined ? undefined : pictureFrame(tags.cover),
    ...chapterFrames(tags.chapters),
  ])
  const words = synchronisedWords(tags, maxTagBytes - frames.length)
  const sizeBytes = frames.length + words.length
  return concat([latin1('ID3'), Uint8Array.of(3, 0, 0), synchsafe(sizeBytes), frames, words])
}

function synchronisedWords({ synchronisedText: body }: Mp3Tags, roomBytes: number): Uint8Array {
  return body === undefined || frameHeadBytes + body.length > roomBytes
    ? new Uint8Array()
    : frame('SYLT', body)
}

function chapterFrames(chapters: readonly Mp3Chapter[]): Uint8Array[] {
  if (chapters.length === 0) return []
  const ids = chapters.map((_, index) => `ch${index}`)
  return [
    ...tableOfContents(ids),
    ...chapters.map((chapter, index) =>
      frame(
        'CHAP',
        concat([
          latin1(`${ids[index]}\0`),
          uint32(milliseconds(chapter.startSeconds)),
          uint32(milliseconds(chapter.endSeconds)),
          uint32(noByteOffset),
          uint32(noByteOffset),
          textFrame('TIT2', chapter.title),
        ]),
      ),
    ),
  ]
}

/** One table, or a table of tables where a book has more chapters than one can count. */
function tableOfContents(ids: readonly string[]): Uint8Array[] {
  if (ids.length <= maxTocEntries) return [tocFrame('toc', ids, true)]
  const parts: { readonly id: string; readonly children: readonly string[] }[] = []
  for (let start = 0; start < ids.length; start += maxTocEntries) {
    parts.push({ id: `toc${parts.length}`, children: ids.slice(start, start + maxTocEntries) })
  }
  const top = parts.slice(0, maxTocEntries).map((part) => part.id)
  return [tocFrame('toc', top, true), ...parts.map((part) => tocFrame(part.id, part.children, false))]
}

function tocFrame(id: string, children: readonly string[], isTop: boolean): Uint8Array {
  const isOrdered = 1
  const flags = (isTop ? 2 : 0) | isOrdered
  return frame(
    'CTOC',
    latin1(
      `${id}\0${String.fromCharCode(flags, children.length)}${children.map((child) => `${child}\0`).join('')}`,
    ),
  )
}

/** A text in one line: a zero would end it, and a line break may not stand in it. */
function textFrame(id: string, text: string): Uint8Array {
  return frame(id, concat([Uint8Array.of(1), utf16(text.replaceAll(/[\s\0]+/g, ' '))]))
}

function commentFrame(text: string, language = 'und'): Uint8Array {
  return frame(
    'COMM',
    concat([
      Uint8Array.of(1),
      latin1(threeLetterLanguage(language)),
      utf16(''),
      utf16(text.replaceAll('\0', ' ')),
    ]),
  )
}

function pictureFrame(cover: { readonly bytes: Uint8Array; readonly mediaType: string }): Uint8Array {
  const frontCover = 3
  return frame(
    'APIC',
    concat([Uint8Array.of(0), latin1(`${cover.mediaType}\0`), Uint8Array.of(frontCover, 0), cover.bytes]),
  )
}

function frame(id: string, body: Uint8Array): Uint8Array {
  return concat([latin1(id), uint32(body.length), Uint8Array.of(0, 0), body])
}

/** UTF-16 with a byte-order mark and a terminator: the one encoding of version 2.3 that holds every script. */
function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2 + 2)
  bytes.set([0xff, 0xfe])
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    bytes[2 + index * 2] = unit & 0xff
    bytes[3 + index * 2] = unit >> 8
  }
  return bytes
}

/** Four bytes of seven bits, so that a size never looks like the start of an MPEG frame. */
function synchsafe(value: number): Uint8Array {
  return Uint8Array.of((value >>> 21) & 0x7f, (value >>> 14) & 0x7f, (value >>> 7) & 0x7f, value & 0x7f)
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000)
}

function concat(parts: readonly (Uint8Array | undefined)[]): Uint8Array<ArrayBuffer> {
  return joinBytes(parts.filter((part) => part !== undefined))
}
