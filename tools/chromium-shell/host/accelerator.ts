const modifierNames: Readonly<Record<string, string>> = {
  command: 'Command',
  cmd: 'Command',
  control: 'Control',
  ctrl: 'Control',
  commandorcontrol: process.platform === 'darwin' ? 'Command' : 'Control',
  cmdorctrl: process.platform === 'darwin' ? 'Command' : 'Control',
  alt: 'Alt',
  option: 'Alt',
  altgr: 'AltGr',
  shift: 'Shift',
  super: 'Super',
  meta: 'Super',
}

const keyPattern =
  /^([0-9a-z]|f([1-9]|1\d|2[0-4])|plus|space|tab|capslock|numlock|scrolllock|backspace|delete|insert|return|enter|up|down|left|right|home|end|pageup|pagedown|escape|esc|volumeup|volumedown|volumemute|media(nexttrack|previoustrack|stop|playpause)|printscreen|num(\d|dec|add|sub|mult|div)|[!-/:-@[-`{-~])$/

/**
 * One spelling for all that name the same keys: modifiers in alphabetical order, then the key in lower case.
 * @throws {TypeError} as Electron does, when the text names no key.
 */
export function canonicalAccelerator(accelerator: string): string {
  const parts = accelerator.split('+')
  const key = (parts.pop() ?? '').toLowerCase()
  const modifiers = parts.map((part) => modifierNames[part.trim().toLowerCase()])
  if (!keyPattern.test(key) || modifiers.includes(undefined)) {
    throw new TypeError('Error processing argument at index 0, conversion failure from ' + accelerator)
  }
  const canonicalKey = key === 'return' ? 'enter' : key === 'esc' ? 'escape' : key
  return [...new Set(modifiers)].toSorted().concat(canonicalKey).join('+')
}
