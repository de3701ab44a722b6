/** Signs that are typed in another shape than they are printed in, by the shape on the keyboard. */
const keyboardSigns: ReadonlyMap<string, string> = new Map(
  [
    ["'", '‘’‚‛ʼʻ′´'],
    ['"', '“”„‟″'],
    ['-', '‐‑‒–—―−'],
  ].flatMap(([sign, printed]) => [...(printed ?? '')].map((char) => [char, sign ?? ''] as const)),
)

/** Letters that no Unicode decomposition leads back to the letters that are typed for them. */
const plainLetters: ReadonlyMap<string, string> = new Map([
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ħ', 'h'],
  ['ŧ', 't'],
])

/**
 * Marks that readers leave out when they type: accents, Hebrew points, Arabic vowel signs. Not the vowel signs of
 * Indic scripts nor the voicing marks of kana, which make other words.
 */
const omittedMarks =
  /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670]/g

/** Soft hyphens, joiners, direction marks, variation selectors; and the Arabic line that only fills a word. */
const unseen = /[\p{Default_Ignorable_Code_Point}\u0640]/gu

/** Looking a character up costs a tenth of folding it. A text has a few hundred different ones. */
const known = new Map<string, string>()
const maxKnown = 20_000

/**
 * What a search sees of one character.
 * @param piece A character with the marks on it, or a run of white space.
 */
export function foldCharacter(piece: string): string {
  const found = known.get(piece)
  if (found !== undefined) return found
  const folded = fold(piece)
  if (known.size < maxKnown) known.set(piece, folded)
  return folded
}

function fold(piece: string): string {
  if (/^\s/.test(piece)) return ' '
  const bare = withSigns(piece.replaceAll(unseen, '')).normalize('NFKD').replaceAll(omittedMarks, '')
  // By way of the capitals "ß" becomes "ss", and the two small sigmas one.
  const lower = bare.toUpperCase().toLowerCase().normalize('NFKD').replaceAll(omittedMarks, '')
  const plain = Array.from(withSigns(lower), (char) => plainLetters.get(char) ?? char).join('')
  return plain.replaceAll(/\s+/g, ' ').normalize('NFC')
}

function withSigns(text: string): string {
  return Array.from(text, (char) => keyboardSigns.get(char) ?? char).join('')
}
