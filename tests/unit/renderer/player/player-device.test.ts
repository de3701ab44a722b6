import { expect, test, vi } from 'vitest'
import { PlayerDevice } from '../../../../src/renderer/player/player-device.ts'
import { ManualAudioOutput } from './manual-audio-output.ts'

const sampleRateHz = 24_000

/** Half a second of sound. */
function sendSound(device: PlayerDevice, utteranceId: number): void {
  device.send({ kind: 'begin', utteranceId, sampleRateHz, pauseAfterSeconds: 0 })
  device.send({ kind: 'append', utteranceId, pcm: new Int16Array(sampleRateHz / 2).fill(8_000).buffer })
  device.send({ kind: 'end', utteranceId })
}

function deviceOf(output: ManualAudioOutput) {
  const onBlocked = vi.fn<(isBlocked: boolean) => void>()
  return { device: new PlayerDevice({ openOutput: async () => output, onBlocked }), onBlocked }
}

test('what it is told before it is open waits for it, in order', async () => {
  const output = new ManualAudioOutput(0)
  const { device } = deviceOf(output)
  device.setVolume(0.4)
  sendSound(device, 1)
  device.send({ kind: 'play' })
  expect(device.heard()).toBeUndefined()
  await device.open()
  output.advance(0.25)
  expect(output.volumes).toEqual([0.4])
  expect(device.heard()).toMatchObject({ utteranceId: 1 })
})

test('is opened once, however often it is wanted', async () => {
  const openOutput = vi.fn<() => Promise<ManualAudioOutput>>(async () => new ManualAudioOutput(0))
  const device = new PlayerDevice({ openOutput, onBlocked: () => undefined })
  await Promise.all([device.open(), device.open()])
  await device.open()
  expect(openOutput).toHaveBeenCalledTimes(1)
})

test('can be opened after it could not be', async () => {
  const output = new ManualAudioOutput(0)
  let isPresent = false
  const openOutput = () => (isPresent ? Promise.resolve(output) : Promise.reject(new Error('no device')))
  const device = new PlayerDevice({ openOutput, onBlocked: () => undefined })
  sendSound(device, 1)
  device.send({ kind: 'play' })
  await expect(device.open()).rejects.toThrow('no device')
  isPresent = true
  await device.open()
  output.advance(0.25)
  expect(device.heard()).toMatchObject({ utteranceId: 1 })
})

test('nothing of what was sent before it was cleared is heard', async () => {
  const output = new ManualAudioOutput(0.05)
  const { device } = deviceOf(output)
  await device.open()
  sendSound(device, 1)
  device.send({ kind: 'play' })
  output.advance(0.25)
  expect(device.latest?.queuedSeconds).toBeGreaterThan(0)
  device.clear()
  expect(device.heard()).toBeUndefined()
  expect(device.latest?.queuedSeconds).toBe(0)
  sendSound(device, 2)
  output.advance(0.25)
  expect(device.heard()).toMatchObject({ utteranceId: 2 })
})

test('tells when the device waits for a gesture', async () => {
  const output = new ManualAudioOutput(0)
  const { device, onBlocked } = deviceOf(output)
  await device.open()
  output.onBlocked(true)
  output.onBlocked(false)
  expect(onBlocked.mock.calls).toEqual([[true], [false]])
})
