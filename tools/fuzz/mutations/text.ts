import type { Dice } from '../dice.ts'
import { mutateBytes } from './bytes.ts'
import { type Mutator, maxMutatedBytes } from './mutator.ts'

/** What text readers stumble over, whatever the format. */
const oddities: readonly string[] = [
  '\0',
  '\u0007',
  '\r',
  '\r\n\r\n',
  '\u00a0',
  '\u00ad',
  '\u200b\u200d\u200f',
  '\u2028',
  '\ufeff',
  '\ufffd',
  '\ud800',
  '\udc00',
  '\u{e0001}\u{1f468}\u200d\u{1f469}',
  'e\u0301\u0301\u0301',
  '\u202eabc\u202c',
  '\u05e9\u05dc\u05d5\u05dd',
  '\u6771\u4eac\u3002',
  '\t'.repeat(40),
  ' '.repeat(200),
  'a'.repeat(3000),
  '9'.repeat(400),
  '-1',
  '1e999',
  '\\',
  '%00%ff',
]

/** A mutator of texts that are made of certain pieces. @param pieces What means something in the format. */
export function textMutator(pieces: readonly string[]): Mutator {
  return (seed, dice, other) => {
    if (dice.chance(0.15)) return mutateBytes(seed, dice, other)
    return encoded(mutateText(seed.toString('utf8'), dice, pieces, other.toString('utf8')), dice)
  }
}

/** Changes a text in a few places. */
export function mutateText(text: string, dice: Dice, pieces: readonly string[], other = ''): string {
  let changed = text
  const count = dice.chance(0.4) ? 1 : dice.between(2, 10)
  for (let step = 0; step < count; step += 1) changed = changeOnce(changed, dice, pieces, other)
  return changed.slice(0, maxMutatedBytes)
}

function changeOnce(text: string, dice: Dice, pieces: readonly string[], other: string): string {
  const start = dice.below(text.length + 1)
  const end = dice.chance(0.5) ? start : Math.min(text.length, start + dice.length(text.length))
  return text.slice(0, start) + insertion(text, dice, pieces, other) + text.slice(end)
}

function insertion(text: string, dice: Dice, pieces: readonly string[], other: string): string {
  const piece = (): string => dice.pick(dice.chance(0.75) && pieces.length > 0 ? pieces : oddities)
  const kind = dice.below(100)
  if (kind < 40) return piece()
  if (kind < 50) return ''
  if (kind < 60) return sliceOf(text, dice)
  if (kind < 70) return sliceOf(other, dice)
  if (kind < 80) return piece() + piece() + piece()
  if (kind < 98) return (dice.chance(0.8) ? piece() : piece() + piece()).repeat(dice.length(400))
  // Long enough for what takes the square of a length to show itself.
  const repeated = dice.chance(0.6) ? piece() : sliceOf(text, dice).slice(0, 80)
  return repeated.repeat(Math.ceil(dice.between(10_000, 120_000) / Math.max(1, repeated.length)))
}

function sliceOf(text: string, dice: Dice): string {
  const start = dice.below(text.length)
  return text.slice(start, start + dice.length(Math.max(1, Math.min(20_000, text.length - start))))
}

/** Mostly UTF-8; now and then what other systems write, marked or not. */
export function encoded(text: string, dice: Dice): Buffer {
  const kind = dice.below(100)
  if (kind < 90) return Buffer.from(text)
  if (kind < 93) return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  if (kind < 95) return Buffer.from(`\ufeff${text}`)
  if (kind < 97) return Buffer.from(text, 'utf16le')
  return Buffer.from(text, 'latin1')
}
