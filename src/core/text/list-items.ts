import { charClass, classAt, isWordPart } from './char-class.ts'

/**
 * The items of an enumeration: "1. First 2. Second", "a) one b) two", "• this • that". Each carries the number
 * or letter after the one before it, in the same style.
 * @param first Where the first item begins, with its mark.
 * @param joiners Words in lower case after which a number with a full stop is an ordinal and begins no item;
 * none where numbers take no full stop.
 * @returns Offsets at which the second and later items begin, ascending. Usually [].
 */
export function listItemStarts(text: string, first: number, joiners: ReadonlySet<string>): readonly number[] {
  const mark = markAt(text, first)
  if (mark === undefined) return none
  const starts: number[] = []
  const [whole, bullet, open, label, close] = mark
  let at = first + whole.length
  let current = label ?? ''
  for (;;) {
    const next = bullet === undefined ? nextLabel(current) : ''
    if (next === undefined) return starts
    const sign = bullet ?? `${open}${next}${close}`
    const found = indexOfMark(text, sign, at, joiners)
    if (found === -1) return starts
    starts.push(found)
    at = found + sign.length
    current = next
  }
}

const none: readonly number[] = []

/** Whether what stands at `index` looks like the mark of a list item. */
export function isListItemAt(text: string, index: number): boolean {
  return markAt(text, index) !== undefined
}

/**
 * The mark of an item: a bullet, or an opening bracket, a number or letter and its closing; not a decimal. A
 * capital letter with a full stop would be an initial.
 */
const markPattern = /([•⁃‣▪●◦∙])|(\(?)(\d{1,3}|[a-z]|[ivx]{2,5}|[A-Z](?=\)))(\.\)|\)|\.(?!\d))/y

/** The mark at `index` with its parts, when an item follows it. */
function markAt(text: string, index: number): RegExpExecArray | undefined {
  if (!mayBeMark(text, index)) return undefined
  markPattern.lastIndex = index
  const mark = markPattern.exec(text)
  if (mark === null) return undefined
  const after = classAt(text, index + mark[0].length)
  const isFollowed =
    after === charClass.space || (isWordPart(after) && (after !== charClass.digit || mark[1] !== undefined))
  return isFollowed ? mark : undefined
}

/** Most sentences begin with a letter that no mark follows: the pattern is spared them. */
function mayBeMark(text: string, index: number): boolean {
  if (index + 1 >= text.length) return false
  const code = text.charCodeAt(index)
  if (code < 0x41) return code === 0x28 || code >= 0x30
  if (code > 0x7a) return code > 0x2021
  const next = text.charCodeAt(index + 1)
  return next === 0x2e || next === 0x29 || (code >= 0x61 && next >= 0x69 && next <= 0x78)
}

/** Longest item after which the next is looked for; keeps a text of many false starts from costing its square. */
const longestItemChars = 2000

/** Where a mark stands after white space with text after it, from `from` on; -1 when it does not. */
function indexOfMark(text: string, sign: string, from: number, joiners: ReadonlySet<string>): number {
  const range = text.slice(from, from + longestItemChars)
  let found = range.indexOf(sign)
  while (found !== -1) {
    const index = from + found
    if (classAt(text, index - 1) === charClass.space && markAt(text, index) !== undefined) {
      return isOrdinal(range, found, sign, joiners) ? -1 : index
    }
    found = range.indexOf(sign, found + 1)
  }
  return -1
}

/** "1. Mai und 2. Juni" is no list. */
function isOrdinal(range: string, index: number, sign: string, joiners: ReadonlySet<string>): boolean {
  if (joiners.size === 0 || !/^\d+\.$/.test(sign)) return false
  const word = /\p{L}+(?=\s+$)/u.exec(range.slice(Math.max(0, index - 24), index))?.[0]
  return word !== undefined && joiners.has(word)
}

const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv']

/** The label after this one. "i" counts as Roman, the rest of the single letters as letters. */
function nextLabel(label: string): string | undefined {
  if (/^\d/.test(label)) return String(Number(label) + 1)
  const roman = romans.indexOf(label)
  if (label.length > 1 || label === 'i') return roman === -1 ? undefined : romans[roman + 1]
  return label === 'z' || label === 'Z' ? undefined : String.fromCharCode(label.charCodeAt(0) + 1)
}
