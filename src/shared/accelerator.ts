/** The modifiers of a hotkey, in the order in which they are written; Electron's names. */
export const acceleratorModifiers = ['Control', 'Alt', 'Shift', 'Super'] as const
export type AcceleratorModifier = (typeof acceleratorModifiers)[number]

/** Keys with a name of their own. */
const namedKeys = [
  'Space',
  'Tab',
  'Insert',
  'Delete',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Up',
  'Down',
  'Left',
  'Right',
] as const
const keyPattern = new RegExp(
  `^(?:[A-Z0-9]|[-=[\\]\\\\;',./\`]|F(?:[1-9]|1\\d|2[0-4])|${namedKeys.join('|')})$`,
)

/** A hotkey taken apart. */
export interface Accelerator {
  readonly modifiers: readonly AcceleratorModifier[]
  readonly key: string
}

/**
 * Takes a hotkey apart that is written as Electron does: `Control+Alt+Space`.
 * @returns undefined for what is none, and for one that would take a key from every program: one of no modifier but Shift,
 * unless it is a function key
 */
export function parseAccelerator(accelerator: string): Accelerator | undefined {
  const parts = accelerator.split('+')
  const key = parts.at(-1) ?? ''
  const named = parts.slice(0, -1)
  const modifiers = acceleratorModifiers.filter((modifier) => named.includes(modifier))
  if (!keyPattern.test(key) || modifiers.length !== named.length) return undefined
  const isFree = modifiers.some((modifier) => modifier !== 'Shift') || /^F\d/.test(key)
  return isFree ? { modifiers, key } : undefined
}

/** Writes a hotkey as Electron does. */
export function formatAccelerator({ modifiers, key }: Accelerator): string {
  return [...acceleratorModifiers.filter((modifier) => modifiers.includes(modifier)), key].join('+')
}
