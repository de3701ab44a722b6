import { safeStorage } from 'electron'
import { EncryptedKeyFile } from '../account/encrypted-key-file.ts'
import { EncryptedStore, type Encryptor } from '../account/encrypted-store.ts'
import { MemorySecretStore, type SecretStore } from '../account/secret-store.ts'
import type { Log } from '../log.ts'

const encryptor: Encryptor = {
  encrypt: (plainText) => safeStorage.encryptStringAsync(plainText),
  async decrypt(encrypted) {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(encrypted)
    return { plainText: result, shouldReEncrypt }
  },
}

/** Opens the system's secret store; where there is none, a store that forgets the key at the end. The app must be ready. */
export async function openSecretStore(dataFolder: string, log: Log): Promise<SecretStore> {
  if (await hasSystemStore()) return new EncryptedStore(new EncryptedKeyFile(dataFolder), encryptor, log)
  log.warn('this system has no secret store: an API key is kept for this run alone')
  return new MemorySecretStore()
}

async function hasSystemStore(): Promise<boolean> {
  // Without a keyring Chromium encrypts with a password that everybody knows, and calls that available.
  if (process.platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend()
    if (backend === 'basic_text' || backend === 'unknown') return false
  }
  return safeStorage.isAsyncEncryptionAvailable().catch(() => false)
}
