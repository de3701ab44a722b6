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
  stop: 11,
  other: 12,
} as const

export type CharClass = (typeof charClass)[keyof typeof charClass]

/** First match wins. Surrogates count as letters of a script without case. */
const patterns: readonly (readonly [CharClass, RegExp])[] = [
  [charClass.quote, /["'“”„‟‘’‚‛«»‹›＂]/],
  [charClass.stop, /[.!?…‽。！？｡．।॥؟۔።፧፨։။។៕꓿᠃᠉‼⁇⁈⁉]/],
  [charClass.pause, /[,;:、，；：،؛·‚፣፤፥፦]/],
  [charClass.space, /\s/],
  [charClass.lower, /\p{Ll}/u],
  [charClass.upper, /[\p{Lu}\p{Lt}]/u],
  [charClass.letter, /[\p{L}\p{M}\p{Surrogate}]/u],
  [charClass.digit, /\p{N}/u],
  [charClass.open, /[\p{Ps}\p{Pi}¿¡]/u],
  [charClass.close, /[\p{Pe}\p{Pf}]/u],
  [charClass.dash, /\p{Pd}/u],
]

const classes = new Uint8Array(0x10000)

/** The class of the UTF-16 code unit at `index`; 0 beyond either end of the text. */
export function classAt(text: string, index: number): number {
  const code = text.charCodeAt(index)
  // NaN, beyond the end.
  if (!(code >= 0)) return 0
  const known = classes[code]
  return known === undefined || known === 0 ? classify(code) : known
}

function classify(code: number): CharClass {
  const char = String.fromCharCode(code)
  const found = patterns.find(([, pattern]) => pattern.test(char))?.[0] ?? charClass.other
  classes[code] = found
  return found
}
