import type { SectionRole } from '../../../shared/document.ts'
import { chapterRank, divisionWords, numberRank, numberStems, standaloneWords } from './heading-words.ts'
import { endsSentence, startsLowerCase, startsUpperCase } from './sentence-marks.ts'
import type { Chunk } from './text-lines.ts'

/** A chunk that reads like a heading by itself; `headings.ts` decides with the whole document in view. */
export interface HeadingCandidate {
  /** How sure its form is: a division names itself, the others need the document's support. */
  readonly form: 'division' | 'standalone' | 'underlined' | 'numberedTitle' | 'number' | 'capitals' | 'title'
  /** 0 is the largest division; see `divisionWords`. */
  readonly rank: number
  readonly role: SectionRole
  /** Where it says so in digits or Roman numerals. */
  readonly number?: number
  /** Lines of the chunk that are the heading; what follows them is text. */
  readonly lineCount: number
  /** Whether it is a name and number alone ("CHAPTER I."), so that a title may follow. */
  readonly isBare: boolean
  /** Underlined: the line after it draws the underline. */
  readonly hasUnderline?: boolean
}

const leastHeadingChars = 1
const mostTitleChars = 80
/** Old novels tell the chapter's story in its heading. */
const mostDivisionChars = 220

const romanPattern = 'm{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})'
const numeral = `(?:\\d{1,4}|(?=[mdclxvi])${romanPattern}(?![\\p{L}])|(?:${numberStems.join('|')})[\\p{L}\\p{M}-]*)`
const division = `(?:${divisionWords.flat().join('|')})`
/** "Chapter 12", "KAPITEL IV", "Chapitre premier". */
const namedNumber = new RegExp(
  `^(${division})\\.?\\s+((?:the\\s+)?${numeral}(?:[ -]${numeral})?)(?![\\p{L}\\p{N}])[.:)]*`,
  'iu',
)
/** "Erstes Kapitel", "Première partie", "3. Teil". */
const numberNamed = new RegExp(
  `^(?:the\\s+|die\\s+|das\\s+)?(${numeral})\\.?\\s+(${division})(?![\\p{L}\\p{N}])[.:)]*`,
  'iu',
)
const chineseDivision =
  /^第\s*[0-9０-９一二三四五六七八九十百千零〇两廿卅]+\s*([卷部编編篇章回话話节節集幕])[\s:：.、]*/u
const chineseRanks: Readonly<Record<string, number>> = {
  卷: 0,
  部: 1,
  编: 2,
  編: 2,
  篇: 2,
  集: 2,
  幕: 2,
  节: 4,
  節: 4,
}
/** What leads to a page number in a table of contents, and ends before it: dots, or a gap. */
const dots = /(?:\.\s?){4}\s*$/
const gap = /\s{3}$/
/** The end of a line that tells whether it is one of a table of contents; it bounds what patterns look at. */
const leaderChars = 40
const theEnd = /^(?:the end|fin|ende|finis|fine|конец|end of .*)[.!]?$/iu

/** Whether a line names a division or part of a book, whatever stands around it. */
export function isDivisionLine(line: string): boolean {
  return readDivision(line) !== undefined || standaloneRole(line) !== undefined
}

/**
 * Sets apart the lines that name a division where no blank line does. Such a line must follow a finished sentence, or
 * nothing: in running text "Chapter 3" may happen to stand first in a line.
 */
export function splitAtDivisions(chunks: readonly Chunk[]): Chunk[] {
  const split: Chunk[] = []
  for (const chunk of chunks) {
    const { lines } = chunk
    let from = 0
    const cut = (to: number) => {
      if (to > from)
        split.push({ lines: lines.slice(from, to), blanksBefore: from === 0 ? chunk.blanksBefore : 0 })
      from = to
    }
    for (let index = 0; index < lines.length; index++) {
      const text = lines[index]?.text ?? ''
      const before = lines[index - 1]?.text
      const next = lines[index + 1]?.text
      if (text.length > mostTitleChars || readDivision(text) === undefined) continue
      const isFree = index === from || before === undefined || endsSentence(before)
      if (!isFree || (next !== undefined && startsLowerCase(next))) continue
      cut(index)
      // The next lines may be its title, unless text of a paragraph's length begins there.
      if (next !== undefined && (!isTitleLike(next) || lines.length - index > 4)) cut(index + 1)
    }
    cut(lines.length)
  }
  return split
}

