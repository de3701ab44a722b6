import { createRequire } from 'node:module'
import type * as dingbats from 'dingbat-to-unicode'

let loaded: typeof dingbats | undefined

/** Loaded when a symbol is met: few documents hold one. */
function table(): typeof dingbats {
  loaded ??= createRequire(import.meta.url)('dingbat-to-unicode') as typeof dingbats
  return loaded
}

/**
 * The character that a symbol font shows at a place.
 * @param font Name of the font: Symbol, Wingdings.
 * @param code Hexadecimal place, which Word moves to the private use area (F0B7).
 * @returns what other fonts have there, where the font is none of symbols; '' for no place.
 */
export function symbolCharacter(font: string, code: string): string {
  const place = /^[0-9a-f]{1,6}$/i.test(code) ? Number.parseInt(code, 16) : 0
  const inFont = place >= 0xf000 && place <= 0xf0ff ? place - 0xf000 : place
  const known = table().codePoint(font, inFont)?.string
  if (known !== undefined) return known
  return inFont === 0 || inFont > 0x10ffff ? '' : String.fromCodePoint(inFont)
}
