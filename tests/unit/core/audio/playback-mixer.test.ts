import { beforeEach, describe, expect, it } from 'vitest'
import { PlaybackMixer } from '../../../../src/core/audio/playback-mixer.ts'
import type { PlaybackReport } from '../../../../src/core/audio/playback-mixer.ts'
import { largestStep } from '../../../support/audio-measures.ts'
import { sineWave } from '../../../support/sine-wave.ts'

const rateHz = 24_000
const quantumFrames = 128

let mixer: PlaybackMixer
let reports: PlaybackReport[]
let renderedFrames: number

beforeEach(() => {
  reports = []
  renderedFrames = 0
  mixer = new PlaybackMixer(rateHz, (report) => reports.push({ ...report }))
})

function render(quanta: number): Float32Array {
  const output = new Float32Array(quanta * quantumFrames)
  for (let index = 0; index < quanta; index++) {
    mixer.render(output.subarray(index * quantumFrames, (index + 1) * quantumFrames), renderedFrames)
    renderedFrames += quantumFrames
  }
  return output
}

function add(utteranceId: number, samples: Int16Array, pauseAfterSeconds = 0, sampleRateHz = rateHz): void {
  mixer.begin({ utteranceId, sampleRateHz, pauseAfterSeconds })
  mixer.append(utteranceId, samples.slice())
  mixer.end(utteranceId)
}

function lastReport(): PlaybackReport {
  const last = reports.at(-1)
  if (last === undefined) throw new Error('No report yet.')
  return last
}

/** Samples that are never 0, so that every frame of silence was put in. */
function ramp(frames: number): Int16Array {
  return Int16Array.from({ length: frames }, (_, index) => 1 + (index % 30_000))
}

function asFloats(...parts: readonly Int16Array[]): number[] {
  return parts.flatMap((part) => Array.from(part, (sample) => sample / 32_768))
}

function countSilence(wave: Float32Array, from: number): number {
  let frames = 0
  while (wave[from + frames] === 0) frames++
  return frames
}

