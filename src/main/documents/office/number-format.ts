import { romanNumeral } from '../roman-numeral.ts'

/** How the numbers of a list are written. */
export type NumberFormat =
  | 'decimal'
  | 'decimalZero'
  | 'lowerLetter'
  | 'upperLetter'
  | 'lowerRoman'
  | 'upperRoman'
  | 'symbols'
  | 'circled'
  | 'dashes'
  /** The digits of a script (`u-nu` of BCP 47). */
  | `digits-${string}`

const noteSymbols = ['*', '†', '‡', '§']
/** More letters than this are no number that anybody counts by. */
const maxRepeats = 20

/** Writes a number as an office program does; what a format can't write is written in digits. */
export function formatNumber(number: number, format: NumberFormat): string {
  switch (format) {
    case 'decimalZero':
      return number >= 0 && number < 10 ? `0${number}` : String(number)
    case 'lowerLetter':
      return repeated(number, 26, (index) => String.fromCharCode(0x61 + index))
    case 'upperLetter':
      return repeated(number, 26, (index) => String.fromCharCode(0x41 + index))
    case 'lowerRoman':
      return romanNumeral(number)
    case 'upperRoman':
      return romanNumeral(number).toUpperCase()
    case 'symbols':
      return repeated(number, noteSymbols.length, (index) => noteSymbols[index] ?? '*')
    case 'circled':
      return number >= 1 && number <= 20 ? String.fromCharCode(0x245f + number) : String(number)
    case 'dashes':
      return `- ${number} -`
    case 'decimal':
      return String(number)
    default:
      return new Intl.NumberFormat(`en-u-nu-${format.slice(7)}`, { useGrouping: false }).format(number)
  }
}

/** 1 is a, 26 is z, 27 is aa, 28 is bb. */
function repeated(number: number, count: number, sign: (index: number) => string): string {
  const repeats = Math.ceil(number / count)
  if (number < 1 || repeats > maxRepeats) return String(number)
  return sign((number - 1) % count).repeat(repeats)
}

/** A level of a numbered list. */
export interface NumberedLevel {
  readonly start: number
  readonly format: NumberFormat
  /** Levels above, from 1, at whose items the count begins anew; undefined: at every one. 0: at none. */
  readonly restartsAfter?: number
}

/** Counts the items of one list, level by level. */
export class ListCounter {
  readonly #counts: (number | undefined)[] = []

  /** Counts an item. @param levelOf Gives the level at an index from 0. */
  next(level: number, levelOf: (index: number) => NumberedLevel): void {
    for (let index = 0; index < level; index += 1) this.#counts[index] ??= levelOf(index).start
    const count = this.#counts[level]
    this.#counts[level] = count === undefined ? levelOf(level).start : count + 1
    for (let index = level + 1; index < this.#counts.length; index += 1) {
      const { restartsAfter } = levelOf(index)
      if (restartsAfter === undefined || level < restartsAfter) this.#counts[index] = undefined
    }
  }

  /** Makes the next item of a level have a number. */
  restart(level: number, number: number): void {
    this.#counts[level] = number - 1
  }

  /** Makes the next item of a level begin anew. */
  clear(level: number): void {
    this.#counts[level] = undefined
  }

  count(level: number): number {
    return this.#counts[level] ?? 1
  }
}

/** A bullet of a symbol font, which has no meaning without it, as a character that everyone knows. */
export function plainBullet(bullet: string): string {
  const [first = ''] = bullet
  if (first === '') return ''
  const code = first.codePointAt(0) ?? 0
  const isPrivate = code >= 0xe000 && code <= 0xf8ff
  return isPrivate ? (knownBullets[code & 0xff] ?? '•') : first === 'o' ? '◦' : bullet
}

/** Wingdings' and Symbol's bullets by their place in the font. */
const knownBullets: Readonly<Record<number, string>> = {
  0x6e: '■',
  0x6f: '□',
  0x71: '❑',
  0x76: '❖',
  0xa7: '▪',
  0xa8: '◻',
  0xd8: '➢',
  0xe0: '→',
  0xfc: '✓',
  0x2d: '–',
}
