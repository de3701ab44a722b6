import { describe, expect, it } from 'vitest'
import {
  ReadingPace,
  formatClock,
  formatDuration,
  formatTime,
  typicalCharsPerSecond,
} from '../../../../src/renderer/player/time-left.ts'

describe('ReadingPace', () => {
  it('begins with a typical voice and comes to the one that is heard', () => {
    const pace = new ReadingPace()
    expect(pace.charsPerSecond).toBeCloseTo(typicalCharsPerSecond)
    for (let minute = 0; minute < 60; minute++) pace.add(20 * 60, 60)
    expect(pace.charsPerSecond).toBeGreaterThan(19.8)
  })

  it('takes no jump for fast reading', () => {
    const pace = new ReadingPace()
    pace.add(50_000, 1)
    pace.add(-500, 1)
    expect(pace.charsPerSecond).toBeCloseTo(typicalCharsPerSecond)
  })

  it('halves the time at double speed', () => {
    const pace = new ReadingPace()
    expect(pace.secondsFor(1000, 2)).toBeCloseTo(pace.secondsFor(1000, 1) / 2)
  })
})

describe('formatDuration', () => {
  it('is exact when it is short and round when it is long', () => {
    const minutes = [0.2, 1, 44.6, 60, 197, 622]
    expect(minutes.map((each) => formatDuration(each * 60))).toEqual([
      'less than a minute',
      '1 min',
      '45 min',
      '1 h',
      '3 h 15 min',
      '10 h 30 min',
    ])
  })
})

describe('formatTime', () => {
  it('is to the second where it is known, and says so where it is not', () => {
    expect(formatTime(723, true)).toBe('12:03')
    expect(formatTime(723, false)).toBe('about 12 min')
    expect(formatTime(12, false)).toBe('less than a minute')
    expect([5, 65.4, 3723].map(formatClock)).toEqual(['0:05', '1:05', '1:02:03'])
  })
})
