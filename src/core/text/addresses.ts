import type { TextRange } from '../../shared/document.ts'

/** Begins as no word does: a scheme, `www.`, or the prefix of a DOI. */
const addressPattern =
  /(?:\b(?:https?|ftp):\/\/|\bwww\.(?=[\p{L}\p{N}])|\bdoi:\s?(?=10\.\d))[^\s<>"“”«»、。，]+/giu

/** Marks that end a sentence or a clause rather than an address. */
const trailing = /[.,;:!?…'’*_]+$/u

const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** Addresses in a running text, ascending: without the marks of the sentence around them. */
export function findAddresses(text: string): readonly TextRange[] {
  return [...text.matchAll(addressPattern)].map((match) => ({
    start: match.index,
    end: match.index + addressOf(match[0]).length,
  }))
}

/** A bracket at the end belongs to the address where it was opened in it. */
function addressOf(found: string): string {
  let address = found.replace(trailing, '')
  for (;;) {
    const last = address.at(-1) ?? ''
    const opening = closing[last]
    if (opening === undefined || count(address, opening) >= count(address, last)) return address
    address = address.slice(0, -1).replace(trailing, '')
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
