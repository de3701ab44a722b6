import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { assetIdOf } from '../../../../src/main/documents/epub/asset-id.ts'
import { narrationRateHz } from '../../../../src/main/narration/narration-protocol.ts'
import { NarrationThread } from '../../../../src/main/narration/narration-thread.ts'
import type { DecodedPackets, PacketDecoder } from '../../../../src/main/narration/packet-decoder.ts'
import { buildZip } from '../../../support/build-zip.ts'
import { encodeAudio } from '../../../support/encode-audio.ts'
import { NumberingDecoder, packetFrames, silentDecoder } from '../../../support/packet-decoders.ts'
import { sourceWorkers } from '../../../support/source-workers.ts'
import { sweep } from '../../../support/sweep.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const rate = narrationRateHz
const file = await encodeAudio(sweep(12, rate), rate, 'm4a')
const audio = assetIdOf('a/one.bin')
const first = { audio, beginSeconds: 1, endSeconds: 2 }
const long = { audio, beginSeconds: 0, endSeconds: 11 }
const never = new AbortController().signal

function bookWith(content: Uint8Array): string {
  const path = join(tempFolder(), 'book.epub')
  writeFileSync(path, buildZip([{ name: 'a/one.bin', content, method: 'store' }]))
  return path
}

function startThread(decoder?: PacketDecoder): NarrationThread {
  const thread = new NarrationThread(sourceWorkers.narration, decoder)
  onTestFinished(() => thread.close())
  return thread
}

test('has AAC decoded by whoever began it', async () => {
  const thread = startThread(await NumberingDecoder.of(Uint8Array.from(file)))
  const path = bookWith(file)
  // Asked for at once, read one after another.
  const [one, two] = await Promise.all([thread.read(path, first, never), thread.read(path, long, never)])
  expect(one).toHaveLength(rate)
  expect(one[0]).toBe(Math.floor((rate + packetFrames) / packetFrames))
  expect(two).toHaveLength(11 * rate)
  expect(two.at(-1)).toBe(Math.floor((11 * rate - 1 + packetFrames) / packetFrames))
})

test('is unreadable without a decoder, and says that a window can', async () => {
  const reading = startThread().read(bookWith(file), first, never)
  await expect(reading).rejects.toMatchObject({
    code: 'SPEECH_NARRATION_UNREADABLE',
    message: expect.stringContaining('in the window of Lectern alone') as string,
    details: { reason: 'window' },
  })
})

test('is unreadable where a window fails, and readable once it does not', async () => {
  let isBroken = true
  const thread = startThread({
    decode: (packets, signal) =>
      isBroken ? Promise.reject(new Error('broken')) : silentDecoder.decode(packets, signal),
  })
  const path = bookWith(file)
  const wav = bookWith(await encodeAudio(sweep(3, rate), rate, 'wav'))
  await expect(thread.read(path, first, never)).rejects.toMatchObject({ details: { reason: 'window' } })
  // What needs no window is read all the same.
  await expect(thread.read(wav, first, never)).resolves.toHaveLength(rate)
  isBroken = false
  await expect(thread.read(path, first, never)).resolves.toHaveLength(rate)
})

/** Answers when it is told to. */
function heldDecoder() {
  const asked: { readonly signal: AbortSignal; answer(): void }[] = []
  const waiting = Promise.withResolvers<void>()
  const decoder: PacketDecoder = {
    decode(packets, signal) {
      const { promise, resolve } = Promise.withResolvers<DecodedPackets>()
      asked.push({ signal, answer: () => resolve(silentDecoder.decode(packets, signal)) })
      waiting.resolve()
      return promise
    },
  }
  return { decoder, asked, firstAsked: waiting.promise }
}

test('goes on at once with the next stretch when one is cancelled that waits for its sound', async () => {
  const { decoder, firstAsked } = heldDecoder()
  const thread = startThread(decoder)
  const wav = bookWith(await encodeAudio(sweep(3, rate), rate, 'wav'))
  const abort = new AbortController()
  const cancelled = thread.read(bookWith(file), first, abort.signal)
  const next = thread.read(wav, first, never)
  await firstAsked
  abort.abort(new Error('no longer wanted'))
  await expect(cancelled).rejects.toThrow('no longer wanted')
  await expect(next).resolves.toHaveLength(rate)
})

test('drops what is decoded for a stretch that was cancelled', async () => {
  const { decoder, asked, firstAsked } = heldDecoder()
  const thread = startThread(decoder)
  const abort = new AbortController()
  const path = bookWith(file)
  const cancelled = thread.read(path, first, abort.signal)
  await firstAsked
  abort.abort(new Error('no longer wanted'))
  await expect(cancelled).rejects.toThrow('no longer wanted')
  const again = thread.read(path, first, never)
  await expect.poll(() => asked.length).toBe(2)
  for (const each of asked) each.answer()
  await expect.poll(() => asked.length).toBe(3)
  asked[2]?.answer()
  await expect(again).resolves.toHaveLength(rate)
})

test('closes while a window has yet to answer, and tells it that nobody waits', async () => {
  const { decoder, asked, firstAsked } = heldDecoder()
  const thread = new NarrationThread(sourceWorkers.narration, decoder)
  const reading = thread.read(bookWith(file), first, never)
  const failed = expect(reading).rejects.toMatchObject({ code: 'SPEECH_NARRATION_UNREADABLE' })
  await firstAsked
  await thread.close()
  await failed
  expect(asked[0]?.signal.aborted).toBe(true)
  asked[0]?.answer()
})
