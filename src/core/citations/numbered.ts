import { lead, namedPlace, place } from './citation-words.ts'
import type { FoundCitation } from './find-citations.ts'
import type { TextRange } from '../../shared/document.ts'
import { type LinkedRange, overlapsAny } from './linked.ts'
import { type NumberList, numberList, readNumbers } from './number-list.ts'

/** Semicolons are part of a list: only after a place does one begin another, or there were many ways to read a list. */
const inSquare = new RegExp(
  String.raw`[[［]\s?(${lead}${numberList}(?:${namedPlace}+\s?;\s?${numberList})*${namedPlace}*)\s?[\]］]`,
  'g',
)
const placeInList = /[,:]\s?(?!(?:and|und|et|y|e|i)\s)[\p{L}§].*$/u
/** The bracket comes first, for which V8 looks far faster than for what stands before it. */
const inRound = new RegExp(String.raw`\((?<=[^\s(]\s\()(${numberList})\)`, 'g')
/** What says itself that it names sources: `(ref. 12)`. */
const saidReference = new RegExp(String.raw`\((?:[Ss]ee\s)?[Rr]efs?\.?\s(${numberList})\)`, 'g')
/** Labels of names and a year: `[Knu84]`, `[ABC+99, KR78]`. */
const label = String.raw`(?:[A-Z][A-Za-z]{2,6}|[A-Z]{2})\+?\d\d[a-z]?`
const labels = new RegExp(String.raw`\[\s?${lead}${label}(?:\s?[,;]\s?${label}){0,12}${place}\s?\]`, 'g')

/** After these, a number in brackets is a value or an index, not a source. */
const valueBefore =
  /(?:[∈∉⊂⊆=<>≤≥≈±×·+*/^_~$]|\b(?:intervals?|ranges?|vectors?|matri(?:x|ces)|tuples?|arrays?|elements?|ind(?:ex|ices)|rows?|columns?|lists?|coordinates|output|input|returns?|Intervall|Vektor|intervalle|vecteur|intervalo)|(?:^|[\s(])[a-zα-ω]\s(?:is\s|lies\s)?in)\s*$/i
/** After these, several are. */
const valuesBefore = new RegExp(
  String.raw`${valueBefore.source}|\b(?:sets?|scales?|domain|values?|between|points?|pairs?|segments?|bounds?|scores?|over|Bereich|Werte?|valores?|Skala\svon|(?:range|scale|interval|values?)\s(?:is|are|was|were|of|from))\s*$`,
  'i',
)
/** Of things that are numbered in round brackets. */
const numberedBefore =
  /(?:\b(?:equations?|eqs?\.?|eqn\.?|steps?|items?|figures?|figs?\.?|tables?|tab\.|cases?|parts?|sections?|sec\.|conditions?|constraints?|expressions?|formulas?|formulae|rules?|examples?|inequalit(?:y|ies)|identit(?:y|ies)|definitions?|relations?|systems?|problems?|questions?|points?|types?|levels?|stages?|phases?|models?|lines?|Gl(?:eichung(?:en)?|n?\.)|in|by|from|of|and|or|to|with|n|N|aged?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]*ty|hundred))\s$/

/** Variables of programs, which are indexed by a number in brackets. */
const identifiers = new Set(
  'arr array argv args buf buffer vec vector list str data tab row col idx ptr mem stack heap queue map dict node items item values value result input output table bytes'.split(
    ' ',
  ),
)

const index = /\[(?:0|[ijkn])[\]+-]/g

/** The words that have an index that is no source's number, such as `tok` of `tok[0]`. */
function indexedWords(text: string): ReadonlySet<string> {
  const words = [...text.matchAll(index)].map(({ index: at }) =>
    wordBefore(text.slice(Math.max(0, at - 32), at)),
  )
  return new Set(words.filter((word) => word !== undefined))
}

function wordBefore(before: string): string | undefined {
  return /[\p{L}\p{N}_]+$/u.exec(before)?.[0]
}

