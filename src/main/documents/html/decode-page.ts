import { isUtf8 } from 'node:buffer'
import { decode } from 'iconv-lite'
import { declaredLabel, decodeMarkup } from '../markup/decode-markup.ts'
import { decodeText } from '../text/decode-text.ts'

/**
 * Turns the bytes of a page into text: by its byte order mark, as UTF-8 where it is that, by the charset that it
 * declares, and where it declares none by statistics over its text: old pages in any alphabet declare nothing.
 * @throws {DocumentError} DOCUMENT_FORMAT_UNKNOWN when the bytes are no text.
 */
export function decodePage(bytes: Buffer): string {
  const isMarked = bytes[0] === 0xff || bytes[0] === 0xfe || bytes.subarray(0, 2).includes(0)
  const isKnown = isMarked || isUtf8(bytes) || declaredLabel(bytes) !== undefined
  if (isKnown) return decodeMarkup(bytes)
  const text = bytes.toString('latin1').replace(/<[^<>]*>/g, '\n')
  return decode(bytes, decodeText(Buffer.from(text, 'latin1')).encoding)
}
