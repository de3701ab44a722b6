import { canonicalAccelerator } from './accelerator.ts'
import { assertReady, runtime } from './runtime.ts'
import { grabKey } from './x11-hotkeys.ts'

interface Shortcut {
  readonly callback: () => void
  /** Lets go of the key on the X server. */
  readonly release: () => void
}

const shortcuts = new Map<string, Shortcut>()
/** Those of other programs. */
const occupied = new Set<string>()
const notReady = 'globalShortcut cannot be used before the app is ready'

/** Hotkeys of the whole desktop; here a test presses them, with `--x11` also a key of the X server. */
export const globalShortcut: Pick<
  Electron.GlobalShortcut,
  'register' | 'registerAll' | 'unregister' | 'unregisterAll' | 'isRegistered'
> = {
  register(accelerator, callback) {
    assertReady(notReady)
    const key = canonicalAccelerator(accelerator)
    if (shortcuts.has(key) || occupied.has(key)) return false
    const release = runtime.isOnX11 ? grabKey(key, callback) : () => {}
    shortcuts.set(key, { callback, release })
    return true
  },
  registerAll(accelerators, callback) {
    for (const accelerator of accelerators) this.register(accelerator, callback)
  },
  unregister(accelerator) {
    assertReady(notReady)
    remove(canonicalAccelerator(accelerator))
  },
  unregisterAll() {
    assertReady(notReady)
    for (const key of shortcuts.keys()) remove(key)
  },
  isRegistered(accelerator) {
    assertReady(notReady)
    return shortcuts.has(canonicalAccelerator(accelerator))
  },
}

/** Presses a hotkey; gives whether the app had registered it. */
export function pressGlobalShortcut(accelerator: string): boolean {
  const shortcut = shortcuts.get(canonicalAccelerator(accelerator))
  shortcut?.callback()
  return shortcut !== undefined
}

function remove(key: string): void {
  shortcuts.get(key)?.release()
  shortcuts.delete(key)
}

/** Takes a hotkey away from the app, as another program does that has it. */
export function occupyGlobalShortcut(accelerator: string): void {
  occupied.add(canonicalAccelerator(accelerator))
}
