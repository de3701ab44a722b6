/** Sizes that Windows picks an icon from; larger ones aren't allowed in the format. */
const icoSizesPx = [16, 24, 32, 48, 64, 128, 256] as const

/** Names of PNG pictures in an .icns file by their width in pixels. Source: Apple Icon Image format, types with PNG. */
const icnsTypes = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['icp6', 64],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
] as const

/**
 * Packs PNG files into a Windows icon. Windows reads PNG in icons since Vista.
 * @param pngs PNG files by width in pixels; those of other sizes are left out.
 * Source: Microsoft, ICONDIR and ICONDIRENTRY: 6 bytes, then 16 for each picture, little-endian.
 */
export function packIco(pngs: ReadonlyMap<number, Buffer>): Buffer {
  const pictures = icoSizesPx.map((sizePx) => ({ sizePx, png: pictureOf(pngs, sizePx) }))
  const header = Buffer.alloc(6 + 16 * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offsetBytes = header.length
  pictures.forEach(({ sizePx, png }, index) => {
    const at = 6 + 16 * index
    // 0 stands for 256, which has no room in a byte.
    header.writeUInt8(sizePx % 256, at)
    header.writeUInt8(sizePx % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(png.length, at + 8)
    header.writeUInt32LE(offsetBytes, at + 12)
    offsetBytes += png.length
  })
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

/**
 * Packs PNG files into a macOS icon.
 * @param pngs PNG files by width in pixels; those of other sizes are left out.
 * Source: the format's chunks: type of 4 letters, length with these 8 bytes, data; big-endian, all in one of type icns.
 */
export function packIcns(pngs: ReadonlyMap<number, Buffer>): Buffer {
  const pictures = icnsTypes.map(([type, sizePx]) => chunk(type, pictureOf(pngs, sizePx)))
  return chunk('icns', Buffer.concat(pictures))
}

function chunk(type: string, data: Buffer): Buffer {
  const header = Buffer.alloc(8)
  header.write(type, 'latin1')
  header.writeUInt32BE(data.length + 8, 4)
  return Buffer.concat([header, data])
}

function pictureOf(pngs: ReadonlyMap<number, Buffer>, sizePx: number): Buffer {
  const png = pngs.get(sizePx)
  if (png === undefined) throw new RangeError(`pngs lacks a picture ${sizePx} pixels wide`)
  return png
}
