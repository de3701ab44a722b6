/**
 * Formulas as text on one line, as they are typed: `(a + b)/c`, `√(x)`, `∑_(i=1)^n`, `x²`. Nothing of a formula is
 * left out.
 */

const raised: Readonly<Record<string, string>> = signs('0123456789+-−=()niN', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᴺ')
const lowered: Readonly<Record<string, string>> = signs('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎')

function signs(plain: string, small: string): Readonly<Record<string, string>> {
  const smalls = [...small]
  return Object.fromEntries([...plain].map((sign, index) => [sign, smalls[index] ?? sign]))
}

/** Puts brackets around what is more than one number or name. */
function group(text: string): string {
  const isOne = Array.from(text.slice(0, 3)).length <= 1 || /^(?:[\p{L}\p{M}]+|[\p{N}.,]+)$/u.test(text)
  return isOne || isBracketed(text) ? text : `(${text})`
}

/** Whether the bracket that begins a text is closed by the one at its end. */
function isBracketed(text: string): boolean {
  if (!text.startsWith('(')) return false
  let depth = 0
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charAt(index)
    if (sign === '(') depth += 1
    else if (sign === ')') depth -= 1
    if (depth === 0) return index === text.length - 1
  }
  return false
}

export function fraction(above: string, below: string): string {
  return `${group(above)}/${group(below)}`
}

export function superscript(base: string, power: string): string {
  if (power === '') return base
  return base + (small(power, raised) ?? (/^[′″‴*†]+$/u.test(power) ? power : `^${group(power)}`))
}

export function subscript(base: string, index: string): string {
  return index === '' ? base : base + (small(index, lowered) ?? `_${group(index)}`)
}

/** A base with both, such as the limits of a sum. */
export function scripts(base: string, index: string, power: string): string {
  return superscript(subscript(base, index), power)
}

export function root(radicand: string, degree: string): string {
  if (degree === '3') return `∛(${radicand})`
  if (degree === '4') return `∜(${radicand})`
  return `${degree === '' || degree === '2' ? '' : (small(degree, raised) ?? `${group(degree)} `)}√(${radicand})`
}

/** A sum, product or integral with its limits and what stands behind it. */
export function bigOperator(sign: string, from: string, to: string, body: string): string {
  return `${scripts(sign, from, to)} ${body}`.trim()
}

/** What stands under or over a sign, such as `lim_(x→0)`. */
export function underOver(base: string, under: string, over: string): string {
  const lower = under === '' ? base : `${base}_${group(under)}`
  return over === '' ? lower : `${lower}^${group(over)}`
}

export function fenced(open: string, parts: readonly string[], separator: string, close: string): string {
  const between = separator === ',' || separator === ';' ? `${separator} ` : separator
  return open + parts.join(between) + close
}

export function matrix(rows: readonly (readonly string[])[]): string {
  return `[${rows.map((row) => row.join(', ')).join('; ')}]`
}

/** A function and its argument: `sin x`. */
export function applied(name: string, argument: string): string {
  return argument === '' ? name : `${name} ${argument}`
}

/** A mark over a base, such as a hat; combining characters go behind a single letter. */
export function accented(base: string, accent: string): string {
  if (accent === '') return base
  return /^\p{M}$/u.test(accent) && [...base].length > 1 ? `(${base})${accent}` : base + accent
}

/** One character after the other in small signs; undefined where one has none. */
function small(text: string, table: Readonly<Record<string, string>>): string | undefined {
  let out = ''
  for (const sign of text) {
    const own = Object.hasOwn(table, sign) ? table[sign] : undefined
    if (own === undefined) return undefined
    out += own
  }
  return out
}
