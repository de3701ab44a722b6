import { pronunciationLimits, type PatternProblem } from '../../shared/pronunciation.ts'

/** A pattern that can be searched for in bounded time, or why it can't. */
export type BoundedPattern = { readonly kind: 'bounded'; readonly source: string } | PatternRefusal

export interface PatternRefusal {
  readonly kind: 'refused'
  readonly problem: PatternProblem
}

/** An open end (`*`, `+`, `{2,}`) stands for at most so many repetitions: words and numbers are shorter. */
export const mostRepetitions = 32

/**
 * In how many ways a pattern may be read from one place of a text. Two open ends give 1,024; with them the worst
 * paragraph of 20,000 characters takes a tenth of a second, and any that a person wrote well under a millisecond.
 */
const mostWays = 2_048

/**
 * Bounds a regular expression of the reader's: a search must end soon, whatever the pattern and the text. Each open end
 * is given an end, and a pattern that could still be read in too many ways, as nested repetitions can, is refused
 * before it is ever run. See docs/decisions/0025.
 */
export function boundPattern(pattern: string): BoundedPattern {
  if (pattern === '') return refused('empty')
  if (pattern.length > pronunciationLimits.patternChars) return refused('tooLong')
  if (!compiles(pattern)) return refused('syntax')
  const reader = new PatternReader(pattern)
  const ways = reader.alternatives()
  if (reader.refersBack) return refused('backReference')
  if (ways > mostWays) return refused('tooManyWays')
  // What is bounded may be longer than the syntax allows, never otherwise wrong.
  if (!compiles(reader.written)) return refused('syntax')
  return { kind: 'bounded', source: reader.written }
}

function refused(problem: PatternProblem): PatternRefusal {
  return { kind: 'refused', problem }
}

function compiles(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    return false
  }
}

/** Reads a pattern whose syntax is right, writes it with bounded repetitions, and counts in how many ways it can be read. */
class PatternReader {
  written = ''
  refersBack = false
  readonly #pattern: string
  #at = 0

  constructor(pattern: string) {
    this.#pattern = pattern
  }

  /** Reads up to the end of the group or of the pattern. @returns the ways of all alternatives together */
  alternatives(): number {
    let all = 0
    let ways = 1
    for (;;) {
      const next = this.#pattern[this.#at]
      if (next === undefined || next === ')') return all + ways
      if (next === '|') {
        this.#take(1)
        all += ways
        ways = 1
      } else {
        ways *= this.#term()
      }
    }
  }

  #term(): number {
    const ways = this.#atom()
    const repetitions = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/u.exec(this.#pattern.slice(this.#at))
    if (repetitions === null) return ways
    const [whole, least, comma, most] = repetitions
    this.#at += whole.length
    const bounds = boundsOf(whole[0] ?? '', least, comma, most)
    const isLazy = whole.length > 1 && whole.endsWith('?')
    this.written += `{${bounds.min},${bounds.max}}${isLazy ? '?' : ''}`
    return waysOfRepeating(ways, bounds)
  }

  #atom(): number {
    const rest = this.#pattern.slice(this.#at)
    if (rest.startsWith('(')) return this.#group(rest)
    if (rest.startsWith('[')) {
      this.#take(/^\[(?:\\[^]|[^\]\\])*\]/u.exec(rest)?.[0].length ?? 1)
      return 1
    }
    if (rest.startsWith('\\')) {
      if (/^\\(?:[1-9]|k)/u.test(rest)) this.refersBack = true
      this.#take(/^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|[^])/u.exec(rest)?.[0].length ?? 1)
      return 1
    }
    this.#take(1)
    return 1
  }

  #group(rest: string): number {
    this.#take(/^\((?:\?(?:<?[=!]|<[^>]*>|[a-z-]*:))?/u.exec(rest)?.[0].length ?? 1)
    const ways = this.alternatives()
    this.#take(1)
    return ways
  }

  #take(chars: number): void {
    this.written += this.#pattern.slice(this.#at, this.#at + chars)
    this.#at += chars
  }
}

interface Bounds {
  readonly min: number
  readonly max: number
}

function boundsOf(
  sign: string,
  least: string | undefined,
  comma: string | undefined,
  most: string | undefined,
): Bounds {
  if (sign === '*') return { min: 0, max: mostRepetitions }
  if (sign === '+') return { min: 1, max: mostRepetitions }
  if (sign === '?') return { min: 0, max: 1 }
  const min = Number(least)
  if (comma === '') return { min, max: min }
  return { min, max: most === '' ? Math.max(min, mostRepetitions) : Number(most) }
}

/** Each repetition may be read in all ways of what is repeated. */
function waysOfRepeating(ways: number, { min, max }: Bounds): number {
  if (ways === 1) return max - min + 1
  let sum = 0
  for (let count = min; count <= max && sum <= mostWays; count++) sum += ways ** count
  return sum
}
