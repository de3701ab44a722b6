const number = String.raw`[1-9]\d{0,2}[a-d]?`

/** One number of up to three digits, or some with commas and dashes between: `12`, `3, 4–6`, `1 and 2`. */
export const numberList = String.raw`${number}(?:(?:\s?[,;–—‒−-]\s?|,?\s(?:and|und|et|y|e|i)\s)${number}){0,24}`

/** What a list of numbers says. */
export interface NumberList {
  readonly largest: number
  /** How many numbers it names. */
  readonly count: number
  /** Whether it says one by one what would be a range of sources: `1, 2, 3`. */
  readonly isCounting: boolean
}

/** Reads a list; undefined where it can name no sources: a range that falls, the same number twice. */
export function readNumbers(list: string): NumberList | undefined {
  const pieces = [...list.matchAll(/([–—‒−-]?)[^\d–—‒−-]*(\d+)/g)]
  let previous = 0
  let largest = 0
  let isCounting = pieces.length > 2
  for (const [, dash, digits] of pieces) {
    const value = Number(digits)
    if (value === 0 || value === previous) return undefined
    if (dash !== '' && value < previous) return undefined
    if (dash !== '' || (previous > 0 && value !== previous + 1)) isCounting = false
    previous = value
    largest = Math.max(largest, value)
  }
  return pieces.length === 0 ? undefined : { largest, count: pieces.length, isCounting }
}
