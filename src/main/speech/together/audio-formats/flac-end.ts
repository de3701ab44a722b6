/** The longest header of a frame. Source: RFC 9639, section 9.1. */
const longestHeaderBytes = 16

/**
 * Adds the header of its first frame to the end of a FLAC file. The parser before the decoder takes a frame for whole
 * when the header of the next one follows; without one it loses the last frame, or joins the last two and loses the second.
 * @returns the same bytes where no frame is found: the decoder will refuse them
 */
export function withClosingHeader(bytes: Uint8Array): Uint8Array {
  const start = firstFrameOffset(bytes)
  return start === undefined
    ? bytes
    : Buffer.concat([bytes, bytes.subarray(start, start + longestHeaderBytes)])
}

/** Behind `fLaC` and all metadata blocks, the last of which has its highest bit set. Source: RFC 9639, section 8.1. */
function firstFrameOffset(bytes: Uint8Array): number | undefined {
  for (let offset = 4; offset + 4 <= bytes.length;) {
    const [kind = 0, high = 0, middle = 0, low = 0] = bytes.subarray(offset, offset + 4)
    offset += 4 + ((high << 16) | (middle << 8) | low)
    if (kind >= 0x80) return offset < bytes.length ? offset : undefined
  }
  return undefined
}
