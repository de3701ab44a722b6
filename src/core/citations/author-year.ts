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
  yearsIn,
} from './citation-words.ts'
import type { CitationNeed, FoundCitation } from './find-citations.ts'
import { type LinkedRange, overlapsAny } from './linked.ts'

const years = String.raw`(?:\[${year}\]\s)?(?:${year}|${noYear})(?:(?:,\s?|[–/]|\s?&\s?|\sand\s)(?:${year}|${noYear}|[a-h]\b)){0,8}`
const oneWork = new RegExp(String.raw`${lead}${authors},?\s\(?${years}${place}`, 'y')
const afterWork = new RegExp(String.raw`(${trail})\s*$|(?:,|,?\sand|,?\sund|\s&)\s`, 'y')
const onlyYears = new RegExp(String.raw`^\s*${years}${place}${trail}\s*$`)
const sameSource = new RegExp(
  String.raw`^\s*${lead}(?:[Ii]bid\.?|[Ii]bidem|[Ee]bd\.|[Ee]benda|[Ii]bíd\.|[Ii]vi|(?:[Oo]p|[Ll]oc)\.\s?cit\.)${place}\s*$`,
)
/** What somebody wrote or said to the author. */
const unprinted = new RegExp(
  String.raw`^\s*${lead}${authors},?\spers(?:onal|\.)\s(?:comm(?:unication|\.)|obs(?:ervation|\.))(?:,[^;]*)?$`,
)
const authorsBefore = new RegExp(String.raw`(?<![${letter}\d])(${authors})(?:[’']s?)?,?\s$`)

const mayBeWork = new RegExp(String.raw`\d{4}|ib[ií]d|ebd|ebenda|\bivi\b|cit\.|\bpers|${noYear}`, 'i')

/** What stands in one pair of brackets, with no others in it but short square ones. */
const bracketed = /[([（［]([^()[\]（）［］]*(?:\[[^()[\]（）［］]+\][^()[\]（）［］]*)*)[)\]）］]/g
/** Longer ones are sentences of their own. */
const maxBracketedChars = 400
/** A name with its year, whatever stands around it. */
const nameAndYear = new RegExp(
  String.raw`[${letter}][’']?(?:\.?\s?et\sal\.?|\.)?(?:\s\[[^[\]]*\])?,?\s(?:\[?${year}\]?\s)?${year}`,
  'g',
)
/** Characters before and after it that a reference of no known form may have. */
const maxLooseChars = 50
/** What only a reference has. */
const signs = new RegExp(
  String.raw`\bet\s?al\b|${noYear}|(?<!\d)(?:1[5-9]|20)\d\d[a-h](?![${letter}])|\b(?:pp?|S|ch|chap|sec|Fig|Tab|Abb)\.\s?\d|\d:\s?\d`,
)
/** What others have too: `(Simon & Schuster, 1999)`, `(see Hamlet, 1601)`, `Bonnie and Clyde (1967)`. */
const likelySigns = new RegExp(
  String.raw`&|^\s*(?:see|cf\.|e\.\s?g\.|vgl\.|siehe|z\.\s?B\.|voir)\s|[${letter}],?\s(?:and|und|et|y|e|en|og|och)\s[${capital}][${letter}]`,
)

/** References by author and year, in brackets or with the author in the sentence. */
export function findAuthorYear(text: string, linked: readonly LinkedRange[]): readonly FoundCitation[] {
  const found: FoundCitation[] = []
  for (const match of text.matchAll(bracketed)) {
    const inner = match[1] ?? ''
    const start = match.index
    const end = start + match[0].length
    if (inner.length > maxBracketedChars || !mayBeWork.test(inner)) continue
    const citation = isSameSource(inner)
      ? ({ start, end, style: 'authorYear' } as const)
      : onlyYears.test(inner)
        ? afterAuthors(text, inner, start, end)
        : inBrackets(text, inner, start, end)
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

/** `ibid., p. 3`, `A. Smith, personal communication`. The long expressions are made only where they may fit. */
function isSameSource(inner: string): boolean {
  return (
    (/ib[ií]d|ebd|ebenda|ivi|cit\./i.test(inner) && sameSource.test(inner)) ||
    (/\bpers/.test(inner) && unprinted.test(inner))
  )
}

/** `Smith et al. (2001)`: the year is the reference, the name is part of the sentence. */
function afterAuthors(text: string, inner: string, start: number, end: number): FoundCitation | undefined {
  const before = text.slice(Math.max(0, start - 160), start)
  const names = authorsBefore.exec(before)?.[1]
  if (names === undefined) return undefined
  const range = { start, end, style: 'authorYear' } as const
  if (hasOthers.test(names) || /\d[a-h]\b|\bpp?\.\s?\d/.test(inner)) return range
  const needs = needOf(names, inner, likelySigns.test(names))
  return needs === undefined ? undefined : { ...range, needs }
}

/** `(Smith, 2001; see also Jones & Brown, 1999, p. 3)`, or those of its parts that are references. */
function inBrackets(text: string, inner: string, start: number, end: number): FoundCitation | undefined {
  const parts = inner.split(/[;；]/)
  const isAfterAuthors = authorsBefore.test(text.slice(Math.max(0, start - 160), start))
  const loose = parts.filter((part) => !isWorkList(part) && isLooseWork(part))
  const areWorks = parts.map(
    (part, index) =>
      isWorkList(part) || loose.includes(part) || (onlyYears.test(part) && (index > 0 || isAfterAuthors)),
  )
  const first = areWorks.indexOf(true)
  if (first === -1) return undefined
  const last = areWorks.lastIndexOf(true)
  // What has a year and could not be read may be one more work: better all is heard than half of it.
  if (parts.some((part, index) => areWorks[index] === false && yearsIn(part).length > 0)) return undefined
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
  // Those of no known form must be in the list; then so is all of it.
  const named = (loose.length > 0 ? loose : works).join(';')
  const hasSign = (sign: RegExp): boolean => loose.length === 0 && works.some((part) => sign.test(part))
  const needs = needOf(named, named, hasSign(likelySigns))
  if (needs === undefined) return undefined
  return hasSign(signs) ? range : { ...range, needs }
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

/** A name with its year among few other words, as `so, in other words, Smith 2001, ii`. */
function isLooseWork(part: string): boolean {
  const found = [...part.matchAll(nameAndYear)]
  const [first, last] = [found[0], found.at(-1)]
  if (first === undefined || last === undefined) return false
  return first.index <= maxLooseChars && part.length - last.index - last[0].length <= maxLooseChars
}

/** What the list of sources must hold; undefined where no word can be an author. */
function needOf(names: string, inner: string, isLikely: boolean): CitationNeed | undefined {
  const keys = [...names.matchAll(namePattern)]
    .map(([name]) => name)
    .filter((name) => !notNames.has(name.toLowerCase()))
    .map(nameKey)
  if (keys.length === 0) return undefined
  const found = yearsIn(inner)
  const works = keys.flatMap((key) =>
    found.flatMap((each) => [`${key} ${each}`, `${key} ${each.slice(0, 4)}`]),
  )
  return { kind: 'work', works: [...new Set(works)], isLikely }
}
