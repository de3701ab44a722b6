import { isUtf8 } from 'node:buffer'

const labelPatterns = [
  /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/i,
  /<meta[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i,
]

/** Bytes in which a declaration is looked for: HTML asks for the first 1024. */
const declarationBytes = 1024

/** Written in ASCII bytes alone, so that it can't be told from UTF-8 but by its declaration. */
const sevenBitLabel = 'iso-2022-jp'
/** It switches between alphabets by this byte, which no other text holds. */
const escape = 0x1b

/**
 * Turns the bytes of an XML or HTML file into text: UTF-16 by its byte order mark or its zero bytes; UTF-8 when the
 * bytes are valid UTF-8, whatever the file says of itself; else as it says, or Windows-1252.
 */
export function decodeMarkup(bytes: Buffer): string {
  const utf16 = utf16Label(bytes)
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes)
  // Buffer's own decoder takes a third of TextDecoder's time.
  if (isUtf8(bytes) && !bytes.includes(escape)) return withoutByteOrderMark(bytes.toString('utf8'))
  const declared = declaredLabel(bytes)
  if (declared === sevenBitLabel) return new TextDecoder(declared).decode(bytes)
  if (isUtf8(bytes)) return withoutByteOrderMark(bytes.toString('utf8'))
  const fallback = isMostlyUtf8(bytes) ? 'utf-8' : 'windows-1252'
  return new TextDecoder(declared ?? fallback).decode(bytes)
}

function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

function utf16Label(bytes: Buffer): string | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0x3c && second === 0) return 'utf-16le'
  if (first === 0 && second === 0x3c) return 'utf-16be'
  return undefined
}

/** The encoding that the file says it has; undefined for UTF-8, for UTF-16 (it isn't), and for unknown names. */
export function declaredLabel(bytes: Buffer): string | undefined {
  const text = bytes.toString('latin1', 0, declarationBytes)
  for (const pattern of labelPatterns) {
    const label = pattern.exec(text)?.[1]
    const encoding = label === undefined ? undefined : encodingOf(label)
    if (encoding !== undefined && !encoding.startsWith('utf-')) return encoding
  }
  return undefined
}

function encodingOf(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return undefined
  }
}

/** Whether a text with broken UTF-8 is still UTF-8 for the most part: a few bad bytes among many good ones. */
function isMostlyUtf8(bytes: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  let bad = 0
  let good = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === 0xfffd) bad += 1
    else if (code > 0x7f) good += 1
  }
  return good > bad
}
