import { createRequire } from 'node:module'
import type * as decode from 'entities/decode'

type Decoder = typeof decode

/** The table of all names, loaded when one is met: loading it takes a tenth of the time that a novel takes. */
let loaded: Decoder | undefined

function decoder(): Decoder {
  loaded ??= createRequire(import.meta.url)('entities/decode') as Decoder
  return loaded
}

/** What XML itself knows, and the no-break space: all that most books use. */
const plainEntities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': '\u00a0',
  '&#160;': '\u00a0',
}
const plainPattern = /&(?:amp|lt|gt|quot|apos|nbsp|#160);/g
const otherPattern = /&(?!(?:amp|lt|gt|quot|apos|nbsp|#160);)[#A-Za-z]/

/**
 * Replaces numeric and named entities in running text; what is no entity stays as it is written. All names of
 * HTML are known, the oldest also without the semicolon, as browsers read them.
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return otherPattern.test(text) ? decoder().decodeHTML(text) : decodePlain(text)
}

/** As `decodeEntities` for an attribute, where `&copy=` is part of an address. */
export function decodeAttributeEntities(text: string): string {
  if (!text.includes('&')) return text
  return otherPattern.test(text) ? decoder().decodeHTMLStrict(text) : decodePlain(text)
}

function decodePlain(text: string): string {
  return text.replace(plainPattern, (entity) => plainEntities[entity] ?? entity)
}
