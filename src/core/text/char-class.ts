/** What a character is to the sentence scanner. Zero stands for "not looked up yet". */
export const charClass = {
  space: 1,
  lower: 2,
  upper: 3,
  /** A letter of a script without case, or a mark on a letter. */
  letter: 4,
  digit: 5,
  open: 6,
  close: 7,
  /** A quotation mark of any shape: which of them opens and which closes depends on the language. */
  quote: 8,
  dash: 9,
  /** Punctuation after which a sentence goes on. */
  pause: 10,
  /** The full stop, which also shortens words and parts numbers. */
  period: 11,
  ellipsis: 12,
  /** A question or exclamation mark, which also stands inside sentences. */
  strong: 13,
  /** A stop that is used for nothing else. */
  final: 14,
  other: 15,
} as const

/** One of the numbers of `charClass`. */
export type CharClass = (typeof charClass)[keyof typeof charClass]

/** The signs of most texts. What is in no list is classified by Unicode. */
const lists: readonly (readonly [CharClass, string])[] = [
  [charClass.quote, '"\'“”„‟‘’‚‛«»‹›＂'],
  [charClass.period, '.'],
  [charClass.ellipsis, '…'],
  [charClass.strong, '!?‽！？‼⁇⁈⁉'],
  [charClass.final, '。．｡।॥؟۔።፧፨։။។៕꓿᠃᠉'],
  [charClass.pause, ',;:、，；：،؛·‚፣፤፥፦'],
  [charClass.space, ' \t\n\r\u00A0'],
  [charClass.open, '([{¿¡'],
  [charClass.close, ')]}'],
  [charClass.dash, '-–—'],
  [charClass.digit, '0123456789'],
  [charClass.other, '#$%&*+/<=>@\\^_`|~'],
]

/** First match wins. Surrogates count as letters of a script without case. */
const patterns: readonly (readonly [CharClass, RegExp])[] = [
  [charClass.space, /\s/],
  [charClass.lower, /\p{Ll}/u],
  [charClass.upper, /[\p{Lu}\p{Lt}]/u],
  [charClass.letter, /[\p{L}\p{M}\p{Surrogate}]/u],
  [charClass.digit, /\p{N}/u],
  [charClass.open, /[\p{Ps}\p{Pi}]/u],
  [charClass.close, /[\p{Pe}\p{Pf}]/u],
  [charClass.dash, /\p{Pd}/u],
]

const classes = new Uint8Array(0x10000)
for (const [kind, chars] of lists) for (const char of chars) classes[char.charCodeAt(0)] ||= kind

/** The class of the UTF-16 code unit at `index`; 0 beyond either end of the text. */
export function classAt(text: string, index: number): number {
  // Asked before reading: a read beyond the end would undo V8's optimization of every caller.
  if (index < 0 || index >= text.length) return 0
  const code = text.charCodeAt(index)
  const known = classes[code] ?? 0
  return known === 0 ? classify(code) : known
}

/** Whether a class is that of signs which may end a sentence. */
export function isStop(kind: number): boolean {
  return kind >= charClass.period && kind <= charClass.final
}

/** Whether a class is that of letters and digits. */
export function isWordPart(kind: number): boolean {
  return kind >= charClass.lower && kind <= charClass.digit
}

/** The first index from `index` on that holds no white space. */
export function skipSpace(text: string, index: number): number {
  let at = index
  while (classAt(text, at) === charClass.space) at += 1
  return at
}

function classify(code: number): CharClass {
  const char = String.fromCharCode(code)
  const found =
    casedLetter(code, char) ?? patterns.find(([, pattern]) => pattern.test(char))?.[0] ?? charClass.other
  classes[code] = found
  return found
}

/** Letters of Latin, Greek and Cyrillic by their other case: to compile the patterns takes milliseconds. */
function casedLetter(code: number, char: string): CharClass | undefined {
  if (code > 0x52f || (code >= 0x250 && code < 0x370)) return undefined
  if (char.toLowerCase() !== char) return charClass.upper
  return char.toUpperCase() === char ? undefined : charClass.lower
}
