import type { ServiceState } from '../../shared/account.ts'
import { wordingOf } from '../ui/error-wording.ts'
import { accountMessages } from './messages.ts'

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/** A moment of today as a clock shows it. */
export function timeOfDay(atMs: number): string {
  return clock.format(atMs)
}

/** How the service is, in words. */
export function serviceWording(state: ServiceState): string {
  const { service } = accountMessages
  switch (state.kind) {
    case 'unused':
      return service.unused
    case 'up':
      return service.up
    case 'waiting':
      return service.waiting(timeOfDay(state.untilMs))
    case 'down':
      return service.down(wordingOf(state.error).title, timeOfDay(state.retryAtMs))
  }
}
