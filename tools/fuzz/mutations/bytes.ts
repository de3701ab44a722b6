import type { Dice } from '../dice.ts'
import { type Mutator, maxMutatedBytes } from './mutator.ts'

/** Values at which counters wrap, signs turn and sizes end. */
const edges = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff]

/** Changes a file as a broken disk, a cut download or a careless writer would, without knowing what is in it. */
export const mutateBytes: Mutator = (seed, dice, other) => {
  let bytes: Buffer = Buffer.from(seed)
  const count = dice.chance(0.5) ? 1 : dice.between(2, 12)
  for (let step = 0; step < count && bytes.length > 0; step += 1) {
    bytes = dice.pick(operations)(bytes, dice, other).subarray(0, maxMutatedBytes)
  }
  return bytes
}

type Operation = (bytes: Buffer, dice: Dice, other: Buffer) => Buffer

const operations: readonly Operation[] = [
  (bytes, dice) => changed(bytes, dice, (byte) => byte ^ (1 << dice.below(8))),
  (bytes, dice) => changed(bytes, dice, () => dice.below(256)),
  withEdge,
  withEdge,
  (bytes, dice) => spliced(bytes, dice, Buffer.alloc(0)),
  (bytes, dice) => bytes.subarray(0, dice.below(bytes.length)),
  (bytes, dice) => spliced(bytes, dice, randomBytes(dice)),
  (bytes, dice) => spliced(bytes, dice, Buffer.alloc(dice.length(4096), dice.below(256))),
  (bytes, dice) => spliced(bytes, dice, pieceOf(bytes, dice)),
  (bytes, dice, other) => spliced(bytes, dice, pieceOf(other, dice)),
  repeated,
]

function changed(bytes: Buffer, dice: Dice, change: (byte: number) => number): Buffer {
  const index = dice.below(bytes.length)
  bytes[index] = change(bytes[index] ?? 0) & 0xff
  return bytes
}

function withEdge(bytes: Buffer, dice: Dice): Buffer {
  const size = dice.pick([1, 2, 4])
  if (bytes.length < size) return bytes
  const value = dice.pick(edges) % 2 ** (8 * size)
  const at = dice.below(bytes.length - size + 1)
  if (dice.chance(0.5)) bytes.writeUIntLE(value, at, size)
  else bytes.writeUIntBE(value, at, size)
  return bytes
}

/** Puts something in place of a piece, which is mostly short or empty. */
function spliced(bytes: Buffer, dice: Dice, inserted: Buffer): Buffer {
  const start = dice.below(bytes.length + 1)
  const end = dice.chance(0.3) ? start : Math.min(bytes.length, start + dice.length(bytes.length))
  return Buffer.concat([bytes.subarray(0, start), inserted, bytes.subarray(end)])
}

function pieceOf(bytes: Buffer, dice: Dice): Buffer {
  const start = dice.below(bytes.length)
  return bytes.subarray(start, start + dice.length(Math.max(1, bytes.length - start)))
}

function randomBytes(dice: Dice): Buffer {
  return Buffer.from(Array.from({ length: dice.length(64) }, () => dice.below(256)))
}

/** A short piece many times over: what takes the square of a length, or nests by it, shows itself. */
function repeated(bytes: Buffer, dice: Dice): Buffer {
  const start = dice.below(bytes.length)
  const piece = bytes.subarray(start, start + dice.between(1, 64))
  const size = dice.length(200_000)
  return Buffer.concat([
    bytes.subarray(0, start),
    Buffer.alloc(Math.max(size, piece.length), piece),
    bytes.subarray(start),
  ])
}
