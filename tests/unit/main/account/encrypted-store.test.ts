import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EncryptedKeyFile } from '../../../../src/main/account/encrypted-key-file.ts'
import { EncryptedStore, type Encryptor } from '../../../../src/main/account/encrypted-store.ts'
import type { Log } from '../../../../src/main/log.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const key = 'tgp_v1_0123456789abcdef'

describe('EncryptedStore', () => {
  it('gives back after a restart what was written, in a file that only this user reads and that hides it', async () => {
    const folder = tempFolder()
    const encryptor = aesEncryptor()
    await storeIn(folder, encryptor).store.write(key)
    expect(await storeIn(folder, encryptor).store.read()).toBe(key)
    expect(readdirSync(folder)).toEqual(['api-key.encrypted'])
    const path = join(folder, 'api-key.encrypted')
    expect(readFileSync(path).includes(key)).toBe(false)
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('does not widen who may read it when it replaces a file of a crash', async () => {
    const folder = tempFolder()
    const left = join(folder, 'api-key.encrypted.part')
    writeFileSync(left, 'half')
    chmodSync(left, 0o666)
    await storeIn(folder, aesEncryptor()).store.write(key)
    expect(readdirSync(folder)).toEqual(['api-key.encrypted'])
    if (process.platform !== 'win32')
      expect(statSync(join(folder, 'api-key.encrypted')).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['damaged', (path: string) => writeFileSync(path, readFileSync(path).subarray(3))],
    ['emptied', (path: string) => writeFileSync(path, '')],
    ['swollen', (path: string) => writeFileSync(path, Buffer.alloc(100_000))],
  ])('has no key in a file that is %s, and says so in the log', async (_name, harm) => {
    const folder = tempFolder()
    const { store, warnings } = storeIn(folder, aesEncryptor())
    await store.write(key)
    harm(join(folder, 'api-key.encrypted'))
    expect(await store.read()).toBeUndefined()
    expect(warnings).toEqual(["the API key that was kept can't be read (INTERNAL)"])
  })

  it('has no key of another computer', async () => {
    const folder = tempFolder()
    await storeIn(folder, aesEncryptor()).store.write(key)
    expect(await storeIn(folder, aesEncryptor()).store.read()).toBeUndefined()
  })

  it('encrypts anew where the system has a new key', async () => {
    const folder = tempFolder()
    const old = aesEncryptor()
    await storeIn(folder, old).store.write(key)
    const fresh = aesEncryptor()
    const rotating: Encryptor = {
      encrypt: fresh.encrypt,
      decrypt: async (bytes) => ({ ...(await old.decrypt(bytes)), shouldReEncrypt: true }),
    }
    expect(await storeIn(folder, rotating).store.read()).toBe(key)
    expect(await storeIn(folder, fresh).store.read()).toBe(key)
  })

  it('leaves nothing behind when the key is deleted', async () => {
    const folder = tempFolder()
    const { store } = storeIn(folder, aesEncryptor())
    await store.write(key)
    await store.delete()
    await store.delete()
    expect([readdirSync(folder), await store.read()]).toEqual([[], undefined])
  })
})

function storeIn(folder: string, encryptor: Encryptor) {
  const warnings: string[] = []
  const log: Log = { info() {}, warn: (message) => warnings.push(message), error() {} }
  return { store: new EncryptedStore(new EncryptedKeyFile(folder), encryptor, log), warnings }
}

/** Encrypts as a system's secret store does: with a key that nobody else has. */
function aesEncryptor(): Encryptor {
  const secret = randomBytes(32)
  return {
    async encrypt(plainText) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', secret, iv)
      const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed])
    },
    async decrypt(encrypted) {
      const decipher = createDecipheriv('aes-256-gcm', secret, encrypted.subarray(0, 12))
      decipher.setAuthTag(encrypted.subarray(12, 28))
      const plain = Buffer.concat([decipher.update(encrypted.subarray(28)), decipher.final()])
      return { plainText: plain.toString('utf8'), shouldReEncrypt: false }
    },
  }
}
