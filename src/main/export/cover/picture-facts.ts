/** What a picture says about itself before any of it is unpacked. */
export interface PictureFacts {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp'
  readonly width: number
  readonly height: number
  /** How it is to be turned and mirrored, by EXIF: 1 as it is, 2 to 8. */
  readonly orientation: number
}

/** Reads the head of a picture. @returns undefined for what is none of these, or is cut off */
export function pictureFacts(bytes: Uint8Array): PictureFacts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return jpegFacts(view) ?? pngFacts(view) ?? gifFacts(view) ?? webpFacts(view)
  } catch (error) {
    // It ends within its head.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function has(view: DataView, offset: number, text: string): boolean {
  if (view.byteLength < offset + text.length) return false
  for (let index = 0; index < text.length; index++) {
    if (view.getUint8(offset + index) !== text.charCodeAt(index)) return false
  }
  return true
}

/** Source: W3C, "Portable Network Graphics", sections 5.2 and 11.2.2. */
function pngFacts(view: DataView): PictureFacts | undefined {
  if (!has(view, 0, '\x89PNG\r\n\x1a\n') || !has(view, 12, 'IHDR')) return undefined
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20), orientation: 1 }
}

/** Source: "Graphics Interchange Format, Version 89a", section 18. */
function gifFacts(view: DataView): PictureFacts | undefined {
  if (!has(view, 0, 'GIF8')) return undefined
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)]
  return { mediaType: 'image/gif', width, height, orientation: 1 }
}

/** Source: RFC 9649, sections 2.5 to 2.7. */
function webpFacts(view: DataView): PictureFacts | undefined {
  if (!has(view, 0, 'RIFF') || !has(view, 8, 'WEBP')) return undefined
  const of = (width: number, height: number): PictureFacts => ({
    mediaType: 'image/webp',
    width,
    height,
    orientation: 1,
  })
  if (has(view, 12, 'VP8 ')) return of(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
  if (has(view, 12, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return of((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1)
  }
  if (!has(view, 12, 'VP8X')) return undefined
  const uint24 = (offset: number): number => view.getUint16(offset, true) + (view.getUint8(offset + 2) << 16)
  return of(uint24(24) + 1, uint24(27) + 1)
}

/** Segments that tell the size: of all ways to encode a frame. Source: ITU-T T.81, table B.1. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function jpegFacts(view: DataView): PictureFacts | undefined {
  if (!has(view, 0, '\xff\xd8\xff')) return undefined
  let orientation = 1
  for (let offset = 2; view.getUint8(offset) === 0xff;) {
    const marker = view.getUint8(offset + 1)
    if (marker === 0xff) {
      offset += 1
      continue
    }
    if (isFrameHeader(marker)) {
      const [height, width] = [view.getUint16(offset + 5), view.getUint16(offset + 7)]
      return { mediaType: 'image/jpeg', width, height, orientation }
    }
    // The picture itself begins, or ends.
    if (marker === 0xda || marker === 0xd9) return undefined
    if (marker === 0xe1 && has(view, offset + 4, 'Exif\0\0')) orientation = exifOrientation(view, offset + 10)
    offset += 2 + Math.max(2, view.getUint16(offset + 2))
  }
  return undefined
}

/** Source: CIPA DC-008, "Exchangeable image file format", tag 0x0112. */
function exifOrientation(view: DataView, start: number): number {
  const isLittle = has(view, start, 'II')
  const directory = start + view.getUint32(start + 4, isLittle)
  if (directory + 2 > view.byteLength) return 1
  const count = view.getUint16(directory, isLittle)
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + 12 * index
    if (entry + 12 > view.byteLength) return 1
    if (view.getUint16(entry, isLittle) !== 0x0112) continue
    const value = view.getUint16(entry + 8, isLittle)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}
