import type { AppError } from '../../shared/errors.ts'
import type { Terminal } from './terminal.ts'

/** Several utterances wait for one outage, and a long one is worth a reminder. */
const noticeEveryMs = 60_000

/**
 * Tells why a command seems to hang: its service is away and is waited for.
 * @param howLong as a clause: "five minutes at most"
 */
export function outageNotice(
  { err, nowMs }: Terminal,
  howLong = 'five minutes at most',
): (reason: AppError) => void {
  let lastMs = Number.NEGATIVE_INFINITY
  return ({ message }) => {
    if (nowMs() - lastMs < noticeEveryMs) return
    lastMs = nowMs()
    err.write(`${message} Waiting for it, ${howLong}; Ctrl-C ends.\n`)
  }
}
