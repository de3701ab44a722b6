import { toPlainError } from '../../shared/errors.ts'
import type { Log } from '../log.ts'
import type { EncryptedKeyFile } from './encrypted-key-file.ts'
import type { SecretStore } from './secret-store.ts'

/** The system's secret store: it holds a key of its own, with which it encrypts ours. */
export interface Encryptor {
  encrypt(plainText: string): Promise<Uint8Array>
  /** `shouldReEncrypt`: the system has another key now, and wants the text encrypted anew. @throws when it can't */
  decrypt(encrypted: Buffer): Promise<{ readonly plainText: string; readonly shouldReEncrypt: boolean }>
}

/** Keeps the key in the data folder, encrypted by the system's secret store. */
export class EncryptedStore implements SecretStore {
  readonly kind = 'systemStore'
  readonly #file: EncryptedKeyFile
  readonly #encryptor: Encryptor
  readonly #log: Log

  constructor(file: EncryptedKeyFile, encryptor: Encryptor, log: Log) {
    this.#file = file
    this.#encryptor = encryptor
    this.#log = log
  }

  /** A key that can't be decrypted (the file is damaged, or of another user or computer) counts as none. */
  async read(): Promise<string | undefined> {
    try {
      const encrypted = await this.#file.read()
      if (encrypted === undefined) return undefined
      const { plainText, shouldReEncrypt } = await this.#encryptor.decrypt(encrypted)
      if (shouldReEncrypt) await this.#writeAnew(plainText)
      return plainText
    } catch (error) {
      // The cause stays out of the log: an encryptor may name what it was given.
      this.#log.warn(`the API key that was kept can't be read (${toPlainError(error).code})`)
      return undefined
    }
  }

  async write(key: string): Promise<void> {
    await this.#file.write(await this.#encryptor.encrypt(key))
  }

  async delete(): Promise<void> {
    await this.#file.remove()
  }

  /** The old file still opens: a failure costs nothing now. */
  async #writeAnew(key: string): Promise<void> {
    await this.write(key).catch(() => this.#log.warn('the API key was not encrypted anew'))
  }
}
