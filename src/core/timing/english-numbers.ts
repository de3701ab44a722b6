const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const scales = ['', 'thousand', 'million', 'billion', 'trillion']
const irregularOrdinals: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}

/** Names a whole number from 0 to below 10^15: 1,234 is "one thousand two hundred thirty four". */
export function cardinal(value: number): string {
  if (value < 20) return small[value] ?? ''
  if (value < 100) return joined(tens[Math.floor(value / 10) - 2] ?? '', value % 10)
  if (value < 1000) return joined(`${small[Math.floor(value / 100)]} hundred`, value % 100)
  const scale = Math.min(scales.length - 1, Math.floor((String(Math.floor(value)).length - 1) / 3))
  const size = 1000 ** scale
  return joined(`${cardinal(Math.floor(value / size))} ${scales[scale]}`, value % size)
}

/** Names a whole number as a place in an order: 21 is "twenty first". */
export function ordinal(value: number): string {
  const words = cardinal(value).split(' ')
  const last = words.pop() ?? ''
  return [...words, irregularOrdinals[last] ?? `${last.replace(/y$/, 'ie')}th`].join(' ')
}

/** Names a year by its pairs, as it is mostly said: 1945 is "nineteen forty five", 1900 "nineteen hundred". */
export function year(value: number): string {
  const century = cardinal(Math.floor(value / 100))
  const rest = value % 100
  if (rest === 0) return `${century} hundred`
  return rest < 10 ? `${century} oh ${cardinal(rest)}` : `${century} ${cardinal(rest)}`
}

/** Names the digits one by one. */
export function digitByDigit(digits: string): string {
  return [...digits].map((digit) => small[Number(digit)] ?? '').join(' ')
}

/** Value of a Roman numeral in capitals; undefined for any other word ("MIX" counts as the numeral it is). */
export function romanValue(numeral: string): number | undefined {
  if (!/^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(numeral)) return undefined
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 }
  let total = 0
  let last = 0
  for (const letter of [...numeral].toReversed()) {
    const value = values[letter] ?? 0
    total += value < last ? -value : value
    last = Math.max(last, value)
  }
  return total === 0 ? undefined : total
}

function joined(head: string, rest: number): string {
  return rest === 0 ? head : `${head} ${cardinal(rest)}`
}
