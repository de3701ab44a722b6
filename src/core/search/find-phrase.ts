import type { TextRange } from '../../shared/document.ts'

/** A text without accents and in lower case, with the place in the text of each of its UTF-16 code units. */
interface FoldedText {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/**
 * Where the first of some phrases stands in a text, and where the others stand.
 * @param phrases As `searchPhrases` gives them.
 * @returns ranges of the text in ascending order, none within another; [] where the phrases are not found, which can be
 * though the index has them: it knows more spellings of one word.
 */
export function findPhrases(text: string, phrases: readonly string[]): readonly TextRange[] {
  const folded = fold(text)
  const found = phrases.flatMap((phrase) => rangesOf(folded, phrase))
  const ranges: TextRange[] = []
  for (const range of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (range.start >= (ranges.at(-1)?.end ?? 0)) ranges.push(range)
  }
  return ranges
}

function rangesOf({ text, starts, ends }: FoldedText, phrase: string): TextRange[] {
  const parts = phrase
    .replaceAll(/\p{M}+/gu, '')
    .split(' ')
    .filter((part) => part !== '')
  if (parts.length === 0) return []
  // The parts are letters, digits and private characters alone: none of them means anything in a pattern.
  const pattern = new RegExp(`${edge(parts[0] ?? '')}${parts.join('[^\\p{L}\\p{N}]*')}`, 'gu')
  const ranges: TextRange[] = []
  for (const { index, 0: match } of text.matchAll(pattern)) {
    const start = starts[index]
    const end = ends[index + match.length - 1]
    if (start !== undefined && end !== undefined) ranges.push({ start, end })
  }
  return ranges
}

/** A word is found at its beginning; a character that is a word by itself anywhere. */
function edge(part: string): string {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
    part,
  )
    ? ''
    : String.raw`(?<![\p{L}\p{N}])`
}

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
