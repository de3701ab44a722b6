import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { assertReady, runtime } from './runtime.ts'

const notReady = 'safeStorage cannot be used before app is ready'
const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

/**
 * The system's secret store. Without `--secret-store` there is none, as on a Linux desktop without a keyring; with
 * it the key lies in that file, which is good for tests and keeps no secret.
 */
export const safeStorage: Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
> = {
  async isAsyncEncryptionAvailable() {
    assertReady(notReady)
    return runtime.secretStorePath !== undefined
  },
  async encryptStringAsync(plainText) {
    const key = readKey('Error while encrypting the text provided to safeStorage.encryptStringAsync.')
    const iv = randomBytes(ivBytes)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), sealed])
  },
  async decryptStringAsync(encrypted) {
    const failure = 'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.'
    const key = readKey(failure)
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, ivBytes))
      decipher.setAuthTag(encrypted.subarray(ivBytes, ivBytes + tagBytes))
      const plainText = Buffer.concat([
        decipher.update(encrypted.subarray(ivBytes + tagBytes)),
        decipher.final(),
      ])
      return { result: plainText.toString('utf8'), shouldReEncrypt: false }
    } catch {
      throw new Error(failure)
    }
  },
  getSelectedStorageBackend() {
    if (!runtime.isReady) return 'unknown'
    return runtime.secretStorePath === undefined ? 'basic_text' : 'gnome_libsecret'
  },
}

function readKey(failure: string): Buffer {
  assertReady(notReady)
  const path = runtime.secretStorePath
  if (path === undefined) throw new Error(`${failure} Encryption is not available.`)
  if (!existsSync(path)) writeFileSync(path, randomBytes(keyBytes), { mode: 0o600 })
  return readFileSync(path)
}