describe('PlaybackMixer', () => {
  it('plays utterances without a gap, bit by bit, at speed 1', () => {
    const parts = [ramp(5_000), ramp(1), ramp(3_333)]
    for (const [index, part] of parts.entries()) add(index + 1, part)
    mixer.finish()
    mixer.play()
    const output = render(70)
    expect([...output.subarray(0, 8_334)]).toEqual(asFloats(...parts))
    expect(countSilence(output, 8_334)).toBe(output.length - 8_334)
    expect(lastReport()).toMatchObject({ isFinished: true, underrunCount: 0, queuedSeconds: 0 })
  })

  it('drops what was queued behind an utterance, and plays on with what comes instead', () => {
    const heard = ramp(5_000)
    const instead = ramp(700)
    add(1, heard)
    add(2, ramp(3_000))
    mixer.finish()
    mixer.play()
    const before = render(10)
    mixer.cut(1)
    add(3, instead)
    const after = render(60)
    const all = [...before, ...after]
    expect(all.slice(0, 5_700)).toEqual(asFloats(heard, instead))
    expect(all.slice(5_700).every((sample) => sample === 0)).toBe(true)
    // What follows is not known to be all.
    expect(lastReport()).toMatchObject({ isFinished: false })
  })

  it.each([0, 1])(
    'comes to its end when an utterance after %d others failed before its first sample',
    (others) => {
      if (others > 0) add(1, ramp(500))
      mixer.begin({ utteranceId: 2, sampleRateHz: rateHz, pauseAfterSeconds: 0 })
      mixer.play()
      render(1)
      mixer.finish()
      render(10)
      expect(lastReport()).toMatchObject({ isFinished: true, underrunCount: 0 })
    },
  )

  it.each([1, 2, 0.5, 4])('keeps a pause its length to the frame at %s×', (speed) => {
    const tone = sineWave(200, 1, rateHz)
    add(1, tone, 0.25)
    add(2, tone)
    mixer.finish()
    mixer.setSpeed(speed)
    mixer.play()
    render(Math.ceil((2.6 * rateHz) / speed / quantumFrames) + 60)
    const end = reports.find((report) => report.utteranceId === 1 && report.heardFrames === tone.length)
    const next = reports.find((report) => report.utteranceId === 2)
    expect((next?.outputFrame ?? 0) - (end?.outputFrame ?? 0)).toBe(0.25 * rateHz)
  })

  it.each([1, 2])('lets a pause be heard within 10 ms of its length at %s×', (speed) => {
    const loud = Int16Array.from({ length: rateHz }, (_, index) => (index % 2 === 0 ? 9_000 : 8_000))
    add(1, loud, 0.25)
    add(2, loud)
    mixer.setSpeed(speed)
    mixer.play()
    const output = render(Math.ceil((1.5 * rateHz) / quantumFrames))
    const silence = countSilence(output, output.indexOf(0))
    expect(Math.abs(silence / rateHz - 0.25)).toBeLessThan(0.01)
  })

  it('says where it is: frames heard grow with the output', () => {
    add(7, ramp(24_000))
    mixer.play()
    render(100)
    const heard = reports.filter((report) => report.utteranceId === 7)
    expect(heard.length).toBeGreaterThan(20)
    for (const report of heard) {
      expect(report.heardFrames).toBe(report.outputFrame)
      expect(report.framesPerOutputFrame).toBe(1)
    }
    expect(lastReport().queuedSeconds).toBeCloseTo(1 - lastReport().outputFrame / rateHz, 6)
  })

  it('reports at most 60 times a second', () => {
    add(1, ramp(48_000))
    mixer.play()
    render(Math.ceil(rateHz / quantumFrames))
    expect(reports.length).toBeLessThanOrEqual(60)
  })

  it('counts frames heard at the rate of the utterance, whatever the rate of the device', () => {
    add(1, sineWave(300, 0.5, 22_050), 0.1, 22_050)
    add(2, sineWave(300, 0.5, 24_000), 0, 24_000)
    mixer.finish()
    mixer.play()
    render(300)
    const ends = [1, 2].map((id) => reports.findLast((report) => report.utteranceId === id)?.heardFrames)
    expect(ends).toEqual([11_025, 12_000])
    const first = reports.find((report) => report.utteranceId === 1)
    const second = reports.find((report) => report.utteranceId === 2)
    expect((second?.outputFrame ?? 0) - (first?.outputFrame ?? 0)).toBe(0.6 * rateHz)
  })

  it('fills with silence and counts once when audio is late, then goes on at the same frame', () => {
    mixer.begin({ utteranceId: 1, sampleRateHz: rateHz, pauseAfterSeconds: 0 })
    mixer.append(1, ramp(2_400))
    mixer.play()
    render(40)
    expect(lastReport()).toMatchObject({ underrunCount: 1, isStarved: true, heardFrames: 2_400 })
    expect(countSilence(render(10), 0)).toBe(1_280)
    mixer.append(1, ramp(4_800))
    const output = render(20)
    expect(output[500]).toBe((1 + 500) / 32_768)
    expect(lastReport()).toMatchObject({ underrunCount: 1, isStarved: false })
  })

  it('counts an underrun when the next utterance is late', () => {
    add(1, ramp(2_400), 0.1)
    mixer.play()
    render(60)
    expect(lastReport()).toMatchObject({ underrunCount: 1, isStarved: true })
  })

  it('counts no underrun before the first sound nor after the last', () => {
    mixer.play()
    render(20)
    expect(reports.every((report) => report.underrunCount === 0)).toBe(true)
    add(1, ramp(1_000))
    mixer.finish()
    render(40)
    expect(lastReport()).toMatchObject({ underrunCount: 0, isFinished: true })
  })

  it('starts when 50 ms are there, or the whole utterance', () => {
    mixer.begin({ utteranceId: 1, sampleRateHz: rateHz, pauseAfterSeconds: 0 })
    mixer.append(1, ramp(1_199))
    mixer.play()
    expect(countSilence(render(4), 0)).toBe(512)
    mixer.append(1, ramp(1))
    expect(render(1)[0]).toBe(1 / 32_768)
    mixer.clear()
    render(4)
    add(2, ramp(10))
    expect(render(1)[9]).toBe(10 / 32_768)
  })

  it('pauses and resumes without a click and without losing a frame', () => {
    const tone = sineWave(200, 2, rateHz)
    add(1, tone)
    mixer.play()
    const before = render(30)
    mixer.pause()
    const paused = render(30)
    const pausedAt = lastReport().heardFrames
    mixer.play()
    const after = render(30)
    const step = 1.6 * largestStep(before)
    const joined = Float32Array.from([...before, ...paused, ...after])
    expect(largestStep(joined)).toBeLessThan(step)
    expect(countSilence(paused, 200)).toBe(paused.length - 200)
    expect(lastReport().heardFrames).toBeGreaterThan(pausedAt)
    expect(after[1_000]).toBeCloseTo((tone[pausedAt + 1_000] ?? 0) / 32_768, 6)
  })

  it('drops everything at once on clear, without a click, and starts the next epoch', () => {
    add(1, sineWave(200, 2, rateHz))
    mixer.play()
    const before = render(30)
    mixer.clear()
    expect(lastReport()).toMatchObject({ epoch: 1, utteranceId: -1, queuedSeconds: 0 })
    const after = render(10)
    expect(largestStep(Float32Array.from([...before, ...after]))).toBeLessThan(1.6 * largestStep(before))
    expect(countSilence(after, 120)).toBe(after.length - 120)
    mixer.append(1, ramp(5_000))
    expect(countSilence(render(4), 0)).toBe(512)
    add(2, ramp(5_000))
    expect(render(1)[3]).toBe(4 / 32_768)
  })

  it('changes speed in the middle of an utterance without a click', () => {
    const tone = sineWave(200, 4, rateHz)
    add(1, tone)
    mixer.play()
    const pieces = [1, 2.35, 0.5, 1, 4].map((speed) => {
      mixer.setSpeed(speed)
      return render(37)
    })
    const output = Float32Array.from(pieces.flatMap((piece) => [...piece]))
    expect(largestStep(output)).toBeLessThan(1.1 * largestStep(pieces[0] ?? output))
    const slopes = new Set(reports.map((report) => report.framesPerOutputFrame))
    expect([...slopes]).toEqual(expect.arrayContaining([1, 2.35, 0.5, 4]))
  })

  it('passes over an utterance without audio, keeping its pause', () => {
    add(1, ramp(1_200))
    add(2, new Int16Array(0), 0.01)
    add(3, ramp(1_200))
    mixer.finish()
    mixer.play()
    const output = render(30)
    expect(countSilence(output, 1_200)).toBe(240)
    expect(output[1_440]).toBe(1 / 32_768)
  })
})
