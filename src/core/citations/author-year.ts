import {
  authors,
  capital,
  hasOthers,
  lead,
  letter,
  nameKey,
  namePattern,
  notNames,
  noYear,
  place,
  trail,
  year,
} from './citation-words.ts'
import type { CitationNeed, FoundCitation } from './find-citations.ts'
import { type LinkedRange, overlapsAny } from './linked.ts'

const years = String.raw`(?:${year}|${noYear})(?:(?:,\s?|[–/]|\s?&\s?|\sand\s)(?:${year}|${noYear}|[a-h]\b)){0,8}`
const oneWork = new RegExp(String.raw`${lead}${authors},?\s\(?${years}${place}`, 'y')
const afterWork = new RegExp(String.raw`(${trail})\s*$|(?:,|,?\sand|,?\sund|\s&)\s`, 'y')
const onlyYears = new RegExp(String.raw`^\s*${years}${place}${trail}\s*$`)
const sameSource = new RegExp(
  String.raw`^\s*${lead}(?:[Ii]bid\.?|[Ee]bd\.|[Ee]benda|[Ii]bíd\.|(?:[Oo]p|[Ll]oc)\.\s?cit\.)${place}\s*$`,
)
const authorsBefore = new RegExp(String.raw`(?<![${letter}\d])(${authors})(?:[’']s?)?,?\s$`)

/** What stands in one pair of brackets, without others in it. */
const bracketed = /[([（［]([^()[\]（）［］]{4,400})[)\]）］]/g
const signs = new RegExp(
  String.raw`&|\bet\s?al\b|${noYear}|(?<!\d)(?:1[5-9]|20)\d\d[a-h](?![${letter}])|\b(?:pp?|S|ch|chap|sec)\.\s?\d|\d:\s?\d|^\s*(?:see|cf\.|e\.\s?g\.|vgl\.|siehe|z\.\s?B\.|voir)\s`,
)
const joinsAuthors = new RegExp(
  String.raw`[${letter}](?:,?\s(?:and|und|et|y|e|en|og|och)\s|,\s)[${capital}][${letter}]`,
)

/** References by author and year, in brackets or with the author in the sentence. */
export function findAuthorYear(text: string, linked: readonly LinkedRange[]): readonly FoundCitation[] {
  const found: FoundCitation[] = []
  for (const match of text.matchAll(bracketed)) {
    const inner = match[1] ?? ''
    const start = match.index
    const end = start + match[0].length
    if (!/\d{4}|ibid|ebd|ebenda|cit\.|press|forthcoming|n\.\s?d\./i.test(inner)) continue
    const citation = sameSource.test(inner)
      ? ({ start, end, style: 'authorYear' } as const)
      : onlyYears.test(inner)
        ? afterAuthors(text, inner, start, end)
        : inBrackets(inner, start, end)
    if (citation === undefined) continue
    const { needs: _, ...sure } = citation
    const isLinked = overlapsAny(
      citation,
      linked.filter(({ isInternal }) => isInternal),
    )
    found.push(isLinked ? sure : citation)
  }
  return found
}

/** `Smith et al. (2001)`: the year is the reference, the name is part of the sentence. */
function afterAuthors(text: string, inner: string, start: number, end: number): FoundCitation | undefined {
  const before = text.slice(Math.max(0, start - 160), start)
  const names = authorsBefore.exec(before)?.[1]
  if (names === undefined) return undefined
  const range = { start, end, style: 'authorYear' } as const
  if (hasOthers.test(names) || / & /.test(names) || /\d[a-h]\b/.test(inner)) return range
  const needs = needOf(names, inner)
  return needs === undefined ? undefined : { ...range, needs }
}

/** `(Smith, 2001; see also Jones & Brown, 1999, p. 3)`, or those of its parts that are references. */
function inBrackets(inner: string, start: number, end: number): FoundCitation | undefined {
  const parts = inner.split(/[;；]/)
  const areWorks = parts.map((part, index) => isWorkList(part) || (index > 0 && onlyYears.test(part)))
  const first = areWorks.indexOf(true)
  if (first === -1) return undefined
  const last = areWorks.lastIndexOf(true)
  // Only a run at one end can go without leaving a hole in the sentence.
  if (!areWorks.slice(first, last + 1).every(Boolean) || (first > 0 && last < parts.length - 1))
    return undefined
  const works = parts.slice(first, last + 1)
  const offsetOf = (index: number): number =>
    parts.slice(0, index).reduce((sum, part) => sum + part.length + 1, start + 1)
  const range = {
    start: first === 0 ? (last === parts.length - 1 ? start : start + 1) : offsetOf(first) - 1,
    end: last < parts.length - 1 ? offsetOf(last + 1) : first === 0 ? end : end - 1,
    style: 'authorYear',
  } as const
  const needs = needOf(works.join(';'), works.join(';'))
  if (needs === undefined) return undefined
  const isSure = works.some((part) => signs.test(part) || joinsAuthors.test(part))
  return isSure ? range : { ...range, needs }
}

/** One work after another, as `see Smith, 2001, and Jones, 1999, for a review`. */
function isWorkList(part: string): boolean {
  let at = part.length - part.trimStart().length
  for (;;) {
    oneWork.lastIndex = at
    if (!oneWork.test(part)) return false
    afterWork.lastIndex = oneWork.lastIndex
    const after = afterWork.exec(part)
    if (after === null) return false
    if (after[1] !== undefined) return true
    at = afterWork.lastIndex
  }
}

/** What the list of sources must hold; undefined where no word can be an author. */
function needOf(names: string, inner: string): CitationNeed | undefined {
  const keys = [...names.matchAll(namePattern)]
    .map(([name]) => name)
    .filter((name) => !notNames.has(name.toLowerCase()))
    .map(nameKey)
  if (keys.length === 0) return undefined
  const found = [...inner.matchAll(/(?<!\d)(?:1[5-9]|20)\d\d[a-h]?(?!\d)/g)].map(([each]) => each)
  const works = keys.flatMap((key) =>
    found.flatMap((each) => [`${key} ${each}`, `${key} ${each.slice(0, 4)}`]),
  )
  return { kind: 'work', works: [...new Set(works)] }
}
