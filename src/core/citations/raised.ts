import type { Block, TextRange } from '../../shared/document.ts'
import type { FoundCitation } from './find-citations.ts'
import { type LinkedRange, overlapsAny, rangesWith } from './linked.ts'
import { numberList, readNumbers } from './number-list.ts'

const onlyNumbers = new RegExp(
  String.raw`^\s*[[(]?\s?(${numberList})(?:\(pp?\.?\s?\d{1,4}(?:[–-]\d{1,4})?\))?\s?[\])]?\s*,?$`,
  'u',
)
/** Raised digits that have code points of their own. */
const raisedDigits = /[⁰¹²³⁴-⁹]+(?:[,⁻–˒˙-][⁰¹²³⁴-⁹]+){0,8}/g
/** A number that stands at a word or its stop, with neither space nor mark: `earlier12`, `shown.3,4`. */
const gluedNumber = new RegExp(
  String.raw`(?<=(?<!\p{L})(?<word>\p{L}\p{Ll}{1,40}|\p{Lu}{2,8}(?=[.,;:!?)”"’]))(?<stop>[.,;:!?)”"’]{0,2}))(${numberList})(?=$|[\s.,;:)”"])`,
  'gu',
)

/** Units whose square and cube are written with a raised number. */
const units = new Set(
  `m cm mm km nm µm μm dm pm fm in ft yd mi s ms ns h min sec kg g mg L l ml J K N Pa kPa V A W Hz mol rad sr deg ha
  feet foot inch inches metre metres meter meters mile miles yard yards pixel pixels unit units second seconds sin cos
  tan log ln exp sp mc Meter Fuß mètre mètres metro metros`.split(/\s+/),
)

/** Words that a number belongs to: it counts them, names their kind or shortens. */
const numberedWords = new Set(
  `covid sars mers windows version type web area level fig figs figure table page chapter section step phase group day
  week month year room route python model line grade step class unit part item case note form stage series volume vol
  no nr sec ch eq eqs ed art approx ca cf pp abb tab kap bd mp utf sha base vitamin omega channel layer block node file
  test task team lot core gen gpt llama media drive port point beta alpha gamma delta euro euros pound pounds`.split(
    /\s+/,
  ),
)

/** Those of them that end in a stop. */
const shortWords = new Set('fig figs sec art approx abb tab kap bd vol ver'.split(' '))

/** Numbers set above the line, and those that once were and stand at their word now. */
export function findRaised(
  block: Block,
  text: string,
  linked: readonly LinkedRange[],
): readonly FoundCitation[] {
  const raised = joinNear(rangesWith(block, 'sup'))
  const found: FoundCitation[] = []
  for (const { start, end } of raised) {
    const numbers = onlyNumbers.exec(text.slice(start, end))?.[1]
    if (numbers === undefined || readNumbers(numbers) === undefined) continue
    if (overlapsAny({ start, end }, linked) || isAtWord(text, start, end, raised)) {
      found.push({ start, end, style: 'raised' })
    }
  }
  for (const match of text.matchAll(raisedDigits)) {
    const range = { start: match.index, end: match.index + match[0].length }
    if (isAtWord(text, range.start, range.end, raised)) found.push({ ...range, style: 'raised' })
  }
  for (const match of text.matchAll(gluedNumber)) {
    const range = { start: match.index, end: match.index + match[0].length }
    const numbers = readNumbers(match[0])
    if (numbers === undefined || overlapsAny(range, raised) || !isGlued(match.groups, match[0])) continue
    found.push({ ...range, style: 'glued', needs: { kind: 'number', largest: numbers.largest } })
  }
  return found
}

/** Whether a raised number stands where a mark does, and not where an exponent or the mass of an isotope does. */
function isAtWord(text: string, start: number, end: number, raised: readonly TextRange[]): boolean {
  const before = text.slice(Math.max(0, start - 60), start)
  if (before.trim() === '') return false
  const last = before.at(-1) ?? ''
  if (/\s/.test(last)) return !/[\p{L}\p{N}]/u.test(text.charAt(end)) && /[\p{L}.,;:!?)”"’]\s$/u.test(before)
  if (/[.,;:!?”"’'»%]/.test(last)) {
    // In `3.²` the stop is a point; after a year or an exponent a sentence ends.
    const isPoint = /\d[.,]$/.test(before) && !/(?<!\d)(?:1\d|20)\d\d[.,]$/.test(before)
    return !isPoint || raised.some((each) => each.end === start - 1)
  }
  if (/[)\]]/.test(last)) {
    // A bracket of words has a mark, one of variables an exponent; `0.62(3)` is a value with its error.
    if (/\d\(\d{1,2}\)$/.test(before)) return true
    const inner = before.slice(Math.max(before.lastIndexOf('('), before.lastIndexOf('[')) + 1, -1)
    return /\p{L}{3}/u.test(inner) && !/[=+*/^−]/.test(inner)
  }
  const isTwoDigits = /^\s?\d\d/.test(text.slice(start, end))
  // A year or a name may have a mark, `since 2002` and `NHE3`; other numbers have exponents.
  if (/\d/.test(last)) {
    return /\p{Ll}\s(?:1[6-9]|20)\d\d$/u.test(before) || (isTwoDigits && /\p{L}{2}\d$/u.test(before))
  }
  const word = /\p{L}+$/u.exec(before)?.[0] ?? ''
  if (/[\p{N}_^]\p{L}*$/u.test(before)) return false
  // Nobody writes the tenth power of a metre.
  if (units.has(word)) return isTwoDigits && (word.length > 1 || /\d\s\p{L}$/u.test(before))
  return word.length > 1
}

function isGlued(groups: Readonly<Record<string, string>> | undefined, number: string): boolean {
  const { word = '', stop = '' } = groups ?? {}
  if (units.has(word)) return false
  // A gene or a product, such as `Kcna2`.
  if (stop === '' && number.length === 1 && /^\p{Lu}\p{L}{1,4}$/u.test(word)) return false
  // After the end of a sentence only what is written short has a number: `Fig.3`.
  const isNumbered = stop === '' || stop === '.' ? numberedWords.has(word.toLowerCase()) : false
  if (isNumbered && (stop === '' || word.length < 3 || shortWords.has(word.toLowerCase()))) return false
  return stop === '' ? word.length >= 4 : word.length >= 2
}

/** Pieces that touch, or have nothing but a comma or a dash between them, as one. */
function joinNear(ranges: readonly TextRange[]): readonly TextRange[] {
  const joined: TextRange[] = []
  for (const { start, end } of ranges) {
    const last = joined.at(-1)
    if (last !== undefined && last.end === start) joined[joined.length - 1] = { start: last.start, end }
    else joined.push({ start, end })
  }
  return joined
}
