import { describe, expect, it } from 'vitest'
import { createAccountStore } from '../../../../src/renderer/account/account-store.ts'
import type { AccountApi } from '../../../../src/renderer/account/account-store.ts'
import type { AccountState, KeyTest } from '../../../../src/shared/account.ts'
import { AppError } from '../../../../src/shared/errors.ts'

const refused: KeyTest = {
  kind: 'failed',
  error: { code: 'SPEECH_KEY_REFUSED', message: 'Refused.', retryable: false, details: {} },
}

class FakeMain implements AccountApi {
  account: AccountState = { hasKey: false, keyPlace: 'systemStore' }
  test: KeyTest = { kind: 'accepted', projectName: 'Reading' }
  isBroken = false
  getAccount: AccountApi['getAccount'] = async () => this.account
  getServiceState: AccountApi['getServiceState'] = async () => ({ kind: 'unused' })
  setApiKey: AccountApi['setApiKey'] = async (key) => {
    if (this.isBroken) throw new AppError('INTERNAL', 'Broken.')
    if (this.test.kind === 'accepted')
      this.account = { ...this.account, hasKey: true, keyEnding: key.slice(-4) }
    return this.test
  }
  testApiKey: AccountApi['testApiKey'] = async () => this.test
  removeApiKey: AccountApi['removeApiKey'] = async () =>
    (this.account = { hasKey: false, keyPlace: 'systemStore' })
  on: AccountApi['on'] = () => () => undefined
}

describe('the account store', () => {
  it('keeps a key without the spaces that came with it, and of it only its ending', async () => {
    const store = createAccountStore(new FakeMain())
    expect(await store.saveKey('  secret-key-1234\n')).toBe(true)
    expect(store.getState()).toMatchObject({
      account: { hasKey: true, keyEnding: '1234' },
      test: { kind: 'accepted' },
      busy: null,
    })
    expect(JSON.stringify(store.getState())).not.toContain('secret')
  })

  it('says that a refused key was not kept', async () => {
    const main = new FakeMain()
    main.test = refused
    const store = createAccountStore(main)
    expect(await store.saveKey('wrong')).toBe(false)
    expect(store.getState()).toMatchObject({ account: { hasKey: false }, test: refused })
  })

  it('is not busy for ever when the call fails', async () => {
    const main = new FakeMain()
    main.isBroken = true
    const store = createAccountStore(main)
    expect(await store.saveKey('key')).toBe(false)
    expect(store.getState()).toMatchObject({ busy: null, error: { code: 'INTERNAL' } })
  })

  it('remembers how the service answered when the reader need not see it any more', async () => {
    const store = createAccountStore(new FakeMain())
    await store.saveKey('key')
    store.forgetTest()
    expect(store.getState()).toMatchObject({ test: null, lastTest: { kind: 'accepted' } })
    await store.removeKey()
    expect(store.getState().lastTest).toBeNull()
  })

  it('forgets what was said of a key that is removed', async () => {
    const store = createAccountStore(new FakeMain())
    await store.saveKey('key')
    await store.removeKey()
    expect(store.getState()).toMatchObject({ account: { hasKey: false }, test: null })
  })
})
