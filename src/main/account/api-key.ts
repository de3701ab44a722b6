import type { AccountState, KeyTest } from '../../shared/account.ts'
import { SpeechError, toPlainError } from '../../shared/errors.ts'
import type { Log } from '../log.ts'
import { checkKeyFormat } from './key-format.ts'
import { MemorySecretStore, type SecretStore } from './secret-store.ts'

/** Whose key it is, as the service says; absent where it doesn't. */
export interface KeyOwner {
  readonly organizationName?: string
  readonly projectName?: string
}

/** Asks the service about a key. @throws {SpeechError} SPEECH_KEY_REFUSED, or why it could not be asked */
export type AskAboutKey = (key: string) => Promise<KeyOwner>

export interface ApiKeyOptions {
  /** Called once, by `load`: the system may take its time, and may ask its user first. */
  readonly openStore: () => Promise<SecretStore>
  readonly ask: AskAboutKey
  readonly log: Log
}

/**
 * The reader's key to the speech service. It comes in by `set` and goes to the service alone: whatever else asks gets
 * an `AccountState`. Changes happen one after another, in the order in which they were asked for.
 */
export class ApiKey {
  readonly #options: ApiKeyOptions
  readonly #listeners = new Set<(state: AccountState) => void>()
  /** Until the real one is open. */
  #store: SecretStore = new MemorySecretStore()
  #key: string | undefined
  /** Why the key that was kept is none. */
  #refusal: SpeechError | undefined
  #loaded: Promise<void> | undefined
  #lastChange: Promise<unknown> = Promise.resolve()

  constructor(options: ApiKeyOptions) {
    this.#options = options
  }

  /** Reads the key that was kept, once; before that there is none. A store that fails has none. */
  load(): Promise<void> {
    this.#loaded ??= this.#inTurn(() => this.#open())
    return this.#loaded
  }

  /**
   * The key itself, for requests to the service and nothing else.
   * @throws {SpeechError} SPEECH_KEY_MISSING; SPEECH_KEY_REFUSED for a kept one that can be no key
   */
  value(): string {
    if (this.#key !== undefined) return this.#key
    throw this.#refusal ?? keyMissing()
  }

  /** What others may know. Tells nothing before `load` has ended. */
  state(): AccountState {
    const key = this.#key
    const keyPlace = this.#store.kind
    return key === undefined
      ? { hasKey: false, keyPlace }
      : { hasKey: true, keyPlace, keyEnding: key.slice(-4) }
  }

  /**
   * Keeps a key after asking the service about it. A key that is no key or that the service refuses is not kept, and
   * an earlier one stays; when the service can't be reached the key is kept untested, and the answer says why.
   * @throws when the store can't keep it; then nothing has changed
   */
  async set(pasted: string): Promise<KeyTest> {
    await this.load()
    return this.#inTurn(async () => {
      const { test, key } = await this.#tryKey(pasted)
      if (key === undefined) return test
      await this.#store.write(key)
      this.#become(key)
      return test
    })
  }

  /** Asks the service about the key that is kept, which stays whatever the answer is. */
  async test(): Promise<KeyTest> {
    await this.load()
    if (this.#key === undefined) return { kind: 'failed', error: toPlainError(this.#refusal ?? keyMissing()) }
    return this.#ask(this.#key)
  }

  async remove(): Promise<AccountState> {
    await this.load()
    return this.#inTurn(async () => {
      await this.#store.delete()
      this.#become(undefined)
      return this.state()
    })
  }

  /** Calls back when there is another key, or none any more. @returns ends it */
  onChange(listener: (state: AccountState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async #open(): Promise<void> {
    try {
      this.#store = await this.#options.openStore()
      const kept = await this.#store.read()
      if (kept !== undefined && kept !== '') this.#become(checkKeyFormat(kept))
    } catch (error) {
      if (error instanceof SpeechError) this.#refusal = error
      this.#options.log.warn(`no API key was read: ${toPlainError(error).code}`)
    }
  }

  async #tryKey(pasted: string): Promise<{ readonly test: KeyTest; readonly key?: string }> {
    try {
      const key = checkKeyFormat(pasted)
      const test = await this.#ask(key)
      const isRefused = test.kind === 'failed' && test.error.code === 'SPEECH_KEY_REFUSED'
      return isRefused ? { test } : { test, key }
    } catch (error) {
      return { test: { kind: 'failed', error: toPlainError(error) } }
    }
  }

  async #ask(key: string): Promise<KeyTest> {
    try {
      const { organizationName, projectName } = await this.#options.ask(key)
      return {
        kind: 'accepted',
        ...(organizationName !== undefined && { organizationName }),
        ...(projectName !== undefined && { projectName }),
      }
    } catch (error) {
      return { kind: 'failed', error: toPlainError(error) }
    }
  }

  #become(key: string | undefined): void {
    this.#refusal = undefined
    if (key === this.#key) return
    this.#key = key
    for (const listener of this.#listeners) listener(this.state())
  }

  #inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
    const result = this.#lastChange.then(change, change)
    this.#lastChange = result.catch(() => undefined)
    return result
  }
}

function keyMissing(): SpeechError {
  return new SpeechError(
    'SPEECH_KEY_MISSING',
    'There is no API key for the speech service. Add one in the settings under Account, or in TOGETHER_API_KEY on the command line.',
  )
}
