import { PhotonImage } from '@silvia-odwyer/photon-node'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverForPlayers } from '../../../../src/main/export/cover-image.ts'
import { pictureFacts } from '../../../../src/main/export/cover/picture-facts.ts'
import { turnPixels } from '../../../../src/main/export/cover/turn-pixels.ts'
import { onePixelPng } from '../../../support/build-epub.ts'

const workerUrl = new URL('../../../../src/main/export/cover/cover-image.worker.ts', import.meta.url)

function fit(bytes: Uint8Array, options: { signal?: AbortSignal; timeoutMs?: number } = {}) {
  return coverForPlayers({ bytes }, { workerUrl, signal: new AbortController().signal, ...options })
}

/** Red on the left, blue on the right; the upper half transparent where it is said. */
function picture(width: number, height: number, alpha = 255): PhotonImage {
  const pixels = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isLeft = x < width / 2
      pixels.set([isLeft ? 255 : 0, 0, isLeft ? 0 : 255, y < height / 2 ? alpha : 255], 4 * (y * width + x))
    }
  }
  return new PhotonImage(pixels, width, height)
}

/** The colour at a place, in shares of the sides. */
function colourAt(bytes: Uint8Array, x: number, y: number): readonly number[] {
  const image = PhotonImage.new_from_byteslice(bytes)
  const offset =
    4 * (Math.floor(y * image.get_height()) * image.get_width() + Math.floor(x * image.get_width()))
  return Array.from(image.get_raw_pixels().slice(offset, offset + 3), (value) => Math.round(value / 51) * 51)
}

async function fitted(bytes: Uint8Array) {
  const result = await fit(bytes)
  if (result.kind !== 'cover') throw new Error(result.reason)
  return { ...result.cover, facts: pictureFacts(result.cover.bytes) }
}

/** Puts a segment with an orientation behind the beginning of a JPEG. */
function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  const exif = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010000000000000000', 'hex')
  exif.writeUInt16BE(orientation, exif.length - 8)
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)])
}

describe('coverForPlayers', () => {
  it('leaves a small picture as it is', async () => {
    const small = picture(40, 60).get_bytes_jpeg(80)
    expect(await fit(small)).toEqual({
      kind: 'cover',
      cover: { bytes: Uint8Array.from(small), mediaType: 'image/jpeg' },
    })
    expect(await fit(onePixelPng)).toMatchObject({ cover: { mediaType: 'image/png' } })
  })

  it('makes a large picture 1400 pixels tall', async () => {
    const { mediaType, facts, bytes } = await fitted(picture(1500, 2000).get_bytes())
    expect(mediaType).toBe('image/jpeg')
    expect(facts).toMatchObject({ width: 1050, height: 1400 })
    expect(colourAt(bytes, 0.25, 0.5)).toEqual([255, 0, 0])
    expect(colourAt(bytes, 0.75, 0.5)).toEqual([0, 0, 255])
  })

  it('makes a JPEG of other types, on white', async () => {
    const { mediaType, bytes } = await fitted(picture(300, 400, 0).get_bytes_webp())
    expect(mediaType).toBe('image/jpeg')
    expect(colourAt(bytes, 0.25, 0.25)).toEqual([255, 255, 255])
    expect(colourAt(bytes, 0.25, 0.75)).toEqual([255, 0, 0])
  })

  it('keeps to 500 kB, whatever is in the picture', async () => {
    const pixels = new Uint8Array(900 * 900 * 4)
    let state = 1
    for (let index = 0; index < pixels.length; index++) {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31
      pixels[index] = index % 4 === 3 ? 255 : state >> 16
    }
    const noise = new PhotonImage(pixels, 900, 900).get_bytes()
    const { bytes, facts } = await fitted(noise)
    expect(bytes.length).toBeLessThanOrEqual(500_000)
    expect(facts?.width).toBeGreaterThan(300)
  })

  it('turns a picture that lies on its side', async () => {
    const lying = withOrientation(picture(2000, 1000).get_bytes_jpeg(90), 6)
    const { facts, bytes } = await fitted(lying)
    expect(facts).toMatchObject({ width: 700, height: 1400 })
    // Its left side is up when it is turned to the right.
    expect(colourAt(bytes, 0.5, 0.25)).toEqual([255, 0, 0])
  })

  it('takes the picture out of a drawing', async () => {
    const inside = Buffer.from(picture(1500, 2000).get_bytes_jpeg(80)).toString('base64')
    const small = onePixelPng.toString('base64')
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,${small}"/><image href="data:image/jpeg;base64,${inside}"/></svg>`
    const { facts, bytes } = await fitted(Buffer.from(drawing))
    expect(facts).toMatchObject({ mediaType: 'image/jpeg', width: 1050, height: 1400 })
    expect(colourAt(bytes, 0.25, 0.5)).toEqual([255, 0, 0])
  })

  it('unpacks no picture of far too many pixels', async () => {
    const bomb = Buffer.from(onePixelPng)
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    expect(await fit(bomb)).toEqual({ kind: 'leftOut', reason: 'tooLarge' })
  })

  it('leaves out what is damaged or can not be read', async () => {
    const whole = picture(1500, 1500).get_bytes()
    expect(await fit(whole.subarray(0, 500))).toEqual({ kind: 'leftOut', reason: 'unreadable' })
    expect(await fit(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toEqual({
      kind: 'leftOut',
      reason: 'unsupported',
    })
    expect(await fit(new Uint8Array())).toEqual({ kind: 'leftOut', reason: 'unsupported' })
  })

  it('gives up after its time, and at once when it is cancelled', async () => {
    const large = picture(2000, 2000).get_bytes()
    expect(await fit(large, { timeoutMs: 1 })).toEqual({ kind: 'leftOut', reason: 'unreadable' })
    await expect(fit(large, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ABORTED' })
  })
})

describe('pictureFacts', () => {
  it('never fails, whatever the bytes', () => {
    const heads = [
      '\xff\xd8\xff\xe1\0\x20Exif\0\0II',
      '\xff\xd8\xff',
      '\x89PNG\r\n\x1a\n',
      'GIF89a',
      'RIFF1234WEBPVP8 ',
      'RIFF1234WEBPVP8X',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 60 }), (head, rest) => {
        const facts = pictureFacts(Buffer.concat([Buffer.from(head, 'latin1'), rest]))
        expect(facts?.width ?? 0).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('turnPixels', () => {
  const pixels = (text: string) =>
    new Uint8Array(new Uint32Array([...text].map((char) => char.charCodeAt(0))).buffer)
  const shown = (turned: { readonly pixels: Uint8Array; readonly width: number }) =>
    [...new Uint32Array(turned.pixels.slice().buffer)]
      .map((code, index) => (index > 0 && index % turned.width === 0 ? '/' : '') + String.fromCharCode(code))
      .join('')

  it.for([
    [1, 'abc/def'],
    [2, 'cba/fed'],
    [3, 'fed/cba'],
    [4, 'def/abc'],
    [5, 'ad/be/cf'],
    [6, 'da/eb/fc'],
    [7, 'fc/eb/da'],
    [8, 'cf/be/ad'],
  ] as const)('turns by orientation %i', ([orientation, expected]) => {
    expect(shown(turnPixels(pixels('abcdef'), 3, 2, orientation))).toBe(expected)
  })
})
