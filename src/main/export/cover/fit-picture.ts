import { PhotonImage, SamplingFilter, resize } from '@silvia-odwyer/photon-node'
import { turnPixels } from './turn-pixels.ts'

/** What a picture is to fit. */
export interface PictureLimits {
  /** Pixels of its longer side. */
  readonly maxSide: number
  readonly maxBytes: number
}

/** From the best; a photograph of 1400 pixels fits at the first. */
const qualities = [85, 70]
/** How much smaller it is made where even the lowest quality is too large. */
const shrink = 0.75

/**
 * Makes a JPEG of a picture that isn't larger than the limits, upright, on white.
 * @throws {Error} also of WebAssembly, when it can't be read; nothing may be asked of this thread any more then
 */
export function fitPicture(
  bytes: Uint8Array,
  orientation: number,
  { maxSide, maxBytes }: PictureLimits,
): Uint8Array<ArrayBuffer> {
  const image = PhotonImage.new_from_byteslice(bytes)
  const longerSide = Math.max(image.get_width(), image.get_height())
  for (let side = Math.min(maxSide, longerSide); side > 1; side = Math.floor(side * shrink)) {
    const picture = uprightPicture(image, side / longerSide, orientation)
    for (const quality of qualities) {
      const jpeg = picture.get_bytes_jpeg(quality)
      if (jpeg.length <= maxBytes) return Uint8Array.from(jpeg)
    }
    picture.free()
  }
  throw new RangeError(`The picture does not fit ${maxBytes} bytes.`)
}

function uprightPicture(image: PhotonImage, scale: number, orientation: number): PhotonImage {
  const width = Math.max(1, Math.round(image.get_width() * scale))
  const height = Math.max(1, Math.round(image.get_height() * scale))
  const scaled = scale < 1 ? resize(image, width, height, SamplingFilter.Lanczos3) : image
  const pixels = scaled.get_raw_pixels()
  if (scaled !== image) scaled.free()
  putOnWhite(pixels)
  const upright = turnPixels(pixels, width, height, orientation)
  return new PhotonImage(upright.pixels, upright.width, upright.height)
}

/** A JPEG has no transparency. */
function putOnWhite(pixels: Uint8Array): void {
  for (let index = 0; index < pixels.length; index += 4) {
    const alpha = pixels[index + 3] ?? 255
    if (alpha === 255) continue
    for (let channel = index; channel < index + 3; channel++) {
      pixels[channel] = Math.round(((pixels[channel] ?? 0) * alpha + 255 * (255 - alpha)) / 255)
    }
    pixels[index + 3] = 255
  }
}
