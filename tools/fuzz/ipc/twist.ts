import type { Dice } from '../dice.ts'

/** What a page can send in place of something: all of it passes structured cloning. */
const leaves: readonly unknown[] = [
  undefined,
  null,
  true,
  Number.NaN,
  -1,
  -0,
  0.5,
  2 ** 53,
  Infinity,
  10n,
  '',
  '\0',
  '../../etc/passwd',
  'file:///etc/passwd',
  'javascript:alert(1)',
  '\uD800',
  'x'.repeat(40_000),
  '0'.repeat(64),
  new Date(Number.NaN),
  /x/,
  new Error('x'),
  new Map([[1, 2]]),
  new ArrayBuffer(8),
  JSON.parse('{"__proto__":{"ok":true}}'),
  { constructor: { prototype: {} } },
  { length: -1 },
  { kind: '__proto__' },
  [[[[[[[[]]]]]]]],
]

/** Anything at all. @param depth how deep it may still nest */
export function anything(dice: Dice, depth = 3): unknown {
  const kind = dice.below(depth > 0 ? 6 : 4)
  if (kind === 4) return Array.from({ length: dice.below(4) }, () => anything(dice, depth - 1))
  if (kind === 5) {
    const names = ['kind', 'id', 'report', 'from', 'theme', 'voice', 'spendingCaps', '__proto__', 'x']
    return Object.fromEntries(
      names.slice(dice.below(names.length)).map((name) => [name, anything(dice, depth - 1)]),
    )
  }
  return dice.pick(leaves)
}

/** Gives a value with one thing in it changed: replaced, left out, added or doubled. The value stays as it is. */
export function twist(value: unknown, dice: Dice): unknown {
  if (Array.isArray(value)) return twistList(value, dice)
  if (typeof value !== 'object' || value === null || value instanceof ArrayBuffer) return dice.pick(leaves)
  const entries = Object.entries(value)
  if (entries.length === 0 || dice.chance(0.15))
    return { ...value, [dice.pick(['x', 'kind', 'path'])]: anything(dice) }
  const at = dice.below(entries.length)
  if (dice.chance(0.2)) return Object.fromEntries(entries.filter((_, index) => index !== at))
  return Object.fromEntries(
    entries.map(([name, part], index) => [name, index === at ? twist(part, dice) : part]),
  )
}

function twistList(list: readonly unknown[], dice: Dice): unknown[] {
  const at = dice.below(list.length)
  const kind = dice.below(list.length === 0 ? 1 : 6)
  if (kind === 0) return [...list, anything(dice)]
  if (kind === 1) return list.filter((_, index) => index !== at)
  if (kind === 2) return [...list, ...list]
  return list.map((part, index) => (index === at ? twist(part, dice) : part))
}
