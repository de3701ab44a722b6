/** Nobody waits longer for a sentence; a service that asks for more is down. Source: together-api.md, section C. */
const longestWaitMs = 60_000

/**
 * How long a reply asks to wait: the longest of `x-ratelimit-reset` (seconds, on every reply of the service),
 * `retry-after` (seconds or a date) and `retry-after-ms`.
 * @param header gives a header of the reply by its lower-case name
 * @returns milliseconds, at most a minute; undefined where the reply says nothing of it
 */
export function retryAfterMs(header: (name: string) => string | undefined): number | undefined {
  const waits = [
    secondsOf(header('x-ratelimit-reset')),
    secondsOf(header('retry-after')) ?? untilDate(header('retry-after'), header('date')),
    secondsOf(header('retry-after-ms'), 1),
  ].filter((wait) => wait !== undefined)
  return waits.length === 0 ? undefined : Math.min(longestWaitMs, Math.max(...waits))
}

function secondsOf(value: string | undefined, unitMs = 1000): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(ms|s)?\s*$/.exec(value ?? '')
  if (match?.[1] === undefined) return undefined
  return Math.ceil(Number(match[1]) * (match[2] === 'ms' ? 1 : unitMs))
}

/** Both dates are the server's, so that a wrong clock here does not matter. */
function untilDate(date: string | undefined, serverDate: string | undefined): number | undefined {
  const waitMs = Date.parse(date ?? '') - Date.parse(serverDate ?? '')
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs)
}
