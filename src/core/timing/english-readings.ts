import { cardinal, digitByDigit, ordinal, romanValue, year } from './english-numbers.ts'
import { abbreviationReadings, coins, signReadings } from './english-short-forms.ts'
import { plainLetters } from './plain-letters.ts'

/** Above it neighbouring doubles are more than a unit apart, and nobody reads a number as one. */
const largestNumber = 1e15

/**
 * Other ways in which an English text's word may be read, as words separated by spaces: "$5" is "five dollars",
 * "1945" "nineteen forty five", "Dr" "doctor". Not all of them need make sense here; [] for a plain word.
 * @param word as it stands in the text, with a "№" that stands before it
 */
export function englishReadings(word: string): string[] {
  if (/^(?:https?:|www\.)|@.*\./u.test(word)) return addressReadings(word)
  const number = /^(?<before>[^\d]*)(?<digits>\d[\d.,:/’'\-‐‑]*)(?<after>.*)$/u.exec(word)?.groups
  if (number !== undefined) {
    const { before = '', digits = '', after = '' } = number
    return numberReadings(before, digits, after)
  }
  if (!/[\p{L}]/u.test(word)) return [...signReadings(word)]
  return [...abbreviationReadings(plainLetters(word)), ...romanReadings(word), ...compoundReadings(word)]
}

function numberReadings(before: string, written: string, after: string): string[] {
  const digits = written.replace(/[.,:/’'\-‐‑]+$/u, '')
  const values = valueReadings(digits)
  const front = [...before].flatMap((sign) => signReadings(sign).slice(0, 1))
  const readings = values.map((value) => [...front, value].join(' '))
  const currency = [...before, ...after].find((sign) => Object.hasOwn(coins, sign) || /\p{Sc}/u.test(sign))
  if (currency !== undefined) readings.push(...amountReadings(currency, digits, values))
  const whole = wholeNumber(digits)
  if (whole !== undefined && /^(?:st|nd|rd|th)$/iu.test(after)) readings.push(ordinal(whole))
  if (whole !== undefined && /^['’]?s$/u.test(after)) {
    readings.push(...values.map((value) => `${value.replace(/y$/u, 'ie')}s`))
  }
  const suffixes = after === '' ? [] : [...signReadings(after), ...suffixReadings(after)]
  for (const suffix of suffixes) readings.push(...values.map((value) => `${value} ${suffix}`))
  return readings
}

/** Ways to read digits with their separators: whole, decimal, as a year, a time, a fraction, one by one. */
function valueReadings(digits: string): string[] {
  const readings: string[] = []
  const whole = wholeNumber(digits)
  if (whole !== undefined) {
    readings.push(cardinal(whole))
    if (whole > 100) readings.push(withAnd(cardinal(whole)))
    if (/^[12]\d{3}$/u.test(digits)) readings.push(year(whole))
    if (/^\d+$/u.test(digits)) readings.push(digitByDigit(digits))
    if (whole <= 31) readings.push(ordinal(whole))
    return readings
  }
  const decimal = /^([\d,]+)\.(\d+)$/u.exec(digits)
  if (decimal !== null) {
    readings.push(`${wholeReading(decimal[1])} point ${digitByDigit(decimal[2] ?? '')}`)
  }
  const time = /^(\d{1,2}):(\d\d)$/u.exec(digits)
  if (time !== null) readings.push(...timeReadings(Number(time[1]), Number(time[2])))
  const parts = digits.split(/[.,:/’'\-‐‑]/u)
  readings.push(parts.map((part) => wholeReading(part)).join(' '))
  readings.push(digitByDigit(digits.replace(/\D/gu, '')))
  return readings
}

function timeReadings(hour: number, minute: number): string[] {
  const name = cardinal(hour)
  if (minute === 0) return [`${name} o clock`, name, `${name} hundred`]
  return [minute < 10 ? `${name} oh ${cardinal(minute)}` : `${name} ${cardinal(minute)}`]
}

function amountReadings(currency: string, digits: string, values: readonly string[]): string[] {
  const [whole, part] = digits.split(/\.(?=\d\d$)/u)
  const names = signReadings(currency)
  if (part === undefined) return names.flatMap((name) => values.map((value) => `${value} ${name}`))
  const main = wholeReading(whole)
  const rest = cardinal(Number(part))
  return names.flatMap((name) => [
    `${main} ${name} ${rest}`,
    `${main} ${name} ${rest} ${coins[currency] ?? ''}`,
    `${main} ${name} and ${rest} ${coins[currency] ?? ''}`,
  ])
}

/** Units and the like that stand behind digits without a space: "5kg", "20s", "3rd-floor". */
function suffixReadings(after: string): string[] {
  const letters = plainLetters(after)
  const signs = [...after].flatMap((sign) => signReadings(sign).slice(0, 1))
  return [
    ...abbreviationReadings(letters),
    ...(signs.length > 0 ? [[...signs, ...abbreviationReadings(letters).slice(0, 1)].join(' ')] : []),
    letters,
  ]
}

function romanReadings(word: string): string[] {
  const value = romanValue(word)
  return value === undefined ? [] : [cardinal(value), ordinal(value), `the ${ordinal(value)}`]
}

/** "AT&T", "a.m." */
function compoundReadings(word: string): string[] {
  return word.includes('&') ? [word.replaceAll('&', ' and ')] : []
}

function addressReadings(word: string): string[] {
  const named = word
    .replace(/^https?:\/\//u, '')
    .replaceAll('.', ' dot ')
    .replaceAll('/', ' slash ')
    .replaceAll('@', ' at ')
    .replaceAll('-', ' dash ')
    .replaceAll('_', ' underscore ')
  const protocol = /^https?:/u.test(word) ? word.slice(0, word.indexOf(':')) : ''
  return protocol === '' ? [named] : [named, `${protocol} colon slash slash ${named}`]
}

function wholeNumber(digits: string): number | undefined {
  if (!/^\d+$|^\d{1,3}(?:[,’']\d{3})+$/u.test(digits)) return undefined
  const value = Number(digits.replace(/\D/gu, ''))
  return value < largestNumber ? value : undefined
}

function wholeReading(digits = ''): string {
  const value = Number(digits.replace(/\D/gu, ''))
  return value < largestNumber ? cardinal(value) : digitByDigit(digits)
}

/** British English puts "and" behind the hundreds. */
function withAnd(reading: string): string {
  return reading.replace(/hundred (?=\w)/gu, 'hundred and ')
}
