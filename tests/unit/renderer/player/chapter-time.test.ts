import { describe, expect, it } from 'vitest'
import { ChapterTime } from '../../../../src/renderer/player/chapter-time.ts'
import { secondsOf } from '../../../../src/renderer/player/chapter-moment.ts'
import type { ChapterTimeline } from '../../../../src/shared/timeline.ts'

const timeline: ChapterTimeline = {
  sectionIndex: 2,
  pieces: [
    { blockId: 'a', start: 0, end: 10, durationSeconds: 4, pauseSeconds: 1, isKnown: true },
    { blockId: 'a', start: 11, end: 31, durationSeconds: 8, pauseSeconds: 2, isKnown: false },
    { blockId: 'b', start: 5, end: 15, durationSeconds: 2, pauseSeconds: 3, isKnown: true },
  ],
}

describe('ChapterTime', () => {
  it('adds sound and pauses, and leaves out the pause at the end', () => {
    expect(new ChapterTime(timeline, 1).totalSeconds).toBe(4 + 1 + 8 + 2 + 2)
  })

  it('shortens the sound at a higher speed and leaves the pauses as they are', () => {
    expect(new ChapterTime(timeline, 2).totalSeconds).toBe(2 + 1 + 4 + 2 + 1)
  })

  it('finds the time of a place, and the place of that time again', () => {
    const time = new ChapterTime(timeline, 2)
    for (const place of [
      { blockId: 'a', charOffset: 0 },
      { blockId: 'a', charOffset: 5 },
      { blockId: 'a', charOffset: 21 },
      { blockId: 'b', charOffset: 10 },
    ]) {
      expect(time.placeAt((time.secondsAt(place) ?? -1) + 1e-6)).toEqual(place)
    }
  })

  it('puts a place before a block’s first spoken word at its beginning', () => {
    expect(new ChapterTime(timeline, 1).secondsAt({ blockId: 'b', charOffset: 0 })).toBe(15)
  })

  it('gives the beginning and the last letter for times beyond the ends', () => {
    const time = new ChapterTime(timeline, 1)
    expect(time.placeAt(-5)).toEqual({ blockId: 'a', charOffset: 0 })
    expect(time.placeAt(99)).toEqual({ blockId: 'b', charOffset: 14 })
  })

  it('knows how long is left where only what was heard is an estimate', () => {
    const time = new ChapterTime(timeline, 1)
    expect(time.leftAfter(14)).toEqual({ seconds: 3, isKnown: true })
    expect(time.leftAfter(6)).toEqual({ seconds: 11, isKnown: false })
    expect(time.isKnown).toBe(false)
  })

  it('has no place where nothing is spoken', () => {
    const silent = new ChapterTime({ sectionIndex: 0, pieces: [] }, 1)
    expect(silent.placeAt(0)).toBeUndefined()
    expect(silent.totalSeconds).toBe(0)
  })
})

describe('secondsOf', () => {
  const time = new ChapterTime(timeline, 1)
  it('counts a picture, which is not spoken, by its share of the chapter', () => {
    const seconds = secondsOf(
      time,
      { blockId: 'picture', charOffset: 0 },
      { sectionIndex: 2, inSection: 0.5 },
    )
    expect(seconds).toBe(8.5)
  })

  it('begins at the beginning while the place is in another chapter', () => {
    expect(secondsOf(time, { blockId: 'z', charOffset: 0 }, { sectionIndex: 3, inSection: 0.5 })).toBe(0)
  })
})
