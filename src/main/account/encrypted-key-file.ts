import { existsSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** No encrypted key is larger; a file that is has nothing to do with one. */
const largestBytes = 64 * 1024

/** The file that holds the reader's key, encrypted by the system's secret store. Nothing else is ever in it. */
export class EncryptedKeyFile {
  readonly #path: string

  constructor(dataFolder: string) {
    this.#path = join(dataFolder, 'api-key.encrypted')
  }

  exists(): boolean {
    return existsSync(this.#path)
  }

  /** @returns undefined where there is none */
  async read(): Promise<Buffer | undefined> {
    try {
      const bytes = await readFile(this.#path)
      return bytes.length > largestBytes ? Buffer.alloc(0) : bytes
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Replaces the file as a whole: a crash leaves the old key or the new one. Only this user may read it. */
  async write(bytes: Uint8Array): Promise<void> {
    const part = `${this.#path}.part`
    await rm(part, { force: true })
    const file = await open(part, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, this.#path)
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true })
  }
}
