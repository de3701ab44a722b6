import { latin1, uint24, uint32 } from '../bytes/byte-order.ts'
import { joinBytes } from '../bytes/join-bytes.ts'

/** A box of an MPEG-4 file: its length, its name, what is in it. Source: ISO 14496-12, section 4.2. */
export function box(name: string, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = content.reduce((sum, piece) => sum + piece.length, 8)
  return joinBytes([uint32(length), latin1(name), ...content])
}

/** A box that begins with its version and flags. */
export function fullBox(
  name: string,
  version: number,
  flags: number,
  ...content: readonly Uint8Array[]
): Uint8Array<ArrayBuffer> {
  return box(name, Uint8Array.of(version), uint24(flags), ...content)
}
