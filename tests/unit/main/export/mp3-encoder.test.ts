import { afterEach, describe, expect, it } from 'vitest'
import { Mp3FrameCounter } from '../../../../src/core/mp3/mp3-frame-counter.ts'
import { framesPerMp3Frame } from '../../../../src/core/mp3/mpeg-versions.ts'
import { Mp3Encoder } from '../../../../src/main/export/mp3-encoder.ts'
import { sineWave } from '../../../support/sine-wave.ts'

const workerUrl = new URL('../../../../src/main/export/mp3-encoder.worker.ts', import.meta.url)
const open: Mp3Encoder[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((encoder) => encoder.close()))
})

function encoderAt(sampleRateHz: number): Mp3Encoder {
  const encoder = new Mp3Encoder({ workerUrl, sampleRateHz, bitrateKbps: 64 })
  open.push(encoder)
  return encoder
}

describe('Mp3Encoder', () => {
  it('encodes every sample that it was given', async () => {
    const encoder = encoderAt(22_050)
    const counter = new Mp3FrameCounter()
    for (let second = 0; second < 3; second += 1) counter.add(await encoder.encode(sineWave(440, 1, 22_050)))
    counter.add(await encoder.finish())
    expect(counter.count * framesPerMp3Frame(22_050)).toBeGreaterThanOrEqual(3 * 22_050)
    expect(counter.count * framesPerMp3Frame(22_050)).toBeLessThan(3 * 22_050 + 4 * 576)
  })

  it('fails with a code when its thread ends', async () => {
    const encoder = encoderAt(22_050)
    await encoder.encode(sineWave(440, 0.1, 22_050))
    const waiting = encoder.encode(sineWave(440, 60, 22_050))
    await encoder.close()
    await expect(waiting).rejects.toMatchObject({ code: 'EXPORT_ENCODER_FAILED' })
    await expect(encoder.finish()).rejects.toMatchObject({ code: 'EXPORT_ENCODER_FAILED' })
  })
})
