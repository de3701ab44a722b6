/** Pixels of four bytes each, row by row from the top. */
export interface Pixels {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

/**
 * Turns and mirrors a picture as its orientation says.
 * @param orientation of EXIF, 1 to 8: where the first row and the first column are seen
 * @returns the same pixels for 1
 */
export function turnPixels(pixels: Uint8Array, width: number, height: number, orientation: number): Pixels {
  if (orientation === 1) return { pixels, width, height }
  const isOnItsSide = orientation >= 5
  const turned = new Uint32Array(width * height)
  const source = new Uint32Array(pixels.slice().buffer)
  const [turnedWidth, turnedHeight] = isOnItsSide ? [height, width] : [width, height]
  for (let y = 0; y < turnedHeight; y++) {
    for (let x = 0; x < turnedWidth; x++) {
      const [right, down] = [turnedWidth - 1 - x, turnedHeight - 1 - y]
      const [column, row] = placeOf(orientation, { x, y, right, down })
      turned[y * turnedWidth + x] = source[row * width + column] ?? 0
    }
  }
  return { pixels: new Uint8Array(turned.buffer), width: turnedWidth, height: turnedHeight }
}

interface Place {
  readonly x: number
  readonly y: number
  /** From the other sides. */
  readonly right: number
  readonly down: number
}

/** Column and row of the picture as it is stored. */
function placeOf(orientation: number, { x, y, right, down }: Place): readonly [number, number] {
  switch (orientation) {
    case 2:
      return [right, y]
    case 3:
      return [right, down]
    case 4:
      return [x, down]
    case 5:
      return [y, x]
    case 6:
      return [y, right]
    case 7:
      return [down, right]
    case 8:
      return [down, x]
    default:
      return [x, y]
  }
}