/** Reads the heading a chunk begins with, if it could be one. */
export function readCandidate(chunk: Chunk): HeadingCandidate | undefined {
  const [first, second] = chunk.lines
  if (first === undefined || first.text.length > mostDivisionChars) return undefined
  if (chunk.lines.some((line) => isContentsLine(line.text))) return undefined
  if (second !== undefined && isUnderline(first.text, second.text)) {
    const named = readDivision(first.text)
    const role = standaloneRole(first.text) ?? 'body'
    const isSingle = /^[=*#~]/.test(second.text)
    return {
      form: 'underlined',
      rank: named?.rank ?? (isSingle ? chapterRank : chapterRank + 1),
      role,
      lineCount: 1,
      isBare: false,
      hasUnderline: true,
    }
  }
  return divisionCandidate(chunk) ?? standaloneCandidate(chunk) ?? looseCandidate(chunk)
}

function divisionCandidate(chunk: Chunk): HeadingCandidate | undefined {
  const [first, ...others] = chunk.lines
  const read = first === undefined ? undefined : readDivision(first.text)
  if (read === undefined) return undefined
  const { rank, number, rest } = read
  const base = { form: 'division', rank, role: 'body', ...(number === undefined ? {} : { number }) } as const
  const chars = chunk.lines.reduce((sum, line) => sum + line.text.length, 0)
  // Several divisions in one chunk are a table of contents.
  if (others.some((line) => readDivision(line.text) !== undefined)) return undefined
  if (rest === '') {
    const isTitle = others.length > 0 && others.length <= 3 && others.every((line) => isTitleLike(line.text))
    return { ...base, lineCount: isTitle ? chunk.lines.length : 1, isBare: others.length === 0 }
  }
  if (chunk.lines.length > 4 || chars > mostDivisionChars || /[,;]$/.test(chunk.lines.at(-1)?.text ?? '')) {
    return undefined
  }
  return { ...base, lineCount: chunk.lines.length, isBare: false }
}

/** Whether a line is a division's name and number and no more, so that the next line is a line of its own. */
export function isBareDivision(line: string): boolean {
  return readDivision(line)?.rest === ''
}

interface DivisionName {
  readonly rank: number
  readonly number?: number
  readonly rest: string
}

function readDivision(line: string): DivisionName | undefined {
  const text = line.replace(/^[_*]+|[_*]+$/g, '')
  const chinese = chineseDivision.exec(text)
  if (chinese !== null) {
    if (text.length > 40 || endsSentence(text)) return undefined
    return { rank: chineseRanks[chinese[1] ?? ''] ?? chapterRank, rest: text.slice(chinese[0].length) }
  }
  const named = namedNumber.exec(text)
  const match = named ?? numberNamed.exec(text)
  if (match === null) return undefined
  const [whole, before = '', after = ''] = match
  const [word, count] = named === null ? [after, before] : [before, after]
  const rest = text.slice(whole.length).replace(/^[\s:.,–—-]+/u, '')
  // "Part one of the plan" is a sentence; so is a line that goes on without a mark and ends with a stop.
  if (startsLowerCase(rest) || (named === null && rest !== '')) return undefined
  const isMarked = /[.:)–—-]\s*$/u.test(text.slice(0, text.length - rest.length))
  if (rest !== '' && !isMarked && endsSentence(rest) && rest.split(' ').length > 4) return undefined
  const number = readNumber(count)
  const rank = divisionWords.findIndex((words) => words.includes(word.toLowerCase()))
  return { rank, rest, ...(number === undefined ? {} : { number }) }
}

