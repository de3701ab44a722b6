import { describe, expect, it } from 'vitest'
import { ApiKey, type AskAboutKey } from '../../../../src/main/account/api-key.ts'
import { EnvironmentKey } from '../../../../src/main/account/environment-key.ts'
import { MemorySecretStore, type SecretStore } from '../../../../src/main/account/secret-store.ts'
import { silentLog } from '../../../../src/main/log.ts'
import type { AccountState } from '../../../../src/shared/account.ts'
import { SpeechError } from '../../../../src/shared/errors.ts'

const key = 'tgp_v1_0123456789abcdef'

function keyIn(store: SecretStore, ask: AskAboutKey = async () => ({ organizationName: 'Readers' })) {
  const apiKey = new ApiKey({ openStore: async () => store, ask, log: silentLog })
  const changes: AccountState[] = []
  apiKey.onChange((state) => changes.push(state))
  return { apiKey, changes }
}

const refuse: AskAboutKey = async () => {
  throw new SpeechError('SPEECH_KEY_REFUSED', 'The key was refused.')
}
const unreachable: AskAboutKey = async () => {
  throw new SpeechError('SPEECH_NETWORK', 'The service could not be reached.', { retryable: true })
}

describe('an API key', () => {
  it('is kept when the service accepts it, and told by its ending alone', async () => {
    const store = new MemorySecretStore()
    const { apiKey, changes } = keyIn(store)
    expect(await apiKey.set(`  ${key}\n`)).toEqual({ kind: 'accepted', organizationName: 'Readers' })
    expect(apiKey.value()).toBe(key)
    expect(await store.read()).toBe(key)
    const state = { hasKey: true, keyPlace: 'memory', keyEnding: 'cdef' }
    expect([apiKey.state(), changes]).toEqual([state, [state]])
  })

  it('is not kept when the service refuses it, and the earlier one stays', async () => {
    const { apiKey, changes } = keyIn(new MemorySecretStore(key), refuse)
    const test = await apiKey.set('another-key-altogether')
    expect(test).toMatchObject({ kind: 'failed', error: { code: 'SPEECH_KEY_REFUSED' } })
    expect(apiKey.value()).toBe(key)
    expect(changes).toHaveLength(1)
  })

  it('is kept when the service can not be asked, and the answer says so', async () => {
    const { apiKey } = keyIn(new MemorySecretStore(), unreachable)
    expect(await apiKey.set(key)).toMatchObject({ kind: 'failed', error: { code: 'SPEECH_NETWORK' } })
    expect(apiKey.value()).toBe(key)
  })

  it('is not sent anywhere when it is no key', async () => {
    const asked: string[] = []
    const { apiKey } = keyIn(new MemorySecretStore(), async (each) => {
      asked.push(each)
      return {}
    })
    expect(await apiKey.set('my key is 123')).toMatchObject({ kind: 'failed' })
    expect([asked, apiKey.state().hasKey]).toEqual([[], false])
  })

  it('is gone from the store when it is removed', async () => {
    const store = new MemorySecretStore(key)
    const { apiKey, changes } = keyIn(store)
    expect(await apiKey.remove()).toEqual({ hasKey: false, keyPlace: 'memory' })
    expect(await store.read()).toBeUndefined()
    expect(() => apiKey.value()).toThrow(expect.objectContaining({ code: 'SPEECH_KEY_MISSING' }))
    expect(changes.map(({ hasKey }) => hasKey)).toEqual([true, false])
  })

  it('is set and removed in the order in which that was asked for', async () => {
    const store = new MemorySecretStore()
    const { apiKey } = keyIn(store)
    await Promise.all([apiKey.set(key), apiKey.remove(), apiKey.set('a-second-key-1234')])
    expect(await store.read()).toBe('a-second-key-1234')
    expect(apiKey.state().keyEnding).toBe('1234')
  })

  it('is missing where the store fails, and the program goes on', async () => {
    const apiKey = new ApiKey({
      openStore: () => Promise.reject(new Error('no keyring')),
      ask: async () => ({}),
      log: silentLog,
    })
    await apiKey.load()
    expect(apiKey.state()).toEqual({ hasKey: false, keyPlace: 'memory' })
    expect(await apiKey.test()).toMatchObject({ kind: 'failed', error: { code: 'SPEECH_KEY_MISSING' } })
  })

  it('of the environment is read from it and can not be changed', async () => {
    const { apiKey } = keyIn(new EnvironmentKey({ TOGETHER_API_KEY: key }))
    await apiKey.load()
    expect(apiKey.state()).toEqual({ hasKey: true, keyPlace: 'environment', keyEnding: 'cdef' })
    await expect(apiKey.remove()).rejects.toThrow('TOGETHER_API_KEY')
    expect(apiKey.value()).toBe(key)
  })
})
