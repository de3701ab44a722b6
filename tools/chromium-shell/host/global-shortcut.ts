import { canonicalAccelerator } from './accelerator.ts'
import { assertReady } from './runtime.ts'

const shortcuts = new Map<string, () => void>()
/** Those of other programs. */
const occupied = new Set<string>()
const notReady = 'globalShortcut cannot be used before the app is ready'

/** Hotkeys of the whole desktop; here a test presses them. */
export const globalShortcut: Pick<
  Electron.GlobalShortcut,
  'register' | 'registerAll' | 'unregister' | 'unregisterAll' | 'isRegistered'
> = {
  register(accelerator, callback) {
    assertReady(notReady)
    const key = canonicalAccelerator(accelerator)
    if (shortcuts.has(key) || occupied.has(key)) return false
    shortcuts.set(key, callback)
    return true
  },
  registerAll(accelerators, callback) {
    for (const accelerator of accelerators) this.register(accelerator, callback)
  },
  unregister(accelerator) {
    assertReady(notReady)
    shortcuts.delete(canonicalAccelerator(accelerator))
  },
  unregisterAll() {
    assertReady(notReady)
    shortcuts.clear()
  },
  isRegistered(accelerator) {
    assertReady(notReady)
    return shortcuts.has(canonicalAccelerator(accelerator))
  },
}

/** Presses a hotkey; gives whether the app had registered it. */
export function pressGlobalShortcut(accelerator: string): boolean {
  const callback = shortcuts.get(canonicalAccelerator(accelerator))
  callback?.()
  return callback !== undefined
}

/** Takes a hotkey away from the app, as another program does that has it. */
export function occupyGlobalShortcut(accelerator: string): void {
  occupied.add(canonicalAccelerator(accelerator))
}
