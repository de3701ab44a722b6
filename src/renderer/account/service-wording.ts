import type { KeyTest, ServiceState } from '../../shared/account.ts'
import { wordingOf } from '../ui/error-wording.ts'
import { accountMessages } from './messages.ts'

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/** A moment of today as a clock shows it. */
export function timeOfDay(atMs: number): string {
  return clock.format(atMs)
}

/** How the service is, for the reader. */
export interface ServiceReport {
  readonly lamp: ServiceState['kind']
  readonly text: string
}

/**
 * How the service is, in words.
 * @param lastTest what it said of the key last: all that is known before it has spoken
 */
export function reportOnService(state: ServiceState, lastTest: KeyTest | null): ServiceReport {
  const { service } = accountMessages
  switch (state.kind) {
    case 'unused':
      return lastTest?.kind === 'accepted'
        ? { lamp: 'up', text: service.tested }
        : { lamp: 'unused', text: service.unused }
    case 'up':
      return { lamp: 'up', text: service.up }
    case 'waiting':
      return { lamp: 'waiting', text: service.waiting(timeOfDay(state.untilMs)) }
    case 'down':
      return { lamp: 'down', text: service.down(wordingOf(state.error).title, timeOfDay(state.retryAtMs)) }
  }
}
