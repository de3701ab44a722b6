import { toPlainError } from '../../shared/errors.ts'
import { systemTimers } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Services } from '../services.ts'
import { throttle } from '../throttle.ts'
import { sendToAll } from './ipc.ts'

/** Every request changes what was spent; a window that counts along needs no more than this. */
const spendingEveryMs = 1000

/** Tells the windows what changes at the speech service and in the account. */
export function sendServiceEvents({ together, spending }: Services, log: Log): void {
  const { apiKey, catalog, engine } = together
  apiKey.onChange((state) => sendToAll('accountChanged', state))
  catalog.onChange(() => sendToAll('voicesChanged', null))
  engine.onServiceStateChange(() => sendToAll('serviceStateChanged', engine.serviceState()))
  const sendSpending = () => {
    try {
      sendToAll('spendingChanged', spending.summary())
    } catch (error) {
      // The last one may come due when the library is closed already.
      log.warn(`what was spent was not told: ${toPlainError(error).code}`)
    }
  }
  spending.onChange(throttle(sendSpending, spendingEveryMs, systemTimers))
}
