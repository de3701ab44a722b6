import { describe, expect, it } from 'vitest'
import { FrameQueue } from '../../../../src/core/audio/frame-queue.ts'
import { samplesOfBytes } from '../../../../src/core/audio/pcm.ts'

describe('FrameQueue', () => {
  it('gives frames in the order of their chunks, whatever the size of the reads', () => {
    const queue = new FrameQueue()
    queue.push(Int16Array.of(-32_768, 16_384))
    queue.push(Int16Array.of(0, 32_767, -16_384))
    const target = new Float32Array(6)
    expect(queue.read(target, 0, 3)).toBe(3)
    expect(queue.queuedFrames).toBe(2)
    expect(queue.read(target, 3, 3)).toBe(2)
    expect([...target]).toEqual([-1, 0.5, 0, 32_767 / 32_768, -0.5, 0])
  })

  it('takes nothing after its end', () => {
    const queue = new FrameQueue()
    queue.push(Int16Array.of(1))
    queue.end()
    queue.push(Int16Array.of(2))
    expect(queue.queuedFrames).toBe(1)
    expect(queue.isEnded).toBe(true)
  })
})

describe('samplesOfBytes', () => {
  it('reads little-endian samples without copying', () => {
    const bytes = Uint8Array.of(0x01, 0x00, 0xff, 0xff).buffer
    const samples = samplesOfBytes(bytes)
    expect([...samples]).toEqual([1, -1])
    expect(samples.buffer).toBe(bytes)
  })

  it('refuses half a sample', () => {
    expect(() => samplesOfBytes(new ArrayBuffer(3))).toThrow(RangeError)
  })
})
