// Commas, full stops and brackets print in one half of their room: lines that end evenly stretch it.
const roomOfSign = 0.6
const codesOf = (signs: string): ReadonlySet<number> =>
  new Set(Array.from(signs, (sign) => sign.charCodeAt(0)))
const closing = codesOf('、。，．・：；！？」』）】〕〉》］｝〗〙')
const opening = codesOf('「『（【〔〈《［｛〖〘')

/** Letters and signs of Chinese, Japanese and the like, as wide as high. */
export function isWideLetter(codePoint: number): boolean {
  return (
    codePoint >= 0x2e80 &&
    (codePoint < 0xa4d0 ||
      (codePoint >= 0xf900 && codePoint < 0xfb00) ||
      (codePoint >= 0xfe30 && codePoint < 0x10000))
  )
}

/** Room, as a part of the em, that two signs that follow each other have between them though no space parts them. */
export function roomOfSigns(before: number, after: number): number {
  return (closing.has(before) ? roomOfSign : 0) + (opening.has(after) ? roomOfSign : 0)
}

/** Room, as a part of the em, that a sign has before its ink where it begins a line. */
export function roomAtStart(sign: number): number {
  return opening.has(sign) ? 0.5 : 0
}
