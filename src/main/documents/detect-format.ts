import { openSync, readSync, closeSync } from 'node:fs'
import type { DocumentFormat } from '../../shared/document.ts'
import { DocumentError } from '../../shared/errors.ts'
import type { ImportLimits } from './importer.ts'
import { ZipArchive } from './zip/zip-archive.ts'

/** Enough of a file to tell what it is. */
const headBytes = 64 * 1024

/**
 * Tells the format of a file by its content, whatever its name says; only Markdown, which looks like any text, is
 * told by its name.
 * @throws {DocumentError} DOCUMENT_FORMAT_UNKNOWN with a sentence that names what the file seems to be;
 * DOCUMENT_DAMAGED for an archive without a directory; system errors as they are.
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
    if (kind === 'epub') return 'epub'
    throw unknownFormat(kind)
  }
  const prefixed = kindsByPrefix.find(([prefix]) => start.startsWith(prefix))
  if (prefixed !== undefined) throw unknownFormat(prefixed[1])
  if (looksLikeText(head)) return textFormat(path, start)
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
  ['%PDF-', 'a PDF'],
  ['%!PS', 'a PostScript file'],
  ['{\\rtf', 'a rich text (RTF) document'],
]

const kindsByType: Readonly<Record<string, string>> = {
  'application/x-mobipocket-ebook': 'a Kindle book (MOBI or AZW)',
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

function unknownFormat(kind: string | undefined): DocumentError {
  const seems = kind === undefined ? 'This file is no text that Lectern knows.' : `This seems to be ${kind}.`
  return new DocumentError(
    'DOCUMENT_FORMAT_UNKNOWN',
    `${seems} Lectern opens EPUB books, Markdown and plain text; convert it to one of these first.`,
    { details: kind === undefined ? {} : { kind } },
  )
}

/** 'epub', or what else a ZIP archive holds, in words. */
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
    if (type.startsWith('application/vnd.oasis.opendocument')) return 'an OpenDocument file'
    if (has(/^word\//)) return 'a Word document (DOCX)'
    if (has(/^xl\//)) return 'an Excel workbook'
    if (has(/^ppt\//)) return 'a PowerPoint presentation'
    const isComic = names.length > 0 && names.every((name) => /\.(jpe?g|png|gif|webp|xml|txt)$/i.test(name))
    return isComic ? 'an archive of pictures, such as a comic book' : 'a ZIP archive'
  } finally {
    archive.close()
  }
}

const namedAsText = /\.(txt|text|md|markdown|mdown|mkd)$/i

function textFormat(path: string, start: string): DocumentFormat {
  if (!namedAsText.test(path)) {
    if (/^\W{0,3}\s*(<!doctype html|<html)/i.test(start)) throw unknownFormat('a web page (HTML)')
    if (/<FictionBook/.test(start)) throw unknownFormat('a FictionBook (FB2)')
    if (/^\W{0,3}\s*<\?xml/.test(start)) throw unknownFormat('an XML file')
  }
  return /\.(md|markdown|mdown|mkd)$/i.test(path) ? 'markdown' : 'text'
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
