import { lead, place } from './citation-words.ts'
import type { FoundCitation } from './find-citations.ts'
import { type LinkedRange, overlapsAny } from './linked.ts'
import { type NumberList, numberList, readNumbers } from './number-list.ts'

const inSquare = new RegExp(String.raw`[[［]\s?${lead}(${numberList})${place}\s?[\]］]`, 'g')
const inRound = new RegExp(String.raw`(?<=[^\s(]\s)\((${numberList})\)`, 'g')
/** Labels of names and a year: `[Knu84]`, `[ABC+99, KR78]`. */
const label = String.raw`(?:[A-Z][A-Za-z]{2,6}|[A-Z]{2})\+?\d\d[a-z]?`
const labels = new RegExp(String.raw`\[\s?${lead}${label}(?:\s?[,;]\s?${label}){0,12}${place}\s?\]`, 'g')

/** After these, numbers in brackets are values, not sources. */
const valueBefore =
  /(?:[∈∉⊂⊆=<>≤≥≈±×·+*/^_~$]|\b(?:intervals?|ranges?|vectors?|matri(?:x|ces)|tuples?|arrays?|lists?|sets?|domain|values?|between|elements?|ind(?:ex|ices)|rows?|columns?|points?|pairs?|coordinates|segments?|bounds?|scores?|output|input|returns?|over|Intervall|Bereich|Werte?|Vektor|intervalle|vecteur|intervalo|valores?))\s*$/i
/** Of things that are numbered in round brackets. */
const numberedBefore =
  /(?:\b(?:equations?|eqs?\.?|eqn\.?|steps?|items?|figures?|figs?\.?|tables?|tab\.|cases?|parts?|sections?|sec\.|conditions?|constraints?|expressions?|formulas?|formulae|rules?|examples?|inequalit(?:y|ies)|identit(?:y|ies)|definitions?|relations?|systems?|problems?|questions?|points?|types?|levels?|stages?|phases?|models?|lines?|Gl(?:eichung(?:en)?|n?\.)|in|by|from|of|and|or|to|with|n|N|aged?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]*ty|hundred))\s$/

/** Variables of programs, which are indexed by a number in brackets. */
const identifiers = new Set(
  'arr array argv args buf buffer vec vector list str data tab row col idx ptr mem stack heap queue map dict node items item values value result input output table bytes'.split(
    ' ',
  ),
)

/** Numbers and labels of sources in brackets. */
export function findNumbered(text: string, linked: readonly LinkedRange[]): readonly FoundCitation[] {
  const found: FoundCitation[] = []
  for (const match of text.matchAll(inSquare)) {
    const range = { start: match.index, end: match.index + match[0].length }
    const numbers = readNumbers(match[1] ?? '')
    if (numbers === undefined) continue
    if (overlapsAny(range, linked)) found.push({ ...range, style: 'bracketed' })
    else if (canBeBracketed(text, range.start, range.end, found)) {
      const isSure = isSureBracket(text, match[0], range, numbers)
      const needs = { kind: 'number', largest: numbers.largest } as const
      found.push({ ...range, style: 'bracketed', ...(!isSure && { needs }) })
    }
  }
  for (const match of text.matchAll(labels)) {
    found.push({ start: match.index, end: match.index + match[0].length, style: 'bracketed' })
  }
  for (const match of text.matchAll(inRound)) {
    const numbers = readNumbers(match[1] ?? '')
    const end = match.index + match[0].length
    if (numbers === undefined || !/^(?:$|[\s.,;:!?])/.test(text.slice(end, end + 1))) continue
    if (numberedBefore.test(text.slice(Math.max(0, match.index - 16), match.index))) continue
    const needs = { kind: 'number', largest: numbers.largest } as const
    found.push({ start: match.index, end, style: 'parenthesised', needs })
  }
  return found
}

function canBeBracketed(text: string, start: number, end: number, found: readonly FoundCitation[]): boolean {
  const before = text.slice(Math.max(0, start - 32), start)
  // At the beginning it is the label of an entry.
  if (before.trim() === '') return false
  if (/[\p{L}\p{N}(]/u.test(text.charAt(end))) return false
  const glued = /[^\s]$/.test(before)
  if (!glued) return !valueBefore.test(before)
  if (before.endsWith(']')) return found.at(-1)?.end === start
  const word = /[\p{L}\p{N}_]+$/u.exec(before)?.[0]
  if (word === undefined) return /[.,;:!?”"’')%]$/.test(before) && !/[\p{L}\p{N}]\($/u.test(before)
  return word.length > 1 && !/[\d_]|\p{Ll}\p{Lu}/u.test(word) && !identifiers.has(word)
}

/** Whether brackets around numbers are references even where no list of sources is known. */
function isSureBracket(
  text: string,
  match: string,
  { start, end }: { readonly start: number; readonly end: number },
  { count }: NumberList,
): boolean {
  const isGlued = !/\s/.test(text.charAt(start - 1))
  return (
    count > 1 ||
    isGlued ||
    /[\p{L}:]/u.test(match) ||
    end === text.length ||
    /[.,;:!?)[\]”"’]/.test(text.charAt(end)) ||
    /(?:et al\.?)\s$/.test(text.slice(Math.max(0, start - 8), start))
  )
}
