const pictureAddress = /data:image\/(?:jpe?g|png|webp|gif);base64,([a-z0-9+/=\s]+)/gi

/**
 * The largest picture inside a drawing (SVG). Nothing here draws drawings; covers that are ones mostly have a painting or a
 * photograph in them, and their title over it.
 * @returns undefined for what is no drawing, or has none
 */
export function embeddedPicture(bytes: Uint8Array): Uint8Array | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  if (!/<svg[\s>]/.test(head)) return undefined
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  let largest = ''
  for (const [, encoded = ''] of text.matchAll(pictureAddress)) {
    if (encoded.length > largest.length) largest = encoded
  }
  return largest === '' ? undefined : Buffer.from(largest, 'base64')
}
