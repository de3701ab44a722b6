import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packIcns, packIco } from '../../../tools/icon-containers.ts'

const resources = new URL('../../../resources/', import.meta.url)
const sizesPx = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const pngs = new Map(
  sizesPx.map((size) => [size, readFileSync(new URL(`icons/${size}x${size}.png`, resources))]),
)

/** Width and height from a PNG's first chunk. */
function sizeOf(png: Buffer): number[] {
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

describe('packIco', () => {
  it('gives pictures where the directory says, 256 written as 0', () => {
    const ico = packIco(pngs)
    const entries = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => 6 + 16 * index)
    const pictures = entries.map((at) => {
      const offset = ico.readUInt32LE(at + 12)
      return { width: ico[at], png: ico.subarray(offset, offset + ico.readUInt32LE(at + 8)) }
    })
    expect(pictures.map(({ width }) => width)).toEqual([16, 24, 32, 48, 64, 128, 0])
    expect(pictures.map(({ png }) => sizeOf(png))).toEqual(
      [16, 24, 32, 48, 64, 128, 256].map((size) => [size, size]),
    )
  })
})

describe('packIcns', () => {
  it('gives chunks that follow each other to the end', () => {
    const icns = packIcns(pngs)
    expect(icns.subarray(0, 4).toString()).toBe('icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    const widths: number[] = []
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
      widths.push(sizeOf(icns.subarray(at + 8))[0] ?? 0)
    expect(widths).toEqual([16, 32, 32, 64, 64, 128, 256, 256, 512, 512, 1024])
  })

  it('names the picture that is missing', () => {
    expect(() => packIcns(new Map())).toThrow('16 pixels wide')
  })
})

describe('the icons in resources', () => {
  it('are made of the pictures there', () => {
    expect(readFileSync(new URL('icon.ico', resources)).equals(packIco(pngs))).toBe(true)
    expect(readFileSync(new URL('icon.icns', resources)).equals(packIcns(pngs))).toBe(true)
    expect(sizeOf(readFileSync(new URL('icon.png', resources)))).toEqual([512, 512])
  })
})
