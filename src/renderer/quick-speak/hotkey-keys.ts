import { parseAccelerator, formatAccelerator, type AcceleratorModifier } from '../../shared/accelerator.ts'
import type { Desktop } from '../../shared/quick-speak.ts'

/** What a hotkey takes of a key that was pressed. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

const keysByCode: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backquote: '`',
}

/** The hotkey that was pressed; undefined for a modifier by itself, and for what can be none. */
export function pressedAccelerator(event: PressedKey): string | undefined {
  const isPressed = {
    Control: event.ctrlKey,
    Alt: event.altKey,
    Shift: event.shiftKey,
    Super: event.metaKey,
  } satisfies Record<AcceleratorModifier, boolean>
  const modifiers = (Object.keys(isPressed) as AcceleratorModifier[]).filter((name) => isPressed[name])
  const accelerator = formatAccelerator({ modifiers, key: keyOf(event) })
  return parseAccelerator(accelerator) === undefined ? undefined : accelerator
}

/** By what the layout has on the key; with Option, which types signs on a Mac, by where the key is. */
function keyOf({ key, code }: PressedKey): string {
  if (/^[A-Za-z0-9]$/.test(key)) return key.toUpperCase()
  return keysByCode[code] ?? code.replace(/^(?:Key|Digit)/, '')
}

const names: Readonly<Record<'mac' | 'windows' | 'linux', Readonly<Record<AcceleratorModifier, string>>>> = {
  mac: { Control: '⌃', Alt: '⌥', Shift: '⇧', Super: '⌘' },
  windows: { Control: 'Ctrl', Alt: 'Alt', Shift: 'Shift', Super: 'Win' },
  linux: { Control: 'Ctrl', Alt: 'Alt', Shift: 'Shift', Super: 'Super' },
}

/** A hotkey as the keyboard of a system has it: the labels of its keys, in order. */
export function hotkeyLabels(accelerator: string, desktop: Desktop): readonly string[] {
  const parsed = parseAccelerator(accelerator)
  if (parsed === undefined) return [accelerator]
  const system = desktop === 'mac' || desktop === 'windows' ? desktop : 'linux'
  return [...parsed.modifiers.map((modifier) => names[system][modifier]), parsed.key]
}