/** Numbers and labels of sources in brackets. */
export function findNumbered(text: string, linked: readonly LinkedRange[]): readonly FoundCitation[] {
  // Most paragraphs have none, and the expressions look at each character.
  const hasSquare = text.includes('[') || text.includes('［')
  if (!hasSquare && !text.includes('(')) return []
  const found: FoundCitation[] = []
  const indexed = indexedWords(text)
  for (const match of hasSquare ? text.matchAll(inSquare) : []) {
    const range = { start: match.index, end: match.index + match[0].length }
    const numbers = numbersIn(match[1] ?? '')
    if (numbers === undefined) continue
    if (overlapsAny(range, linked)) found.push({ ...range, style: 'bracketed' })
    else if (canBeBracketed(text, range, numbers, found, indexed)) {
      const isSure = isSureBracket(text, match[0], range, numbers)
      const needs = { kind: 'number', largest: numbers.largest } as const
      found.push({ ...range, style: 'bracketed', ...(!isSure && { needs }) })
    }
  }
  for (const match of hasSquare ? text.matchAll(labels) : []) {
    found.push({ start: match.index, end: match.index + match[0].length, style: 'bracketed' })
  }
  for (const match of text.matchAll(saidReference)) {
    const numbers = readNumbers(match[1] ?? '')
    if (numbers === undefined) continue
    const needs = { kind: 'number', largest: numbers.largest } as const
    found.push({ start: match.index, end: match.index + match[0].length, style: 'bracketed', needs })
  }
  for (const match of text.matchAll(inRound)) {
    const numbers = readNumbers(match[1] ?? '')
    const end = match.index + match[0].length
    if (numbers === undefined || !/^(?:$|[\s.,;:!?])/.test(text.slice(end, end + 1))) continue
    if (numberedBefore.test(text.slice(Math.max(0, match.index - 16), match.index))) continue
    const needs = { kind: 'number', largest: numbers.largest } as const
    found.push({ start: match.index, end, style: 'parenthesised', needs })
  }
  return joinRuns(text, found)
}

/** The numbers of `see 3, p. 12; 7, 9, Fig. 2`. */
function numbersIn(inner: string): NumberList | undefined {
  const lists = inner.split(';').map((each) => each.replace(/^\D*/, '').replace(placeInList, ''))
  return readNumbers(lists.join(';'))
}

/** `[3], [5]` and `[3]–[5]` as one: without them no comma may be left. */
function joinRuns(text: string, found: readonly FoundCitation[]): readonly FoundCitation[] {
  const joined: FoundCitation[] = []
  for (const citation of found.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    const isRun =
      last?.style === 'bracketed' &&
      citation.style === 'bracketed' &&
      /^(?:, |\s?[–—-]\s?)$/.test(text.slice(last.end, citation.start))
    if (isRun) joined[joined.length - 1] = joinedOf(last, citation)
    else joined.push(citation)
  }
  return joined
}

/** Two brackets of one run: if one of them is certain, both are. */
function joinedOf(first: FoundCitation, second: FoundCitation): FoundCitation {
  const range = { start: first.start, end: second.end, style: first.style }
  const [one, other] = [first.needs, second.needs]
  if (one?.kind !== 'number' || other?.kind !== 'number') return range
  return { ...range, needs: { kind: 'number', largest: Math.max(one.largest, other.largest) } }
}

function canBeBracketed(
  text: string,
  { start, end }: TextRange,
  { count }: NumberList,
  found: readonly FoundCitation[],
  indexed: ReadonlySet<string>,
): boolean {
  const before = text.slice(Math.max(0, start - 32), start)
  // At the beginning it is the label of an entry.
  if (before.trim() === '') return false
  if (/[\p{L}\p{N}(]/u.test(text.charAt(end))) return false
  const joiner = /\](,\s(?:and\s|or\s)?|\s(?:and|or|und|et)\s|\s?[–—-]\s?)$/.exec(before)?.[1]
  // What continues a run of brackets is what they are.
  if (joiner !== undefined) return found.at(-1)?.end === start - joiner.length
  const glued = /[^\s]$/.test(before)
  if (!glued) return !(count > 1 ? valuesBefore : valueBefore).test(before)
  if (before.endsWith(']')) return found.at(-1)?.end === start
  const word = wordBefore(before)
  if (word === undefined) return /[.,;:!?”"’')%]$/.test(before) && !/[\p{L}\p{N}]\($/u.test(before)
  if (word.length < 2 || /[\d_]|\p{Ll}\p{Lu}/u.test(word) || identifiers.has(word)) return false
  // What has an index elsewhere has one here: `tok[0], tok[1]`.
  return !indexed.has(word)
}

/** Whether brackets around numbers are references even where no list of sources is known. */
function isSureBracket(
  text: string,
  match: string,
  { start, end }: TextRange,
  { count, isCounting }: NumberList,
): boolean {
  const before = text.charAt(start - 1)
  // At a word it may be an index, and in an enumeration a list of values.
  if (isCounting || /[\p{L}\p{N}]/u.test(before)) return false
  // A sentence goes on with a capital: in `log.[1-9] is` the stop is none.
  const isGlued = /\S/.test(before) && !(before === '.' && /^\s\p{Ll}/u.test(text.slice(end, end + 2)))
  return (
    (count > 1 && /\s/.test(before)) ||
    isGlued ||
    /[\p{L}:]/u.test(match) ||
    (/\s/.test(before) && (end === text.length || /[.,;:!?)[\]”"’]/.test(text.charAt(end)))) ||
    /(?:et al\.?)\s$/.test(text.slice(Math.max(0, start - 8), start))
  )
}
