import type { SleepState } from './sleep-timer.ts'
import { formatClock } from './time-left.ts'

/** "12:03" until sleep; '' where the timer is off, or nobody knows. */
export function leftText({ leftSeconds }: SleepState): string {
  return leftSeconds === undefined ? '' : formatClock(leftSeconds)
}
