import type { KeyPlace } from '../../shared/account.ts'

/** Keeps the reader's API key. One per data folder; the only place in the program that writes it anywhere. */
export interface SecretStore {
  /** Where it keeps the key, as the reader is told. */
  readonly kind: KeyPlace
  /** @returns undefined where there is none, or none that can be read */
  read(): Promise<string | undefined>
  /** Takes the place of an earlier key. @throws when the key can't be kept */
  write(key: string): Promise<void>
  delete(): Promise<void>
}

/** Keeps the key for this run, where the system has no secret store. */
export class MemorySecretStore implements SecretStore {
  readonly kind = 'memory'
  #key: string | undefined

  /** @param key what it holds at first */
  constructor(key?: string) {
    this.#key = key
  }

  async read(): Promise<string | undefined> {
    return this.#key
  }

  async write(key: string): Promise<void> {
    this.#key = key
  }

  async delete(): Promise<void> {
    this.#key = undefined
  }
}
