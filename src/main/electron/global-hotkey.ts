import { globalShortcut } from 'electron'

/** A hotkey of the whole desktop. */
export class GlobalHotkey {
  readonly #onPress: () => void
  #accelerator: string | null = null
  #isRegistered = false
  #rests = false

  constructor(onPress: () => void) {
    this.#onPress = onPress
  }

  /** Whether the system takes it; false also while there is none, or while it rests. */
  get isRegistered(): boolean {
    return this.#isRegistered
  }

  get rests(): boolean {
    return this.#rests
  }

  /** Sets the hotkey in place of the last one; null: none. */
  set(accelerator: string | null): void {
    this.#release()
    this.#accelerator = accelerator
    this.#take()
  }

  /** Lets the hotkey rest, or takes it up again. */
  rest(rests: boolean): void {
    this.#release()
    this.#rests = rests
    this.#take()
  }

  #take(): void {
    if (this.#accelerator === null || this.#rests) return
    this.#isRegistered = globalShortcut.register(this.#accelerator, this.#onPress)
  }

  #release(): void {
    if (this.#isRegistered && this.#accelerator !== null) globalShortcut.unregister(this.#accelerator)
    this.#isRegistered = false
  }
}
