import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { joinPcm } from '../../src/core/audio/pcm.ts'
import { RateConverter } from '../../src/core/audio/rate-converter.ts'
import { assetIdOf } from '../../src/main/documents/epub/asset-id.ts'
import { AudioReader } from '../../src/main/narration/audio-reader.ts'
import { narrationRateHz } from '../../src/main/narration/narration-protocol.ts'
import type { PacketDecoder } from '../../src/main/narration/packet-decoder.ts'
import { WindowDecoder } from '../../src/main/narration/window-decoder.ts'
import { systemTimers } from '../../src/main/clock.ts'
import { decoderReplySchema } from '../../src/main/schemas.ts'
import { decoderPortMessageKind } from '../../src/shared/ipc-contract.ts'
import { buildZip } from '../support/build-zip.ts'
import { encodeAudio, type AudioFormat } from '../support/encode-audio.ts'
import { correlation } from '../support/narrated-listening.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { sweep } from '../support/sweep.ts'
import { aacDelayFrames } from '../support/together-server/aac-and-flac.ts'
import { expect, test } from './support/test-app.ts'

const { signal } = new AbortController()
const audio = assetIdOf('a/one.bin')
const rate = narrationRateHz
/** By ffmpeg, without noise that each decoding makes anew. */
const fixture = readFileSync(new URL('../fixtures/narration/sweep.m4a', import.meta.url))

interface DecoderPage {
  /** The end of a port that the page's own code listens at the other end of. */
  decoderPort?: MessagePort
  tellReply?: (reply: string) => void
  transferredCount: number
}

/** The decoder of the app's window, asked as main asks it. */
async function windowDecoder(page: Page): Promise<PacketDecoder> {
  const decoder = new WindowDecoder(systemTimers)
  let take: (reply: string) => void = () => {}
  await page.exposeFunction('tellReply', (reply: string) => take(reply))
  await page.evaluate((kind) => {
    const { port1, port2 } = new MessageChannel()
    const own = globalThis as unknown as DecoderPage
    own.transferredCount = 0
    const post = MessagePort.prototype.postMessage as (this: MessagePort, ...args: unknown[]) => void
    MessagePort.prototype.postMessage = function (this: MessagePort, ...args: unknown[]) {
      if (args[1] !== undefined) own.transferredCount += 1
      post.apply(this, args)
    } as typeof MessagePort.prototype.postMessage
    port1.addEventListener('message', ({ data }: MessageEvent<{ readonly pcm?: ArrayBuffer }>) => {
      const bytes = new Uint8Array(data.pcm ?? new ArrayBuffer(0))
      let text = ''
      for (let at = 0; at < bytes.length; at += 8192)
        text += String.fromCharCode(...bytes.subarray(at, at + 8192))
      own.tellReply?.(JSON.stringify({ ...data, pcm: btoa(text) }))
    })
    port1.start()
    own.decoderPort = port1
    window.postMessage({ kind }, '*', [port2])
  }, decoderPortMessageKind)
  decoder.attach({
    postMessage(request) {
      const encoded = (bytes: ArrayBuffer | undefined) => bytes && Buffer.from(bytes).toString('base64')
      const sent = { ...request, bytes: encoded(request.bytes), description: encoded(request.description) }
      void page.evaluate((text) => {
        const { bytes, description, ...rest } = JSON.parse(text) as { bytes: string; description?: string }
        const decoded = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer
        ;(globalThis as unknown as DecoderPage).decoderPort?.postMessage({
          ...rest,
          bytes: decoded(bytes),
          ...(description !== undefined && { description: decoded(description) }),
        })
      }, JSON.stringify(sent))
    },
    onReply(listener) {
      take = (text) => {
        const reply = JSON.parse(text) as { pcm: string }
        listener(
          decoderReplySchema.parse({
            ...reply,
            pcm: Uint8Array.from(Buffer.from(reply.pcm, 'base64')).buffer,
          }),
        )
      }
    },
    onClose() {},
  })
  return decoder
}

function bookWith(folder: string, content: Uint8Array): string {
  const path = join(folder, `${Math.random()}.epub`)
  writeFileSync(path, buildZip([{ name: 'a/one.bin', content, method: 'store' }]))
  return path
}

