import type { KeyTest } from '../../shared/account.ts'
import type { Services } from '../services.ts'
import type { CallHandlers } from './ipc.ts'

type AccountCalls =
  | 'getAccount'
  | 'setApiKey'
  | 'testApiKey'
  | 'removeApiKey'
  | 'getServiceState'
  | 'getSpending'
  | 'estimateSpeech'

/** The reader's account at the speech service: the key comes in here, and never goes out again. */
export function createAccountHandlers(services: Services): Pick<CallHandlers, AccountCalls> {
  const { together, spending, estimates } = services
  const { apiKey, catalog, engine } = together
  /** With a key that works the lists can be read; who waits for the test does not wait for them. */
  const refreshAfter = (test: KeyTest): KeyTest => {
    if (test.kind === 'accepted') catalog.refresh().catch(() => undefined)
    return test
  }
  return {
    getAccount: async () => {
      await apiKey.load()
      return apiKey.state()
    },
    setApiKey: async (_window, key) => refreshAfter(await apiKey.set(key)),
    testApiKey: async () => refreshAfter(await apiKey.test()),
    removeApiKey: () => apiKey.remove(),
    getServiceState: () => engine.serviceState(),
    getSpending: () => spending.summary(),
    estimateSpeech: (_window, id, voice) => estimates.ofShelf(id, voice),
  }
}
