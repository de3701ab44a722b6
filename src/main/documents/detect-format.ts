import { openSync, readSync, closeSync } from 'node:fs'
import { type DocumentFormat, documentFormats } from '../../shared/document.ts'
import { DocumentError } from '../../shared/errors.ts'
import type { ImportLimits } from './importer.ts'
import { encryptedOfficeFile, isEncryptedPackage } from './office/encrypted-package.ts'
import { ZipArchive } from './zip/zip-archive.ts'

/** Enough of a file to tell what it is. */
const headBytes = 64 * 1024

/**
 * Tells the format of a file by its content, whatever its name says; only Markdown, which looks like any text, is
 * told by its name.
 * @throws {DocumentError} DOCUMENT_FORMAT_UNKNOWN with a sentence that names what the file seems to be;
 * DOCUMENT_ENCRYPTED for an office file with a password; DOCUMENT_DAMAGED for an archive without a directory; system
 * errors as they are.
 */
export async function detectFormat(
  path: string,
  sizeBytes: number,
  limits: ImportLimits,
): Promise<DocumentFormat> {
  const head = readHead(path)
  const start = head.toString('latin1', 0, 1024)
  if (start.startsWith('PK')) {
    const kind = zipKind(path, sizeBytes, limits)
    if (isFormat(kind)) return kind
    throw unknownFormat(kind)
  }
  // The header may stand after other bytes (PDF 32000-1, annex H.3.4.1).
  if (start.startsWith('%PDF-') || (start.includes('%PDF-') && !looksLikeText(head))) return 'pdf'
  if (['BOOKMOBI', 'TEXtREAd'].includes(start.slice(60, 68))) return 'mobi'
  const prefixed = kindsByPrefix.find(([prefix]) => start.startsWith(prefix))
  if (prefixed !== undefined) throw unknownFormat(prefixed[1])
  if (isEncryptedPackage(path, head)) throw encryptedOfficeFile()
  if (looksLikeText(head)) return textFormat(path, head)
  // Loaded only to name what can't be opened.
  const { fileTypeFromBuffer } = await import('file-type')
  const type = await fileTypeFromBuffer(head)
  throw unknownFormat(
    type === undefined ? undefined : (kindsByType[type.mime] ?? `a file of type ${type.mime}`),
  )
}

function readHead(path: string): Buffer {
  const descriptor = openSync(path, 'r')
  try {
    const head = Buffer.alloc(headBytes)
    return head.subarray(0, readSync(descriptor, head, 0, headBytes, 0))
  } finally {
    closeSync(descriptor)
  }
}

/** Formats that begin with letters and would pass for text. */
const kindsByPrefix: readonly (readonly [string, string])[] = [
  ['%!PS', 'a PostScript file'],
  ['{\\rtf', 'a rich text (RTF) document'],
  ['CONT\x02\0', 'a Kindle book in the KFX format'],
  ['\xeaDRMION\xee', 'a Kindle book in the KFX format, with copy protection'],
  ['TPZ', 'a Kindle book in the old Topaz format'],
]

const kindsByType: Readonly<Record<string, string>> = {
  'application/x-cfb': 'an old Word or Excel document',
  'application/x-rar-compressed': 'a RAR archive',
  'application/x-7z-compressed': 'a 7-Zip archive',
  'application/gzip': 'a GZIP archive',
  'image/jpeg': 'a picture (JPEG)',
  'image/png': 'a picture (PNG)',
  'image/gif': 'a picture (GIF)',
  'image/webp': 'a picture (WebP)',
  'audio/mpeg': 'a sound file (MP3)',
  'video/mp4': 'a film (MP4)',
}

/** What is told of a file that Lectern can't open; `kind` names it in words. */
export function unknownFormat(kind: string | undefined): DocumentError {
  const seems = kind === undefined ? 'This file is no text that Lectern knows.' : `This seems to be ${kind}.`
  return new DocumentError(
    'DOCUMENT_FORMAT_UNKNOWN',
    `${seems} Lectern opens EPUB, PDF, Word, OpenDocument, FictionBook and Kindle files, web pages, Markdown and plain text; convert it to one of these first.`,
    { details: kind === undefined ? {} : { kind } },
  )
}

function isFormat(kind: string): kind is DocumentFormat {
  return (documentFormats as readonly string[]).includes(kind)
}