test('decodes AAC from any place as from the beginning, at the times of the recording', async ({
  folder,
  launch,
}) => {
  const { page } = await launch()
  expect(await page.evaluate(() => isSecureContext)).toBe(true)
  const decoder = await windowDecoder(page)
  const random = seededRandom(23)
  const files: [string, Buffer, number, number, number][] = [['by ffmpeg', fixture, 3, rate, 0]]
  for (const [format, delay] of [
    ['m4a', 0],
    ['aac', aacDelayFrames],
  ] as [AudioFormat, number][]) {
    for (const fileRate of [44_100, 48_000, 24_000]) {
      const file = await encodeAudio(sweep(8, fileRate), fileRate, format)
      files.push([`${format} of ${fileRate} Hz`, file, 8, fileRate, delay / fileRate])
    }
  }
  for (const [name, file, seconds, fileRate, delaySeconds] of files) {
    const reader = new AudioReader(decoder)
    const path = bookWith(folder, file)
    const whole = await reader.read(path, { audio, beginSeconds: 0, endSeconds: seconds }, signal)
    expect(whole, name).toHaveLength(seconds * rate)
    const converter = new RateConverter(rate)
    const truth = joinPcm([...converter.push(sweep(seconds, fileRate), fileRate), ...converter.finish()])
    for (let attempt = 0; attempt < 6; attempt++) {
      const from = Math.floor(random() * (seconds - 1.2) * rate)
      const until = from + Math.floor((0.3 + random() * 0.8) * rate)
      const pcm = await reader.read(
        path,
        { audio, beginSeconds: from / rate, endSeconds: until / rate },
        signal,
      )
      expect(pcm, name).toHaveLength(until - from)
      let largest = 0
      for (const [index, sample] of pcm.entries()) {
        largest = Math.max(largest, Math.abs(sample - (whole[from + index] ?? 0)))
      }
      // Some encoders leave noise to the decoder, which makes it anew each time.
      expect(largest, name).toBeLessThanOrEqual(file === fixture ? 1 : 60)
      const offset = Math.round(delaySeconds * rate)
      if (from < offset) continue
      expect(correlation(pcm, truth.subarray(from - offset, until - offset)), name).toBeGreaterThan(0.99)
    }
    reader.close()
  }
  // A port to main in another process loses a message that transfers a buffer.
  expect(await page.evaluate(() => (globalThis as unknown as DecoderPage).transferredCount)).toBe(0)
})

test('refuses what the browser has no decoder for, and what is no sound', async ({ folder, launch }) => {
  const { page } = await launch()
  const decoder = await windowDecoder(page)
  const stretch = { audio, beginSeconds: 0, endSeconds: 1 }
  const reasonOf = async (file: Buffer): Promise<unknown> => {
    const reader = new AudioReader(decoder)
    try {
      await reader.read(bookWith(folder, file), stretch, signal)
      return 'read'
    } catch (error) {
      return (error as { readonly details: { readonly reason: string } }).details.reason
    } finally {
      reader.close()
    }
  }
  expect(await reasonOf(fixture)).toBe('read')
  expect(await reasonOf(withObjectType(fixture, 9))).toBe('format')
  const noise = Buffer.from(fixture)
  const random = seededRandom(29)
  const sound = noise.indexOf('mdat') + 4
  for (let at = sound; at < sound + 20_000; at++) noise[at] = Math.floor(random() * 256)
  expect(await reasonOf(noise)).toBe('damaged')
  // The window is as it was.
  expect(await reasonOf(fixture)).toBe('read')
})

/** Says that its sound is of another kind: 9 is one that nobody decodes. */
function withObjectType(file: Buffer, type: number): Buffer {
  const changed = Buffer.from(file)
  // Of the AudioSpecificConfig, behind its descriptor's name and length.
  const at = changed.indexOf(Buffer.from([0x05, 0x80, 0x80, 0x80]), changed.indexOf('esds')) + 5
  changed[at] = (type << 3) | ((changed[at] ?? 0) & 7)
  return changed
}
