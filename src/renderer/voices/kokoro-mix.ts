/** A voice in a mix and how much of it. */
export interface MixPart {
  readonly voice: string
  /** Greater than 0; only its ratio to the others counts. */
  readonly weight: number
}

/** Most that a weight may be; a hundredth of it is hardly heard. */
export const maxWeight = 10

const part = /^([\w-]+)(?:\((\d+(?:\.\d+)?|\.\d+)\))?$/

/**
 * Writes a mix as the service takes it: `af_bella(2)+af_heart(1)`, equal parts as `af_bella+af_heart`. The same ratio of
 * whole weights is always written the same, since the cache knows a voice by what it is called.
 */
export function formatMix(parts: readonly MixPart[]): string {
  const weights = parts.map(({ weight }) => weight)
  const divisor = weights.every(Number.isInteger) ? weights.reduce(greatestCommonDivisor, 0) : 1
  const isEven = weights.every((weight) => weight === weights[0])
  return parts
    .map(({ voice, weight }) => (isEven ? voice : `${voice}(${Number((weight / divisor).toFixed(2))})`))
    .join('+')
}

/** The parts of a mix; undefined when the text is none. A weight that is not written is 1. */
export function parseMix(text: string): readonly MixPart[] | undefined {
  const parts: MixPart[] = []
  for (const piece of text.replace(/\s+/g, '').split('+')) {
    const match = part.exec(piece)
    const voice = match?.[1]
    const weight = Number(match?.[2] ?? 1)
    if (voice === undefined || !(weight > 0) || parts.some((known) => known.voice === voice)) return undefined
    parts.push({ voice, weight })
  }
  return parts
}

/** Each part's share of the whole, 0 to 1. */
export function sharesOf(parts: readonly MixPart[]): readonly number[] {
  const sum = parts.reduce((total, { weight }) => total + weight, 0)
  return parts.map(({ weight }) => (sum === 0 ? 0 : weight / sum))
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other)
}
