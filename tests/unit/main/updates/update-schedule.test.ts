import { describe, expect, it } from 'vitest'
import { checkEveryMs, firstCheckMs, nextCheckMs } from '../../../../src/main/updates/update-schedule.ts'

const now = Date.UTC(2026, 0, 31, 12)

describe('nextCheckMs', () => {
  it('waits some minutes where it was never looked', () => {
    expect(nextCheckMs(now, null)).toBe(firstCheckMs)
  })

  it('waits for the rest of the day that has passed since the last look', () => {
    expect(nextCheckMs(now, now - checkEveryMs / 4)).toBe((checkEveryMs * 3) / 4)
  })

  it('waits some minutes, too, where the last look is long ago', () => {
    expect(nextCheckMs(now, now - 30 * checkEveryMs)).toBe(firstCheckMs)
  })

  it('takes a look in the future for none: the clock was set back', () => {
    expect(nextCheckMs(now, now + 400 * checkEveryMs)).toBe(firstCheckMs)
  })
})
