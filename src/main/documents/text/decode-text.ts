import { isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'
import { decode, encodingExists } from 'iconv-lite'
import { DocumentError } from '../../../shared/errors.ts'

/** The text of a file and the charset that it turned out to be in. */
export interface DecodedText {
  /** Without a byte order mark; line ends as they are in the file. */
  readonly text: string
  /** Lower-case name of the charset the bytes were read as, for example `utf-8` or `windows-1252`. */
  readonly encoding: string
}

/**
 * Decodes the bytes of a text file that doesn't say what charset it is in. In this order: byte order mark, valid
 * UTF-8, UTF-16 by where its zero bytes stand, UTF-8 with a few damaged places, statistics, Windows-1252.
 * @throws {DocumentError} DOCUMENT_FORMAT_UNKNOWN when the bytes are no text.
 */
export function decodeText(bytes: Buffer): DecodedText {
  const marked = decodeByMark(bytes)
  if (marked !== undefined) return marked
  const trimmed = withoutTail(bytes)
  if (trimmed.includes(0)) {
    const encoding = utf16Encoding(bytes)
    if (encoding === undefined) throw notText()
    return { text: decode(bytes, encoding), encoding }
  }
  if (isUtf8(trimmed)) return checked(trimmed.toString('utf8'), 'utf-8')
  if (isDamagedUtf8(trimmed)) return checked(trimmed.toString('utf8'), 'utf-8')
  const encoding = guessEncoding(trimmed)
  return checked(decode(trimmed, encoding), encoding)
}

/** Byte order marks; the UTF-32 ones come first, as UTF-16's little-endian mark begins theirs. */
const marks: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xff, 0xfe, 0, 0], encoding: 'utf-32le' },
  { bytes: [0, 0, 0xfe, 0xff], encoding: 'utf-32be' },
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
]

function decodeByMark(bytes: Buffer): DecodedText | undefined {
  const mark = marks.find((mark) => mark.bytes.every((byte, index) => bytes[index] === byte))
  if (mark === undefined) return undefined
  const body = bytes.subarray(mark.bytes.length)
  const text = decode(body, mark.encoding, { stripBOM: false })
  return checked(mark.encoding === 'utf-8' ? text.replace(/\0+$/, '') : text, mark.encoding)
}

/** Old editors and copy programs pad a file's end with zeros or Ctrl-Z. */
function withoutTail(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === 0 || bytes[end - 1] === 0x1a)) end--
  return bytes.subarray(0, end)
}

const sampleBytes = 65_536

/** UTF-16 without a mark has zero bytes, as every line end and Latin letter has one, all on the same side. */
function utf16Encoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, Math.min(bytes.length, sampleBytes) & ~1)
  let evenZeros = 0
  let oddZeros = 0
  for (let index = 0; index + 1 < sample.length; index += 2) {
    if (sample[index] === 0) evenZeros++
    if (sample[index + 1] === 0) oddZeros++
  }
  const encoding = oddZeros > evenZeros ? 'utf-16le' : 'utf-16be'
  const text = decode(sample, encoding)
  return sample.length > 0 &&
    Math.min(evenZeros, oddZeros) <= Math.max(evenZeros, oddZeros) / 20 &&
    isPlausible(text)
    ? encoding
    : undefined
}

/** Control characters that text files do have: tab, line ends, vertical tab, form feed, backspace, escape, Ctrl-Z. */
// oxlint-disable-next-line no-control-regex -- control characters are what is counted
const controls = /[\0-\x07\x0e-\x19\x1c-\x1f\x7f]/g
const unassigned = /[\p{Cn}\p{Co}\p{Cs}\ufffd]/gu

/** Random 16-bit units hit unassigned characters in about one of four; text almost never does. */
function isPlausible(text: string): boolean {
  const strange = (text.match(controls)?.length ?? 0) + (text.match(unassigned)?.length ?? 0)
  return strange <= text.length / 50
}

/** Refuses what decoded without an error but is no text: one control character in a hundred is far from any text. */
function checked(text: string, encoding: string): DecodedText {
  const sample = text.slice(0, sampleBytes)
  const controlCount = sample.match(controls)?.length ?? 0
  if (controlCount > sample.length / 100) throw notText()
  return { text, encoding }
}

function notText(): DocumentError {
  return new DocumentError(
    'DOCUMENT_FORMAT_UNKNOWN',
    'This file holds data, not text. If it is a book in another format, give it the ending of that format and open it again.',
  )
}

/**
 * UTF-8 that was cut or damaged in few places: other charsets hardly ever form a valid sequence of several bytes by
 * chance, so one damaged place for ten whole ones still means UTF-8. The damage shows as U+FFFD.
 */
function isDamagedUtf8(bytes: Buffer): boolean {
  let whole = 0
  let damaged = 0
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0
    if (byte < 0x80) continue
    const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1
    let followers = 0
    while (followers + 1 < length && ((bytes[index + 1 + followers] ?? 0) & 0xc0) === 0x80) followers++
    if (length > 1 && byte < 0xf5 && followers + 1 === length) whole++
    else damaged++
    index += followers
  }
  return whole > 0 && damaged <= whole / 10
}

/** Windows' own charsets extend the ISO ones by letters and quotes at 0x80 to 0x9F, which ISO leaves to controls. */
const windowsOf: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-2': 'windows-1250',
  'iso-8859-5': 'windows-1251',
  'iso-8859-6': 'windows-1256',
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-9': 'windows-1254',
}
/** Here the Windows charset holds the ISO one whole, so that it is always right. */
const supersets = new Set(['iso-8859-1', 'iso-8859-9'])

/** Below this the statistics had nearly nothing to go by. */
const leastConfidence = 15

function guessEncoding(bytes: Buffer): string {
  const sample = telling(bytes)
  const hasWindowsBytes = sample.some((byte) => byte >= 0x80 && byte <= 0x9f)
  for (const { name, confidence } of analyse(sample)) {
    if (confidence < leastConfidence) break
    const found = name.toLowerCase()
    if (found === 'ascii' || found.startsWith('utf-')) continue
    const windows = windowsOf[found]
    const encoding = windows !== undefined && (hasWindowsBytes || supersets.has(found)) ? windows : found
    if (!encodingExists(encoding)) continue
    const damaged = decode(sample, encoding).match(/\ufffd/g)?.length ?? 0
    // A multi-byte charset that can't read its own text is the wrong one; the single place is where the sample ends.
    if (damaged <= 1 + sample.length / 1000) return encoding
  }
  return 'windows-1252'
}

/** The lines that hold bytes above ASCII, which alone tell charsets apart, up to the sample's size. */
function telling(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  let length = 0
  let lineStart = 0
  while (lineStart < bytes.length && length < sampleBytes) {
    const feed = bytes.indexOf(0x0a, lineStart)
    const lineEnd = Math.min(feed === -1 ? bytes.length : feed + 1, lineStart + sampleBytes)
    const line = bytes.subarray(lineStart, lineEnd)
    if (line.some((byte) => byte >= 0x80)) {
      parts.push(line)
      length += line.length
    }
    lineStart = lineEnd
  }
  return Buffer.concat(parts)
}
