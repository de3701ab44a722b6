import type { ElementStyle } from '../css/element-style.ts'
import type { Attributes } from '../markup/markup-tokenizer.ts'
import { romanNumeral } from '../roman-numeral.ts'

/** A list that is open while its items are read. */
export interface OpenList {
  /** Nesting depth from 1. */
  readonly level: number
  readonly kind: 'ordered' | 'bulleted' | 'unmarked'
  /** HTML's `type`: 1, a, A, i or I. */
  readonly numbering: string
  readonly step: 1 | -1
  /** Number of the next item. */
  next: number
}

const bullets = ['•', '◦', '▪']

/** HTML's `type` for the numbers that style sheets name. */
const numberings: Readonly<Record<string, string>> = {
  decimal: '1',
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
}

/** An element that begins a list. */
export interface ListElement {
  readonly name: string
  readonly attributes: Attributes
  readonly css: ElementStyle
  /** Counts the items of the list; asked only for a reversed list without a start. */
  readonly itemsAhead: () => number
}

/** Begins a list: how its items are marked, and by what number first. */
export function openList({ name, attributes, css, itemsAhead }: ListElement, level: number): OpenList {
  const isReversed = attributes['reversed'] !== undefined
  const start = Number.parseInt(attributes['start'] ?? '', 10)
  const styled = numberings[css.listStyle ?? '']
  return {
    level,
    kind: css.listStyle === undefined ? (name === 'ol' ? 'ordered' : 'bulleted') : kindOf(css.listStyle),
    numbering: styled ?? attributes['type'] ?? '1',
    step: isReversed ? -1 : 1,
    next: Number.isNaN(start) ? (isReversed ? itemsAhead() : 1) : start,
  }
}

function kindOf(listStyle: string): OpenList['kind'] {
  if (listStyle === 'none') return 'unmarked'
  return listStyle in numberings ? 'ordered' : 'bulleted'
}

/** Takes the next number of the list. @returns undefined for an item without a marker. */
export function takeMarker(list: OpenList, attributes: Attributes, css: ElementStyle): string | undefined {
  if (list.kind === 'unmarked' || css.listStyle === 'none') return undefined
  if (list.kind === 'bulleted') return bullets[Math.min(list.level, bullets.length) - 1]
  const value = Number.parseInt(attributes['value'] ?? '', 10)
  const number = Number.isNaN(value) ? list.next : value
  list.next = number + list.step
  return `${formatNumber(number, attributes['type'] ?? list.numbering)}.`
}

function formatNumber(number: number, numbering: string): string {
  switch (numbering) {
    case 'a':
      return letters(number).toLowerCase()
    case 'A':
      return letters(number)
    case 'i':
      return romanNumeral(number)
    case 'I':
      return romanNumeral(number).toUpperCase()
    default:
      return String(number)
  }
}

/** 1 is A, 26 is Z, 27 is AA; numbers below 1 have no letters. */
function letters(number: number): string {
  if (number < 1) return String(number)
  let rest = number
  let text = ''
  while (rest > 0) {
    text = String.fromCharCode(0x41 + ((rest - 1) % 26)) + text
    rest = Math.floor((rest - 1) / 26)
  }
  return text
}

/**
 * Counts the items of the list whose start tag ends at `position`, not those of lists inside it.
 */
export function countItems(source: string, position: number): number {
  const tags = /<(\/?)(?:\w+:)?(ol|ul|li)\b/gi
  tags.lastIndex = position
  let depth = 1
  let count = 0
  for (let tag = tags.exec(source); tag !== null && depth > 0; tag = tags.exec(source)) {
    const isItem = tag[2]?.toLowerCase() === 'li'
    if (isItem && tag[1] === '' && depth === 1) count += 1
    else if (!isItem) depth += tag[1] === '' ? 1 : -1
  }
  return count
}
