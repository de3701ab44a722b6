import type { ServiceState } from '../../shared/account.ts'
import { errorWordings } from '../ui/messages.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import { playerMessages } from './messages.ts'

/** What to say while another voice speaks, in one sentence that doesn't change by the second. */
export function standInWording(chosenName: string, code: ErrorCode): string {
  const why = errorWordings[code]?.title ?? playerMessages.standInUnknown
  return playerMessages.standIn(chosenName, why)
}

/** When the chosen voice is tried again: "in 20 s"; '' where nobody knows. */
export function retryWording(service: ServiceState, nowMs: number): string {
  if (service.kind !== 'down' && service.kind !== 'waiting') return ''
  const atMs = service.kind === 'down' ? service.retryAtMs : service.untilMs
  return playerMessages.triedAgain(waitText(atMs - nowMs))
}

/** "now", "20 s", "3 min": a wait as a reader counts it. */
export function waitText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  if (seconds <= 0) return playerMessages.now
  return seconds < 90 ? playerMessages.inSeconds(seconds) : playerMessages.inMinutes(Math.round(seconds / 60))
}
