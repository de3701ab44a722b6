import { withoutPunctuation } from './word-events.ts'

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const currencies: Readonly<Record<string, string>> = { $: 'dollars', '€': 'euros', '£': 'pounds' }
const abbreviations: Readonly<Record<string, string>> = {
  'mr.': 'mister',
  'mrs.': 'missus',
  'dr.': 'doctor',
  'st.': 'saint',
  '&': 'and',
  '%': 'percent',
}

/**
 * A token of English as a text normaliser writes it before it speaks: lower case, numbers and money in words, abbreviations
 * written out, contractions in two, straight quotes. At least one word.
 */
export function spokenForms(token: string): string[] {
  const straight = token.replaceAll(/[‘’]/g, "'").toLowerCase()
  const abbreviation = abbreviations[straight]
  if (abbreviation !== undefined) return [abbreviation]
  const plain = withoutPunctuation(straight)
  const money = /^([$€£])(\d[\d,]*)(?:\.(\d\d))?$/.exec(plain)
  if (money !== null) {
    const cents = Number(money[3] ?? 0)
    return [
      ...numberWords(toNumber(money[2])),
      currencies[money[1] ?? ''] ?? 'dollars',
      ...(cents > 0 ? ['and', ...numberWords(cents), 'cents'] : []),
    ]
  }
  const number = /^(\d[\d,]*)(?:\.(\d+))?(%)?$/.exec(plain)
  if (number !== null) {
    const digits = [...(number[2] ?? '')].flatMap((digit) => numberWords(Number(digit)))
    return [
      ...numberWords(toNumber(number[1])),
      ...(digits.length > 0 ? ['point', ...digits] : []),
      ...(number[3] === undefined ? [] : ['percent']),
    ]
  }
  const contraction = /^(\p{L}+?)(n't|'(?:s|re|ve|ll|d|m))$/u.exec(plain)
  return contraction === null ? [plain] : [contraction[1] ?? plain, contraction[2] ?? '']
}

function toNumber(digits: string | undefined): number {
  return Number((digits ?? '0').replaceAll(',', ''))
}

/** English words of a whole number below a million million. */
export function numberWords(value: number): string[] {
  for (const [size, name] of [
    [1_000_000_000, 'billion'],
    [1_000_000, 'million'],
    [1_000, 'thousand'],
    [100, 'hundred'],
  ] as const) {
    if (value < size) continue
    const rest = value % size
    return [...numberWords(Math.floor(value / size)), name, ...(rest > 0 ? numberWords(rest) : [])]
  }
  if (value < 20) return [small[value] ?? String(value)]
  const rest = value % 10
  return [tens[Math.floor(value / 10)] ?? '', ...(rest > 0 ? [small[rest] ?? ''] : [])]
}
