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
  const { apiKey, engine } = together
  return {
    getAccount: async () => {
      await apiKey.load()
      return apiKey.state()
    },
    setApiKey: (_window, key) => apiKey.set(key),
    testApiKey: () => apiKey.test(),
    removeApiKey: () => apiKey.remove(),
    getServiceState: () => engine.serviceState(),
    getSpending: () => spending.summary(),
    estimateSpeech: (_window, id, voice) => estimates.ofShelf(id, voice),
  }
}
