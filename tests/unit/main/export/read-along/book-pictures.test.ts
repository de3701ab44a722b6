import { describe, expect, it } from 'vitest'
import { BookPictures } from '../../../../../src/main/export/read-along/book-pictures.ts'

const mediaType = 'image/svg+xml'
const opened = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'

function isTaken(bytes: Uint8Array): boolean {
  return new BookPictures().add('0123456789abcdef.svg', { bytes, mediaType }) !== undefined
}

describe('a drawing in a read-along book', () => {
  it.each([
    '<defs><g id="a"/></defs><use xlink:href="#a"/>',
    '<image href="data:image/png;base64,AAAA"/><rect style="fill: url(#a)"/>',
    '<text>A script &#38; an &#233;tude</text>',
  ])('is taken over as it is: %s', (content) => {
    expect(isTaken(Buffer.from(`${opened}${content}</svg>`))).toBe(true)
  })

  it.each([
    '<script>alert(1)</script>',
    '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    '<x:foreignObject xmlns:x="http://www.w3.org/2000/svg"/>',
    '<rect onload="alert(1)"/>',
    '<image href="https://example.com/seen.png"/>',
    '<a><set attributeName="href" to="&#106;avascript:alert(1)"/></a>',
    '<image><animate attributeName="xlink:href" values="//example.com/seen.png"/></image>',
    '<rect style="fill: u&#x72;l(//example.com/seen)"/>',
    '<rect style="fill: \\75rl(//example.com/seen)"/>',
    '<g xml:base="//example.com/"><use href="#a"/></g>',
  ])('is left out where it could run or load something: %s', (content) => {
    expect(isTaken(Buffer.from(`${opened}${content}</svg>`))).toBe(false)
  })

  it('is left out where it is written so that this could not be seen', () => {
    expect(isTaken(Buffer.from(`\uFEFF${opened}<script>alert(1)</script></svg>`, 'utf16le'))).toBe(false)
  })
})