/** The format of a ZIP archive, or what else it holds, in words. */
function zipKind(path: string, sizeBytes: number, limits: ImportLimits): string {
  const archive = new ZipArchive(path, sizeBytes, limits)
  try {
    const names = [...archive.entries.keys()]
    const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name))
    if (has(/^META-INF[/\\]container\.xml$/i) || has(/\.opf$/i)) return 'epub'
    const typeEntry = archive.entries.get('mimetype')
    const isReadable = typeEntry !== undefined && !typeEntry.isEncrypted && typeEntry.sizeBytes < 100
    const type = isReadable ? archive.read(typeEntry).toString('latin1').trim() : ''
    if (type === 'application/epub+zip') return 'epub'
    if (/^application\/vnd\.oasis\.opendocument\.text(-template|-master)?$/.test(type)) return 'odt'
    if (type.startsWith('application/vnd.oasis.opendocument')) return 'an OpenDocument file that is no text'
    if (has(/^word[/\\]/i)) return 'docx'
    // FictionBooks are mostly handed on packed, one to an archive.
    if (names.length === 1 && has(/\.fb2$/i)) return 'fb2'
    if (has(/^xl\//)) return 'an Excel workbook'
    if (has(/^ppt\//)) return 'a PowerPoint presentation'
    const isComic = names.length > 0 && names.every((name) => /\.(jpe?g|png|gif|webp|xml|txt)$/i.test(name))
    return isComic ? 'an archive of pictures, such as a comic book' : 'a ZIP archive'
  } finally {
    archive.close()
  }
}

const namedAsMarkdown = /\.(md|markdown|mdown|mkd)$/i
const namedAsText = /\.(txt|text|md|markdown|mdown|mkd)$/i
const namedAsPage = /\.(html?|xhtml?)$/i

function textFormat(path: string, head: Buffer): DocumentFormat {
  if (!namedAsText.test(path)) {
    const kind = markupKind(path, headText(head))
    if (isFormat(kind)) return kind
    if (kind !== '') throw unknownFormat(kind)
  }
  return namedAsMarkdown.test(path) ? 'markdown' : 'text'
}

/** The format of a text in markup, or what else it is, in words; '' where it is none. */
function markupKind(path: string, start: string): DocumentFormat | string {
  const isXml = /^\s*<\?xml\s/.test(start)
  // What may stand before the first element: declarations, comments, a document type.
  const root =
    /^(?:\s|<\?[^>]*>|<!--(?:(?!-->)[\s\S])*-->|<!doctype[^>[]*(?:\[[^\]]*\])?[^>]*>)*<([a-z][^\s>/]*)/i.exec(
      start,
    )
  const name = root?.[1]?.toLowerCase().replace(/^.*:/, '')
  if (name === 'fictionbook') return 'fb2'
  if (/^\s*(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<!doctype\s+html/i.test(start)) return 'html'
  if (name !== undefined && ['html', 'head', 'body'].includes(name)) return 'html'
  if (isXml) return 'an XML file'
  return namedAsPage.test(path) && /<\/?[a-z][^>]*>/i.test(start) ? 'html' : ''
}

/** The head as text, in which ASCII is right: all that telling formats needs. */
function headText(head: Buffer): string {
  const mark = head.toString('latin1', 0, 3)
  if (mark.startsWith('\xff\xfe')) return head.toString('utf16le', 2)
  if (mark.startsWith('\xfe\xff'))
    return Buffer.from(head.subarray(2, head.length & ~1))
      .swap16()
      .toString('utf16le')
  return head.toString('latin1', mark === '\xef\xbb\xbf' ? 3 : 0)
}

/** Control characters per thousand bytes that a text of some age may hold: form feeds, escapes, end marks. */
const maxControlShare = 0.005

/** Whether bytes can be text in any encoding: hardly a control character, or UTF-16 with its zeros on one side. */
function looksLikeText(head: Buffer): boolean {
  if (/^(\xff\xfe|\xfe\xff|\xef\xbb\xbf)/.test(head.toString('latin1', 0, 3))) return true
  const zeros = [0, 0]
  let controls = 0
  for (const [index, byte] of head.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
    else if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) controls += 1
  }
  if (controls > head.length * maxControlShare) return false
  const [even = 0, odd = 0] = zeros
  if (even + odd === 0) return true
  return Math.min(even, odd) === 0 && Math.max(even, odd) > head.length * 0.3
}
