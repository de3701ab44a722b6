import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { type DecoderPort, WindowDecoder } from '../../../../src/main/narration/window-decoder.ts'
import { decoderReplySchema } from '../../../../src/main/schemas.ts'
import {
  type DecoderReply,
  type DecoderRequest,
  type EncodedPackets,
  maxPacketFrames,
} from '../../../../src/shared/decoder-port.ts'
import { TestTimers } from '../../../support/test-timers.ts'

const never = new AbortController().signal
const packets: EncodedPackets = {
  codec: 'mp4a.40.2',
  sampleRateHz: 44_100,
  channelCount: 1,
  bytes: new Uint8Array([1, 2, 3]).buffer,
  sizesBytes: [1, 2],
}

/** A window at the other end of a real port. */
function openWindow(decoder: WindowDecoder, answer: (request: DecoderRequest) => DecoderReply | undefined) {
  const { port1, port2 } = new MessageChannel()
  const asked: DecoderRequest[] = []
  port2.on('message', (request: DecoderRequest) => {
    asked.push(request)
    const reply = answer(request)
    if (reply !== undefined) port2.postMessage(reply)
  })
  decoder.attach(adapt(port1))
  onTestFinished(() => port2.close())
  return { asked, port: port2 }
}

function adapt(port: MessagePort): DecoderPort {
  return {
    postMessage: (request) => port.postMessage(request),
    onReply: (listener) => port.on('message', listener),
    onClose: (listener) => port.once('close', listener),
  }
}

const sound = (frames: number) => ({ sampleRateHz: 44_100, pcm: new Int16Array(frames).fill(7).buffer })

test('has packets decoded by the window, in any order', async () => {
  const decoder = new WindowDecoder(new TestTimers())
  const held: DecoderRequest[] = []
  const { asked, port } = openWindow(decoder, (request) => void held.push(request))
  const one = decoder.decode(packets, never)
  const two = decoder.decode(packets, never)
  await expect.poll(() => asked.length).toBe(2)
  expect(asked[0]).toMatchObject({ kind: 'decode', ...packets })
  for (const { id } of held.toReversed()) port.postMessage({ kind: 'decoded', id, ...sound(id * 100) })
  expect((await one).pcm).toHaveLength(100)
  expect((await two).pcm).toHaveLength(200)
})

test('fails where there is no window, where it went, and where it goes', async () => {
  const decoder = new WindowDecoder(new TestTimers())
  const ofWindow = { code: 'SPEECH_NARRATION_UNREADABLE', details: { reason: 'window' } }
  await expect(decoder.decode(packets, never)).rejects.toMatchObject(ofWindow)
  const { asked, port } = openWindow(decoder, () => undefined)
  const going = decoder.decode(packets, never)
  await expect.poll(() => asked.length).toBe(1)
  port.close()
  await expect(going).rejects.toMatchObject(ofWindow)
  await expect(decoder.decode(packets, never)).rejects.toMatchObject(ofWindow)
})

test('asks the window that came last, and the one before when that has gone', async () => {
  const decoder = new WindowDecoder(new TestTimers())
  openWindow(decoder, ({ id }) => ({ kind: 'decoded', id, ...sound(1) }))
  const last = openWindow(decoder, ({ id }) => ({ kind: 'decoded', id, ...sound(2) }))
  expect((await decoder.decode(packets, never)).pcm).toHaveLength(2)
  last.port.close()
  // It is known to have gone a moment later.
  await expect
    .poll(() =>
      decoder.decode(packets, AbortSignal.timeout(100)).then(
        ({ pcm }) => pcm.length,
        () => 0,
      ),
    )
    .toBe(1)
})

test('waits ten seconds for an answer, and drops one that comes later', async () => {
  const timers = new TestTimers()
  const decoder = new WindowDecoder(timers)
  const { asked, port } = openWindow(decoder, () => undefined)
  const failed = expect(decoder.decode(packets, never)).rejects.toMatchObject({
    details: { reason: 'window' },
  })
  await timers.advance(9_999)
  expect(timers.pendingMs).toEqual([1])
  await timers.advance(1)
  await failed
  await expect.poll(() => asked.length).toBe(1)
  port.postMessage({ kind: 'decoded', id: asked[0]?.id ?? 0, ...sound(1) })
  expect(timers.pendingMs).toEqual([])
})

test('takes no more sound than packets can have', async () => {
  const decoder = new WindowDecoder(new TestTimers())
  let frames = 2 * maxPacketFrames
  openWindow(decoder, ({ id }) => ({ kind: 'decoded', id, ...sound(frames) }))
  await expect(decoder.decode(packets, never)).resolves.toMatchObject({ sampleRateHz: 44_100 })
  frames += 1
  await expect(decoder.decode(packets, never)).rejects.toMatchObject({ details: { reason: 'damaged' } })
})

test.for(['format', 'damaged'] as const)('fails with what the window says: %s', async (reason) => {
  const decoder = new WindowDecoder(new TestTimers())
  openWindow(decoder, ({ id }) => ({ kind: 'refused', id, reason }))
  await expect(decoder.decode(packets, never)).rejects.toMatchObject({ details: { reason } })
})

test('ends at once when it is cancelled', async () => {
  const timers = new TestTimers()
  const decoder = new WindowDecoder(timers)
  openWindow(decoder, () => undefined)
  const abort = new AbortController()
  const decoding = decoder.decode(packets, abort.signal)
  abort.abort(new Error('enough'))
  await expect(decoding).rejects.toThrow('enough')
  await expect(decoder.decode(packets, abort.signal)).rejects.toThrow('enough')
  expect(timers.pendingMs).toEqual([])
})

test.for<[string, unknown]>([
  ['nothing', null],
  ['no id', { kind: 'decoded', sampleRateHz: 44_100, pcm: new ArrayBuffer(2) }],
  ['half a sample', { kind: 'decoded', id: 1, sampleRateHz: 44_100, pcm: new ArrayBuffer(3) }],
  [
    'more than a request has',
    { kind: 'decoded', id: 1, sampleRateHz: 44_100, pcm: new ArrayBuffer(2 ** 21) },
  ],
  ['a rate of nothing', { kind: 'decoded', id: 1, sampleRateHz: 0, pcm: new ArrayBuffer(2) }],
  ['samples that are none', { kind: 'decoded', id: 1, sampleRateHz: 44_100, pcm: [1, 2] }],
  ['a reason of its own', { kind: 'refused', id: 1, reason: '<b>' }],
])('takes no reply with %s', ([, reply]) => {
  expect(decoderReplySchema.safeParse(reply).success).toBe(false)
})
