import type { TextRange } from '../../shared/document.ts'
import { foldText } from './fold-text.ts'

/** What is looked for, made ready once for many texts. */
export interface SearchQuery {
  /** Folded; '' finds nothing. */
  readonly text: string
  /** Whether what is found must begin and end where words do. */
  readonly wholeWords: boolean
}

/** Makes what a reader typed ready for `findInText`. White space alone asks for nothing. */
export function searchQuery(typed: string, wholeWords = false): SearchQuery {
  const { text } = foldText(typed)
  return { text: text.trim() === '' ? '' : text, wholeWords }
}

/**
 * Finds every place of a query in a text.
 * @returns ascending ranges of UTF-16 code units without overlap. Each holds whole characters: of a ligature or a letter
 * with its accent all is found, though a part was asked for.
 */
export function findInText(source: string, query: SearchQuery): TextRange[] {
  if (query.text === '') return []
  const folded = foldText(source)
  const { text } = folded
  const ranges: TextRange[] = []
  let foundEnd = 0
  for (let at = text.indexOf(query.text); at !== -1; at = text.indexOf(query.text, at + 1)) {
    const end = at + query.text.length
    const start = folded.startAt(at)
    if (start < foundEnd || splitsPair(text, at) || splitsPair(text, end)) continue
    if (query.wholeWords && (isInWord(text, at) || isInWord(text, end))) continue
    foundEnd = folded.endAt(end - 1)
    ranges.push({ start, end: foundEnd })
  }
  return ranges
}

/** Scripts that put no spaces between words: any two of their letters may be of two words. */
const wordCharacter =
  /^[[\p{L}\p{M}\p{N}_]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]]$/v

/** Whether the text goes on as one word over an index. */
function isInWord(text: string, index: number): boolean {
  return isWordCharacter(before(text, index)) && isWordCharacter(text.codePointAt(index))
}

function before(text: string, index: number): number | undefined {
  return text.codePointAt(splitsPair(text, index - 1) ? index - 2 : index - 1)
}

function isWordCharacter(codePoint: number | undefined): boolean {
  return codePoint !== undefined && wordCharacter.test(String.fromCodePoint(codePoint))
}

/** Whether an index stands between the halves of a surrogate pair. */
function splitsPair(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  const last = text.charCodeAt(index - 1)
  return unit >= 0xdc00 && unit <= 0xdfff && last >= 0xd800 && last <= 0xdbff
}
