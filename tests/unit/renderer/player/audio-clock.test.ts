import { describe, expect, it } from 'vitest'
import type { PlaybackReport } from '../../../../src/core/audio/playback-mixer.ts'
import { AudioClock, audibleSeconds } from '../../../../src/renderer/player/audio-clock.ts'
import type { OutputTiming } from '../../../../src/renderer/player/audio-clock.ts'

function report(change: Partial<PlaybackReport>): PlaybackReport {
  return {
    epoch: 0,
    outputFrame: 0,
    utteranceId: 1,
    heardFrames: 0,
    framesPerOutputFrame: 1,
    queuedSeconds: 1,
    underrunCount: 0,
    isStarved: false,
    isFinished: false,
    ...change,
  }
}

function clockAt(frame: { now: number }, reports: readonly PlaybackReport[]): AudioClock {
  const clock = new AudioClock(1_000, () => frame.now / 1_000)
  for (const each of reports) clock.add(each)
  return clock
}

describe('AudioClock', () => {
  it('tells what is audible, which was rendered before', () => {
    const time = { now: 150 }
    const clock = clockAt(time, [
      report({ outputFrame: 100, heardFrames: 0, framesPerOutputFrame: 2 }),
      report({ outputFrame: 200, heardFrames: 200, framesPerOutputFrame: 2 }),
      report({ outputFrame: 300, utteranceId: 2, heardFrames: 0 }),
    ])
    expect(clock.heard()).toMatchObject({ utteranceId: 1, heardFrames: 100 })
    time.now = 310
    expect(clock.heard()).toMatchObject({ utteranceId: 2, heardFrames: 10 })
  })

  it('is undefined before the first frame is audible', () => {
    const time = { now: 50 }
    expect(clockAt(time, [report({ outputFrame: 100 })]).heard()).toBeUndefined()
  })

  it('never goes beyond what the next report says', () => {
    const time = { now: 199 }
    const clock = clockAt(time, [
      report({ outputFrame: 100, heardFrames: 0, framesPerOutputFrame: 1 }),
      report({ outputFrame: 200, heardFrames: 40, framesPerOutputFrame: 0 }),
    ])
    expect(clock.heard()?.heardFrames).toBe(40)
  })

  it('never goes back within an epoch', () => {
    const time = { now: 200 }
    const clock = clockAt(time, [report({ outputFrame: 0 })])
    expect(clock.heard()?.heardFrames).toBe(200)
    time.now = 190
    expect(clock.heard()?.heardFrames).toBe(200)
    clock.add(report({ outputFrame: 150, heardFrames: 100 }))
    expect(clock.heard()?.heardFrames).toBe(200)
  })

  it('stands still when the worklet is silent for long', () => {
    const time = { now: 5_000 }
    expect(clockAt(time, [report({ outputFrame: 0 })]).heard()?.heardFrames).toBe(250)
  })

  it('drops reports of older epochs, also late ones', () => {
    const time = { now: 100 }
    const clock = clockAt(time, [report({ outputFrame: 0 })])
    clock.begin(1)
    expect(clock.heard()).toBeUndefined()
    clock.add(report({ outputFrame: 50 }))
    expect(clock.heard()).toBeUndefined()
    clock.add(report({ epoch: 1, outputFrame: 60, utteranceId: 5 }))
    expect(clock.heard()).toMatchObject({ utteranceId: 5, heardFrames: 40 })
  })

  it('lets a later report replace one for a frame that did not come to be', () => {
    const time = { now: 300 }
    const clock = clockAt(time, [
      report({ outputFrame: 0 }),
      report({ outputFrame: 250, heardFrames: 250, framesPerOutputFrame: 0 }),
      report({ outputFrame: 200, heardFrames: 200 }),
    ])
    expect(clock.heard()?.heardFrames).toBe(300)
  })
})

function timing(contextTime: number, performanceTime: number): OutputTiming {
  const getOutputTimestamp = () => ({ contextTime, performanceTime })
  return { currentTime: 2, outputLatency: 0.04, baseLatency: 0.01, getOutputTimestamp }
}

describe('audibleSeconds', () => {
  it('carries the output timestamp on to now', () => {
    expect(audibleSeconds(timing(1.9, 5_000), 5_020)).toBeCloseTo(1.92, 9)
  })

  it('never runs past what was rendered', () => {
    expect(audibleSeconds(timing(1.9, 5_000), 9_000)).toBe(2)
  })

  it('takes the latency off the current time while there is no timestamp', () => {
    expect(audibleSeconds(timing(0, 0), 9_000)).toBeCloseTo(1.96, 9)
  })
})
