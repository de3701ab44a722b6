/**
 * Finds enumerations inside a text: "1. First 2. Second", "a) one b) two", "• this • that". An enumeration
 * begins the text or a line, and each item carries the number or letter after the one before it, in the same style.
 * @returns Offsets at which the second and later items begin, ascending. Usually [].
 */
export function listItemStarts(text: string): number[] {
  const starts: number[] = []
  let lineStart = 0
  while (lineStart < text.length) {
    const first = skipBlanks(text, lineStart)
    const lineFeed = text.indexOf('\n', addItemsOf(text, first, starts))
    if (lineFeed === -1) break
    lineStart = lineFeed + 1
  }
  return starts
}

/** Whether what stands at `index` looks like the mark of a list item. */
export function isListItemAt(text: string, index: number): boolean {
  markPattern.lastIndex = index
  return markPattern.test(text)
}

/** The mark of an item: a bullet, or an opening bracket, a number or letter and its closing; not a decimal. */
const markPattern =
  /(?:([•⁃‣▪●◦∙])(?=\s|[\p{L}\p{N}])|(\(?)(\d{1,3}|[a-z]|[ivx]{2,5})(\.\)|\)|\.(?!\d))(?=\s|\p{L}))/uy

/** Adds the later items of an enumeration that begins at `first`. @returns Where its last mark begins, or `first`. */
function addItemsOf(text: string, first: number, starts: number[]): number {
  markPattern.lastIndex = first
  const mark = markPattern.exec(text)
  if (mark === null) return first
  const [whole, bullet, open, label, close] = mark
  let at = first + whole.length
  let last = first
  let current = label ?? ''
  for (;;) {
    const next = bullet === undefined ? nextLabel(current) : ''
    if (next === undefined) return last
    const sign = bullet ?? `${open}${next}${close}`
    const found = indexOfMark(text, sign, at)
    if (found === -1) return last
    starts.push(found)
    last = found
    at = found + sign.length
    current = next
  }
}

/** Longest item after which the next is looked for; keeps a text of many false starts from costing its square. */
const longestItemChars = 4000

/** Where a mark stands after white space with text after it, from `from` on; -1 when it does not. */
function indexOfMark(text: string, sign: string, from: number): number {
  const range = text.slice(from, from + longestItemChars)
  let found = range.indexOf(sign)
  while (found !== -1) {
    markPattern.lastIndex = from + found
    if (/\s/.test(text.charAt(from + found - 1)) && markPattern.test(text)) return from + found
    found = range.indexOf(sign, found + 1)
  }
  return -1
}

const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv']

/** The label after this one. "i" counts as Roman, the rest of the single letters as letters. */
function nextLabel(label: string): string | undefined {
  if (/^\d/.test(label)) return String(Number(label) + 1)
  const roman = romans.indexOf(label)
  if (label.length > 1 || label === 'i') return roman === -1 ? undefined : romans[roman + 1]
  return label === 'z' ? undefined : String.fromCharCode(label.charCodeAt(0) + 1)
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1
  return at
}
