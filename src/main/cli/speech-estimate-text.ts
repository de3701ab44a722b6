import type { SpeechEstimate } from '../../shared/spending.ts'
import { formatDuration } from './terminal.ts'

/** What hearing a text takes, in one line: "about 9:41:05 of listening, 560,000 characters, about $2.24". */
export function describeEstimate(estimate: SpeechEstimate): string {
  const { charCount, cachedCharCount, durationSeconds, microDollars } = estimate
  const cached = cachedCharCount === 0 ? '' : ` (${count(cachedCharCount)} of them spoken before, and free)`
  return `about ${formatDuration(durationSeconds)} of listening, ${count(charCount)} characters${cached}, ${price(microDollars)}`
}

function price(microDollars: number | null): string {
  if (microDollars === null) return 'charged by the minute of the endpoint'
  if (microDollars === 0) return 'free'
  // Sums below a cent are told apart as well.
  return `about $${(microDollars / 1e6).toFixed(microDollars < 10_000 ? 4 : 2)} (an estimate)`
}

function count(chars: number): string {
  return chars.toLocaleString('en-US')
}
