import { createStore } from 'zustand/vanilla'
import { toPlainError } from '../../shared/errors.ts'
import type { AccountState, KeyTest, ServiceState } from '../../shared/account.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { Api } from '../api.ts'

export interface AccountStoreState {
  /** Undefined until it is known. */
  readonly account: AccountState | undefined
  readonly service: ServiceState
  /** What runs now. */
  readonly busy: 'saving' | 'testing' | 'removing' | null
  /** What the service said of the key, last time. */
  readonly test: KeyTest | null
  /** The same, for how the service is: kept when the reader need not see it any more. */
  readonly lastTest: KeyTest | null
  /** The call itself failed. */
  readonly error: PlainError | null
}

export type AccountApi = Pick<
  Api,
  'getAccount' | 'setApiKey' | 'testApiKey' | 'removeApiKey' | 'getServiceState' | 'on'
>
export type AccountStore = ReturnType<typeof createAccountStore>

/** The reader's account at the speech service, without its key, and how the service is. */
export function createAccountStore(api: AccountApi) {
  const store = createStore<AccountStoreState>(() => ({
    account: undefined,
    service: { kind: 'unused' },
    busy: null,
    test: null,
    lastTest: null,
    error: null,
  }))

  async function load(): Promise<void> {
    try {
      const [account, service] = await Promise.all([api.getAccount(), api.getServiceState()])
      store.setState({ account, service, error: null })
    } catch (error) {
      store.setState({ error: toPlainError(error) })
    }
  }

  async function run<Value>(
    busy: NonNullable<AccountStoreState['busy']>,
    call: () => Promise<Value>,
  ): Promise<Value | undefined> {
    store.setState({ busy, error: null, test: null })
    try {
      return await call()
    } catch (error) {
      store.setState({ error: toPlainError(error) })
      return undefined
    } finally {
      store.setState({ busy: null })
    }
  }

  /** Gives whether the key was kept. */
  async function saveKey(key: string): Promise<boolean> {
    const test = await run('saving', () => api.setApiKey(key.trim()))
    if (test === undefined) return false
    store.setState({ test, lastTest: test })
    await load()
    return store.getState().account?.hasKey === true && test.kind === 'accepted'
  }

  async function testKey(): Promise<void> {
    const test = await run('testing', () => api.testApiKey())
    if (test !== undefined) store.setState({ test, lastTest: test })
  }

  async function removeKey(): Promise<void> {
    const account = await run('removing', () => api.removeApiKey())
    if (account !== undefined) store.setState({ account, lastTest: null })
  }

  const stops = [
    api.on('accountChanged', (account) => store.setState({ account })),
    api.on('serviceStateChanged', (service) => store.setState({ service })),
  ]
  return Object.assign(store, {
    load,
    saveKey,
    testKey,
    removeKey,
    /** What was said of the key is true for a moment alone. */
    forgetTest: () => store.setState({ test: null }),
    /** Another service is asked from now on. */
    changeService: async (): Promise<void> => {
      store.setState({ test: null, lastTest: null })
      await load()
    },
    stop: () => stops.forEach((stop) => stop()),
  })
}