function standaloneCandidate(chunk: Chunk): HeadingCandidate | undefined {
  const [first] = chunk.lines
  if (first === undefined || chunk.lines.length > 1) return undefined
  const role = standaloneRole(first.text)
  return role && { form: 'standalone', rank: chapterRank, role, lineCount: 1, isBare: false }
}

function standaloneRole(line: string): SectionRole | undefined {
  const word = line.replace(/^[_*]+|[_*.:]+$/g, '').toLowerCase()
  const roles = Object.entries(standaloneWords) as [SectionRole, readonly string[]][]
  return roles.find(([, words]) => words.includes(word))?.[0]
}

const numberAlone = /^(\d{1,3}|[ivxlc]+|[IVXLC]+)\.?$/
const numberFirst = /^(\d{1,3}|[IVXLC]+)[.):]?\s+(?=["'“‘«¿¡_]?[\p{Lu}\p{Lo}])/u

function looseCandidate(chunk: Chunk): HeadingCandidate | undefined {
  const text = chunk.lines.map((line) => line.text).join(' ')
  if (chunk.lines.length > 2 || text.length > mostTitleChars || text.length < leastHeadingChars)
    return undefined
  const base = { role: 'body', lineCount: chunk.lines.length } as const
  const alone = numberAlone.exec(text)
  if (alone !== null) {
    const number = readNumber(alone[1] ?? '')
    return number === undefined
      ? undefined
      : { ...base, form: 'number', rank: numberRank, number, isBare: true }
  }
  const numbered = numberFirst.exec(text)
  const number = numbered === null ? undefined : readNumber(numbered[1] ?? '')
  if (number !== undefined && isTitleLike(text)) {
    return { ...base, form: 'numberedTitle', rank: chapterRank, number, isBare: false }
  }
  if (isAllCapitals(text)) return { ...base, form: 'capitals', rank: chapterRank, isBare: false }
  const isTitle =
    chunk.lines.length === 1 && isTitleLike(text) && startsUpperCase(text) && !endsSentence(text)
  return isTitle ? { ...base, form: 'title', rank: chapterRank, isBare: false } : undefined
}

/** Whether a line could be a title: short, not cut off, no sentence unless in capitals. */
export function isTitleLike(line: string): boolean {
  if (line.length > mostTitleChars || startsLowerCase(line) || /[,;]$/.test(line)) return false
  return isAllCapitals(line) || !/[.。]["'”’»)]*$/u.test(line)
}

function isAllCapitals(line: string): boolean {
  const letters = line.match(/\p{L}/gu) ?? []
  const isCased = letters.length >= 3 && line === line.toUpperCase() && line !== line.toLowerCase()
  const isLetters = letters.length >= line.replace(/\s/g, '').length * 0.6
  return isCased && isLetters && !/[,;:]$|^["“'‘«[(—–-]/u.test(line) && !theEnd.test(line)
}

function isUnderline(title: string, line: string): boolean {
  return (
    /^([=\-~#*^])\1{2,}$/.test(line) &&
    line.length >= title.length / 2 &&
    title.length <= mostTitleChars &&
    /[\p{L}\p{N}]/u.test(title)
  )
}

const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }
const wholeRoman = new RegExp(`^${romanPattern}$`, 'i')

/** Reads digits or a well-formed Roman numeral; undefined for anything else. */
export function readNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  if (text === '' || !wholeRoman.test(text)) return undefined
  const values = Array.from(text.toLowerCase(), (digit) => romanDigits[digit] ?? 0)
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0)
}

/** Whether a line is one of a table of contents. Dots without a number count, a gap without one does not. */
function isContentsLine(line: string): boolean {
  const number = /\d{0,9}$/.exec(line.slice(-9))?.[0] ?? ''
  const end = line.slice(-leaderChars)
  const before = end.slice(0, end.length - number.length)
  return dots.test(before) || (number !== '' && gap.test(before))
}
