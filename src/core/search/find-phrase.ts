import type { TextRange } from '../../shared/document.ts'

/** A text without accents and in lower case, with the place in the text of each of its UTF-16 code units. */
interface FoldedText {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** Where a text has what is searched for. */
export interface FoundPhrases {
  /** Ascending, none within another; [] where nothing is found, which can be though the index has it. */
  readonly ranges: readonly TextRange[]
  /** Offset of the one to go to: where all words stand in a row, else of the longest of them. */
  readonly anchor: number
}

/** Shorter beginnings of a word stand nearly everywhere. */
const leastPrefixChars = 2

/**
 * Where phrases stand in a text: their words in a row, else each of them. The last may be the beginning of a word.
 * @param phrases As `searchPhrases` gives them.
 */
export function findPhrases(text: string, phrases: readonly string[]): FoundPhrases {
  const folded = fold(text)
  const inRow = rangesOf(folded, phrases.join(' '), true)
  if (inRow[0] !== undefined) return { ranges: inRow, anchor: inRow[0].start }
  const found = phrases.map((phrase, index) => ({
    phrase,
    ranges: rangesOf(folded, phrase, index === phrases.length - 1),
  }))
  const [longest] = found
    .filter(({ ranges }) => ranges.length > 0)
    .toSorted((a, b) => b.phrase.length - a.phrase.length)
  const ranges: TextRange[] = []
  for (const range of found
    .flatMap((one) => one.ranges)
    .toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (range.start >= (ranges.at(-1)?.end ?? 0)) ranges.push(range)
  }
  return { ranges, anchor: longest?.ranges[0]?.start ?? 0 }
}

function rangesOf({ text, starts, ends }: FoldedText, phrase: string, canBeBeginning: boolean): TextRange[] {
  const parts = phrase
    .replaceAll(/\p{M}+/gu, '')
    .split(' ')
    .filter((part) => part !== '')
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined) return []
  const start = unspaced.test(first) ? '' : String.raw`(?<![\p{L}\p{N}])`
  const isBeginning = unspaced.test(last) || (canBeBeginning && last.length >= leastPrefixChars)
  const end = isBeginning ? '' : String.raw`(?![\p{L}\p{N}])`
  // The parts are letters and digits alone: none of them means anything in a pattern.
  const pattern = new RegExp(start + parts.join(String.raw`[^\p{L}\p{N}]*`) + end, 'gu')
  const ranges: TextRange[] = []
  for (const { index, 0: match } of text.matchAll(pattern)) {
    const from = starts[index]
    const to = ends[index + match.length - 1]
    if (from !== undefined && to !== undefined) ranges.push({ start: from, end: to })
  }
  return ranges
}

/** A character that is a word by itself is found anywhere, other words at their edges. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function fold(text: string): FoldedText {
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  let offset = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    const plain = code < 0x80 ? char.toLowerCase() : plainCharacter(char)
    folded += plain
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(offset)
      ends.push(offset + char.length)
    }
    offset += char.length
  }
  return { text: folded, starts, ends }
}

function plainCharacter(char: string): string {
  const plain = char.normalize('NFKD').toLowerCase().replaceAll('ς', 'σ')
  return plain.replaceAll(/[\p{M}\u00AD\u200C-\u200D\u2060\uFEFF]/gu, '')
}
