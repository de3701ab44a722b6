const ligatures = new Map([
  [0xfb00, 'ff'],
  [0xfb01, 'fi'],
  [0xfb02, 'fl'],
  [0xfb03, 'ffi'],
  [0xfb04, 'ffl'],
  [0xfb05, 'st'],
  [0xfb06, 'st'],
  [0x132, 'IJ'],
  [0x133, 'ij'],
  // What PDFium gives for a hyphen at a line's end.
  [2, '-'],
  [0xad, '-'],
  [0, '\uFFFD'],
])

/** The letters of a code point: ligatures apart, and a sign for what has no Unicode mapping. */
export function expandLigature(codePoint: number): string {
  if (codePoint >= 0x20 && codePoint < 0x7f) return String.fromCharCode(codePoint)
  const letters = ligatures.get(codePoint)
  if (letters !== undefined) return letters
  const isLone = codePoint >= 0xd800 && codePoint <= 0xdfff
  return codePoint > 0x10ffff || isLone || codePoint < 0x20 ? '\uFFFD' : String.fromCodePoint(codePoint)
}

// Accents that older fonts draw as signs of their own before or over their letter.
const spacingAccents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '\u00b4': '\u0301',
  '\u02c6': '\u0302',
  '\u02dc': '\u0303',
  '\u00af': '\u0304',
  '\u02d8': '\u0306',
  '\u02d9': '\u0307',
  '\u00a8': '\u0308',
  '\u02da': '\u030a',
  '\u02dd': '\u030b',
  '\u02c7': '\u030c',
  '\u00b8': '\u0327',
  '\u02db': '\u0328',
}
const hasAccent = /[`\u00b4\u02c6\u02dc\u00af\u02d8-\u02dd\u02c7\u00a8\u00b8\u0131]|\p{M}/u

/** Whether a UTF-16 unit may be an accent, or a part of one: says no of most, sooner than a regular expression does. */
export function mayBeAccent(unit: number): boolean {
  if (unit < 0xc0) return unit === 0x60 || unit === 0xa8 || unit === 0xaf || unit === 0xb4 || unit === 0xb8
  if (unit < 0x300) return unit === 0x131 || (unit >= 0x2c6 && unit <= 0x2dd)
  const isGreekOrCyrillic = unit >= 0x370 && unit < 0x483
  return !isGreekOrCyrillic && !isPunctuation(unit)
}

/** Whether a code point stands for itself alone: ASCII but the grave accent, dashes, quotation marks, dots. */
export function isPlainSign(codePoint: number): boolean {
  return (codePoint >= 0x20 && codePoint < 0x7f && codePoint !== 0x60) || isPunctuation(codePoint)
}

function isPunctuation(codePoint: number): boolean {
  return codePoint >= 0x2010 && codePoint <= 0x2027
}

/** Joins accents that stand as signs of their own within a word with their letters. */
export function composeAccents(word: { readonly text: string; readonly styles: readonly number[] }): {
  readonly text: string
  readonly styles: readonly number[]
} {
  if (!hasAccent.test(word.text)) return word
  const { text } = word
  const styles = [...word.styles]
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? ''
    const next = text[i + 1] ?? ''
    const mark = spacingAccents[char]
    let take = 1
    let composed = char
    if (mark !== undefined && /\p{L}/u.test(next)) {
      composed = `${next === '\u0131' ? 'i' : next}${mark}`.normalize('NFC')
      take = 2
      // Letter and mark that no single sign stands for: they were not meant for each other.
      if (composed.length > 1) {
        composed = char
        take = 1
      }
    } else if (/[\u0300-\u036f]/.test(next)) {
      const joined = (char + next).normalize('NFC')
      if (joined.length === 1) {
        composed = joined
        take = 2
      }
    }
    if (take === 2) {
      for (let k = 0; k < styles.length; k += 2) {
        if ((styles[k] ?? 0) > out.length) styles[k] = (styles[k] ?? 0) - 1
      }
      i++
    }
    out += composed
  }
  return { text: out, styles }
}
